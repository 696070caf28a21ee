//! The controls above the table: a button for each state, and the progress of the checks.

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_attr, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::failure_notice::DiagnoseLink,
    },
    domain::{
        moment::{Moment, Span},
        overview::{State, Summary},
    },
    signals::{Memo, ReadSignal},
    text::{Number, OutOf, overview},
};
use leptos::prelude::*;

/// A button for each state with its count. It filters the table by its state.
#[component]
pub fn StateButtons(
    summary: Memo<Summary>,
    chosen: Memo<Option<State>>,
    on_choose: Callback<Option<State>>,
) -> impl IntoView {
    let button = move |state: State| {
        let count = Memo::new(move |_| summary.with(|summary| summary.count(state)));
        view! {
            <button
                type="button"
                class=dynamic_attr(move || if count.get() == 0 { "empty" } else { "" })
                aria-pressed=aria_bool(move || chosen.get() == Some(state))
                on:click=handler(move |_| on_choose.run((chosen.get_untracked() != Some(state)).then_some(state)))
            >
                <span class=format!("slice-state {}", state.word())>{describe::state(state)}</span>
                {" "}
                <span
                    class="count"
                    prop:textContent=dynamic_text(move || Some(locale::number(count.get()).to_string()))
                />
            </button>
        }
    };
    view! { <div class="state-buttons">{State::ALL.map(button).collect_view()}</div> }
}

/// What the states mean.
#[component]
pub fn StateMeanings() -> impl IntoView {
    let meaning = |state: State| {
        view! {
            <dt class=format!("slice-state {}", state.word())>{describe::state(state)}</dt>
            <dd>{describe::state_meaning(state)}</dd>
        }
    };
    view! {
        <details class="small">
            <summary>{overview::STATE_MEANINGS}</summary>
            <dl class="state-meanings">
                {State::ALL.map(meaning).collect_view()} <dt>{overview::UNCOVERED}</dt>
                <dd>{overview::UNCOVERED_MEANING}</dd>
            </dl>
        </details>
    }
}

/// The progress of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Idle,
    Checking,
    /// The server asked for fewer requests. Checking continues at this time.
    Waiting(Moment),
    Paused,
}

/// What the buttons of the checks do.
#[derive(Clone, Copy)]
pub struct CheckCallbacks {
    /// Pauses, or resumes on `false`.
    pub on_pause: Callback<bool>,
    pub on_cancel: Callback<()>,
    /// Checks every slice that has no recent check.
    pub on_check_all: Callback<()>,
    /// Checks the slices again that could not be read.
    pub on_check_failed: Callback<()>,
}

/// Numbers of slices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckCounts {
    pub checked: usize,
    pub all: usize,
    /// Slices that are checked on request only.
    pub unscheduled: usize,
    /// Slices that could not be read.
    pub failed: usize,
    /// When the slice that was checked first was checked, if all are.
    pub all_checked_at: Option<Moment>,
}

/// The progress of the checks with **Pause**, **Resume** and **Cancel**; then buttons that check more slices.
#[component]
pub fn CheckControls(
    progress: Memo<Progress>,
    counts: Memo<CheckCounts>,
    now: ReadSignal<Moment>,
    zone: Zone,
    callbacks: CheckCallbacks,
) -> impl IntoView {
    let is_idle = move || progress.get() == Progress::Idle;
    let checked = move || {
        let CheckCounts { checked, all, all_checked_at, .. } = counts.get();
        if let Some(at) = all_checked_at.filter(|_| is_idle()) {
            return Some(overview::all_checked(&zone.clock(at, now.get())));
        }
        (all > 0).then(|| overview::checked(OutOf { part: locale::number(checked), all: locale::number(all) }))
    };
    let waiting = move || {
        let Progress::Waiting(until) = progress.get() else { return None };
        Some(overview::slowed_down(&locale::span(until.since(now.get()).max(Span::ZERO), 1)))
    };
    let paused = Memo::new(move |_| progress.get() == Progress::Paused);
    let pause_label = move || Some(if paused.get() { overview::RESUME } else { overview::PAUSE });
    let when_idle = move |count: fn(CheckCounts) -> usize| if is_idle() { count(counts.get()) } else { 0 };
    let unscheduled = |counts: CheckCounts| counts.unscheduled;
    let failed = |counts: CheckCounts| counts.failed;
    let has_failed = Memo::new(move |_| when_idle(failed) > 0);
    let check_button = move |count: fn(CheckCounts) -> usize, label: fn(Number) -> String, on_click: Callback<()>| {
        let text = move || Some(when_idle(count)).filter(|count| *count > 0).map(|count| label(locale::number(count)));
        view! {
            <button
                type="button"
                class="quiet"
                hidden=dynamic_bool(move || when_idle(count) == 0)
                on:click=handler(move |_| on_click.run(()))
                prop:textContent=dynamic_text(text)
            />
        }
    };
    let cost = move || (when_idle(unscheduled) > 0).then_some(overview::CHECK_MORE_COST);
    view! {
        <div class="row small secondary checks">
            <progress
                aria-label=overview::SLICES_CHECKED
                hidden=dynamic_bool(is_idle)
                value=dynamic_attr(move || counts.get().checked.to_string())
                max=dynamic_attr(move || counts.get().all.to_string())
            />
            <p prop:textContent=dynamic_text(checked) />
            <p prop:textContent=dynamic_text(waiting) />
            <div class="buttons" hidden=dynamic_bool(is_idle)>
                <button
                    type="button"
                    class="quiet"
                    on:click=handler(move |_| callbacks.on_pause.run(!paused.get_untracked()))
                    prop:textContent=dynamic_text(pause_label)
                />
                <button type="button" class="quiet" on:click=handler(move |_| callbacks.on_cancel.run(()))>
                    {overview::CANCEL}
                </button>
            </div>
            {check_button(failed, overview::check_again, callbacks.on_check_failed)}
            {dynamic_view(move || has_failed.get().then(|| view! { <DiagnoseLink /> }.into_any()))}
            {check_button(unscheduled, overview::check_more, callbacks.on_check_all)}
            <p prop:textContent=dynamic_text(cost) />
        </div>
    }
}
