//! What stands above the rows: the one button for each state, and how far the checks are.

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale,
    },
    domain::{
        moment::{Moment, Span},
        overview::{State, Summary},
    },
    signals::{Memo, ReadSignal},
    text::{Number, OutOf, overview},
};
use leptos::prelude::*;

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
            Some(overview::state_button(state, locale::number(count)))
        };
        let is_chosen = move || chosen.get() == Some(state);
        view! {
            <button
                type="button"
                class=format!("slice-state {}", state.word())
                aria-pressed=aria_bool(is_chosen)
                on:click=handler(move |_| on_choose.run((chosen.get_untracked() != Some(state)).then_some(state)))
             prop:textContent=dynamic_text(name) />
        }
    };
    let said = |state: State| {
        view! {
            <dt class=format!("slice-state {}", state.word())>{describe::state(state)}</dt>
            <dd>{describe::state_meaning(state)}</dd>
        }
    };
    view! {
        <div class="buttons state-buttons">{State::ALL.map(button).collect_view()}</div>
        <details>
            <summary>{overview::MEANING}</summary>
            <dl class="state-meanings">
                {State::ALL.map(said).collect_view()} <dt>{overview::UNCOVERED}</dt>
                <dd>{overview::UNCOVERED_MEANS}</dd>
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
    let far = move || {
        let (checked, all) = checked.get();
        (all > 0).then(|| overview::checked(OutOf { part: locale::number(checked), all: locale::number(all) }))
    };
    let waits = move || {
        let Progress::Waiting(until) = progress.get() else { return None };
        Some(overview::slowed_down(&locale::span(until.since(now.get()).max(Span::ZERO), 1)))
    };
    let is_idle = move || progress.get() == Progress::Idle;
    let paused = Memo::new(move |_| progress.get() == Progress::Paused);
    let pause_label = move || Some(if paused.get() { overview::RESUME } else { overview::PAUSE });
    let offer = move |count: Memo<usize>, label: fn(Number) -> String, press: Callback<()>| {
        dynamic_view(move || {
            (count.get() > 0 && is_idle()).then(|| {
                view! {
                    <button type="button" on:click=handler(move |_| press.run(()))>
                        {label(locale::number(count.get()))}
                    </button>
                }
                .into_any()
            })
        })
    };
    let why = move || (beyond.get() > 0 && is_idle()).then_some(overview::CHECK_MORE_COST);
    view! {
        <div class="checks">
            <p class="secondary" prop:textContent=dynamic_text(far) />
            <p class="secondary" prop:textContent=dynamic_text(waits) />
            <div class="buttons" hidden=dynamic_bool(is_idle)>
                <button type="button" on:click=handler(move |_| callbacks.on_pause.run(!paused.get_untracked())) prop:textContent=dynamic_text(pause_label) />
                <button type="button" on:click=handler(move |_| callbacks.on_cancel.run(()))>
                    {overview::CANCEL}
                </button>
            </div>
            {offer(failed, overview::check_again, callbacks.on_again)} {offer(beyond, overview::check_more, callbacks.on_all)}
            <p class="secondary" prop:textContent=dynamic_text(why) />
        </div>
    }
}
