//! What stands above the board: the one button for each state, and how far the checks are.

use super::{
    live::{aria, handler, part, text, whether},
    locale,
};
use crate::{
    domain::{
        board::{State, Summary},
        moment::{Moment, Span},
    },
    text::{Counted, words},
};
use leptos::prelude::*;

/// A state's name.
pub fn state_name(state: State) -> &'static str {
    let words = words().states;
    match state {
        State::Off => words.off,
        State::CoolingDown => words.cooling_down,
        State::Overdue => words.overdue,
        State::Unknown => words.unknown,
        State::Ageing => words.ageing,
        State::Fresh => words.fresh,
    }
}

fn meaning(state: State) -> &'static str {
    let words = words().states;
    match state {
        State::Off => words.off_means,
        State::CoolingDown => words.cooling_down_means,
        State::Overdue => words.overdue_means,
        State::Unknown => words.unknown_means,
        State::Ageing => words.ageing_means,
        State::Fresh => words.fresh_means,
    }
}

/// A button for each state with its count, which shows that state alone, and what the states mean.
#[component]
pub fn StateButtons(
    summary: Memo<Summary>,
    chosen: Memo<Option<State>>,
    on_choose: Callback<Option<State>>,
) -> impl IntoView {
    let button = move |state: State| {
        let name = move || {
            let count = summary.with(|summary| summary.count(state));
            Some((words().board.state_button)(state_name(state), &locale::number(count)))
        };
        let is_chosen = move || chosen.get() == Some(state);
        view! {
            <button
                type="button"
                class=format!("standing {}", state.word())
                aria-pressed=aria(is_chosen)
                on:click=handler(move |_| on_choose.run((chosen.get_untracked() != Some(state)).then_some(state)))
             prop:textContent=text(name) />
        }
    };
    let said = |state: State| {
        view! {
            <dt class=format!("standing {}", state.word())>{state_name(state)}</dt>
            <dd>{meaning(state)}</dd>
        }
    };
    view! {
        <div class="buttons states">{State::ALL.map(button).collect_view()}</div>
        <details>
            <summary>{words().board.meaning}</summary>
            <dl class="meaning">
                {State::ALL.map(said).collect_view()} <dt>{words().board.uncovered}</dt>
                <dd>{words().board.uncovered_means}</dd>
            </dl>
        </details>
    }
}

/// How far the checks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is nothing to check.
    Idle,
    /// They are being made.
    Checking,
    /// The server has asked for patience until then.
    Waiting(Moment),
    /// They are stopped for a while.
    Paused,
}

/// What the user does about the checks.
#[derive(Clone, Copy)]
pub struct CheckCallbacks {
    /// Stop for a while, or go on.
    pub on_pause: Callback<bool>,
    /// Stop.
    pub on_cancel: Callback<()>,
    /// Check all that are not fresh.
    pub on_all: Callback<()>,
    /// Check those again that could not be read.
    pub on_again: Callback<()>,
}

/// **Pause**, **Resume**, **Cancel**, and the question whether to check the rest.
#[component]
pub fn CheckControls(
    progress: Memo<Progress>,
    /// How many are checked and how many there are.
    checked: Memo<(usize, usize)>,
    /// How many more could be checked.
    beyond: Memo<usize>,
    /// How many could not be read.
    failed: Memo<usize>,
    now: ReadSignal<Moment>,
    callbacks: CheckCallbacks,
) -> impl IntoView {
    let words = words().board;
    let far = move || {
        let (checked, all) = checked.get();
        (all > 0).then(|| (words.checked)(&locale::number(checked), &locale::number(all)))
    };
    let waits = move || {
        let Progress::Waiting(until) = progress.get() else { return None };
        Some((words.waiting)(&locale::span(until.since(now.get()).max(Span::ZERO), 1)))
    };
    let is_idle = move || progress.get() == Progress::Idle;
    let paused = Memo::new(move |_| progress.get() == Progress::Paused);
    let pause_label = move || Some(if paused.get() { words.resume } else { words.pause });
    let offer = move |count: Memo<usize>, label: Counted, press: Callback<()>| {
        part(move || {
            (count.get() > 0 && is_idle()).then(|| {
                view! {
                    <button type="button" on:click=handler(move |_| press.run(()))>
                        {locale::counted(count.get(), label)}
                    </button>
                }
                .into_any()
            })
        })
    };
    let why = move || (beyond.get() > 0 && is_idle()).then_some(words.more_why);
    view! {
        <div class="checks">
            <p class="quiet" prop:textContent=text(far) />
            <p class="quiet" prop:textContent=text(waits) />
            <div class="buttons" hidden=whether(is_idle)>
                <button type="button" on:click=handler(move |_| callbacks.on_pause.run(!paused.get_untracked())) prop:textContent=text(pause_label) />
                <button type="button" on:click=handler(move |_| callbacks.on_cancel.run(()))>
                    {words.cancel}
                </button>
            </div>
            {offer(failed, words.again, callbacks.on_again)} {offer(beyond, words.more, callbacks.on_all)}
            <p class="quiet" prop:textContent=text(why) />
        </div>
    }
}
