//! The outcome of a command, until the user dismisses it.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_attr, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
    },
    domain::{
        backup::estimated_duration,
        command::Action,
        failure::Outcome,
        journal::{Entry, Finding},
        moment::{Moment, Span},
    },
    signals::{Memo, ReadSignal},
    text::{outcome, page},
};
use leptos::prelude::*;

/// The sentences of an outcome as paragraphs, with a link to the panel if the user has to check there.
#[component]
pub fn OutcomeText(entry: Entry, zone: Zone, panel: &'static str) -> impl IntoView {
    let needs_panel = match (entry.outcome(), &entry.command.action) {
        (Some(Outcome::Unknown(_)), _) | (Some(Outcome::Accepted), Action::Restore(_)) => true,
        (Some(Outcome::Accepted | Outcome::Refused(_)) | None, _) => false,
    };
    // The next step after an unknown outcome.
    let is_unknown = matches!(entry.outcome(), Some(Outcome::Unknown(_)));
    let panel_class = if is_unknown { "button primary" } else { "button quiet" };
    let count = untrack(|| describe::outcome(zone, &entry).len());
    let sentence = move |number: usize| {
        let entry = entry.clone();
        let text = dynamic_text(move || describe::outcome(zone, &entry).into_iter().nth(number));
        view! { <p dir="auto" prop:textContent=text /> }
    };
    view! {
        {(0..count).map(sentence).collect_view()}
        {needs_panel.then(|| {
            view! {
                <p>
                    <a class=panel_class href=panel target="_blank" rel="noreferrer noopener">
                        {page::PANEL}
                    </a>
                </p>
            }
        })}
    }
}

/// A place for one outcome. Its live regions exist, empty, before it comes. `children` are shown below it.
#[component]
pub fn OutcomeSlot(
    entry: Memo<Option<Entry>>,
    now: ReadSignal<Moment>,
    zone: Zone,
    panel: &'static str,
    on_dismiss: Callback<()>,
    /// Whether an unknown outcome can be resolved here.
    can_edit: Memo<bool>,
    /// The user has checked an unknown outcome in the panel, and found this.
    on_unlock: Callback<Option<Finding>>,
    children: Children,
) -> impl IntoView {
    let text = move |accepted: bool| {
        let entry = entry.get().filter(|entry| (entry.outcome() == Some(&Outcome::Accepted)) == accepted);
        entry.map(|entry| view! { <OutcomeText entry zone panel /> }.into_any())
    };
    let class = move || match entry.with(|entry| entry.as_ref().and_then(Entry::outcome).cloned()) {
        None => "outcome",
        Some(Outcome::Accepted) => "outcome notice accepted",
        Some(Outcome::Refused(_)) => "outcome notice",
        Some(Outcome::Unknown(_)) => "outcome notice unknown",
    };
    let buttons = move |entry: Entry| {
        if entry.is_unresolved() {
            let name = format!("finding-{}", entry.id);
            return view! {
                <div class="stack" hidden=dynamic_bool(move || !can_edit.get())>
                    <Unlock name on_unlock />
                </div>
            }
            .into_any();
        }
        view! {
            <button type="button" class="quiet dismiss" on:click=handler(move |_| on_dismiss.run(()))>
                {page::DISMISS}
            </button>
        }
        .into_any()
    };
    view! {
        <div class=dynamic_attr(class)>
            <div role="status">{dynamic_view(move || text(true))}</div>
            <div role="alert">{dynamic_view(move || text(false))}</div>
            {children()}
            {dynamic_view(move || entry.get().and_then(|entry| elapsed(&entry, now)))}
            {dynamic_view(move || entry.get().map(buttons))}
        </div>
    }
}

/// What the user found in the panel, and the button that unlocks the slice.
#[component]
fn Unlock(name: String, on_unlock: Callback<Option<Finding>>) -> impl IntoView {
    let finding = StoredValue::new(None::<Finding>);
    let choice = |value: Finding| {
        view! {
            <label class="checkbox-label">
                <input
                    type="radio"
                    name=name.clone()
                    on:change=handler(move |_| finding.set_value(Some(value)))
                />
                <span>{describe::finding(value)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="row">
            <legend>{outcome::FINDING_QUESTION}</legend>
            {Finding::ALL.map(choice).collect_view()}
        </fieldset>
        <button type="button" on:click=handler(move |_| on_unlock.run(finding.get_value()))>
            {outcome::UNLOCK}
        </button>
    }
}

/// How long ago a restore was accepted, and a rough guide to how long it takes. The provider reports no progress.
fn elapsed(entry: &Entry, now: ReadSignal<Moment>) -> Option<AnyView> {
    let at = entry.answered_at()?;
    let guide = match (&entry.command.action, entry.outcome()) {
        (Action::Restore(backup), Some(Outcome::Accepted)) => estimated_duration(backup),
        (Action::Restore(_) | Action::Enable | Action::Disable | Action::Snapshot { .. }, _) => return None,
    };
    let guide_text =
        guide.map_or_else(|| outcome::NO_ROUGH_GUIDE.to_owned(), |guide| outcome::rough_guide(&locale::span(guide, 2)));
    let is_overdue = Memo::new(move |_| guide.is_some_and(|guide| now.get().since(at) > guide));
    let span = move || Some(now.get().since(at)).filter(|span| *span >= Span::ZERO);
    let elapsed = move || span().map(|span| outcome::elapsed(&locale::span(span, 3)));
    Some(
        view! {
            <p class="duration" prop:textContent=dynamic_text(elapsed) />
            <p class="secondary">{guide_text}</p>
            <p
                role="status"
                class="warning"
                prop:textContent=dynamic_text(move || is_overdue.get().then_some(outcome::LONGER_THAN_ROUGH_GUIDE))
            />
        }
        .into_any(),
    )
}
