//! What became of a command, until it is dismissed.

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

/// The sentences of an outcome as paragraphs, with the way to the panel where it must be looked into.
#[component]
pub fn OutcomeText(entry: Entry, zone: Zone, panel: &'static str) -> impl IntoView {
    let look = match (entry.outcome(), &entry.command.action) {
        (Some(Outcome::Unknown(_)), _) | (Some(Outcome::Accepted), Action::Restore(_)) => true,
        (Some(Outcome::Accepted | Outcome::Refused(_)) | None, _) => false,
    };
    let count = untrack(|| describe::outcome(zone, &entry).len());
    let sentence = move |number: usize| {
        let entry = entry.clone();
        let words = dynamic_text(move || describe::outcome(zone, &entry).into_iter().nth(number));
        view! { <p dir="auto" prop:textContent=words /> }
    };
    view! {
        {(0..count).map(sentence).collect_view()}
        {look.then(|| view! { <p><a href=panel target="_blank" rel="noreferrer noopener">{page::PANEL}</a></p> })}
    }
}

/// A place for one outcome. Its live regions are there, empty, before it comes. What is known besides comes as a
/// child.
#[component]
pub fn OutcomeSlot(
    entry: Memo<Option<Entry>>,
    now: ReadSignal<Moment>,
    zone: Zone,
    panel: &'static str,
    on_dismiss: Callback<()>,
    /// Whether an unknown outcome can be looked into from here.
    can_edit: Memo<bool>,
    /// The user has looked into an unknown outcome.
    on_unlock: Callback<Option<Finding>>,
    children: Children,
) -> impl IntoView {
    let told = move |accepted: bool| {
        let shown = entry.get().filter(|entry| (entry.outcome() == Some(&Outcome::Accepted)) == accepted);
        shown.map(|entry| view! { <OutcomeText entry zone panel /> }.into_any())
    };
    let class = move || match entry.with(|entry| entry.as_ref().and_then(Entry::outcome).cloned()) {
        None => "outcome",
        Some(Outcome::Accepted) => "outcome card accepted",
        Some(Outcome::Refused(_)) => "outcome card refused",
        Some(Outcome::Unknown(_)) => "outcome card unknown",
    };
    let way_out = move |entry: Entry| {
        if entry.is_unresolved() {
            let name = format!("saw-{}", entry.id);
            return view! {
                <div class="stack" hidden=dynamic_bool(move || !can_edit.get())>
                    <Unlock name on_unlock />
                </div>
            }
            .into_any();
        }
        view! {
            <button type="button" on:click=handler(move |_| on_dismiss.run(()))>
                {page::DISMISS}
            </button>
        }
        .into_any()
    };
    view! {
        <div class=dynamic_attr(class)>
            <div role="status">{dynamic_view(move || told(true))}</div>
            <div role="alert">{dynamic_view(move || told(false))}</div>
            {children()}
            {dynamic_view(move || entry.get().and_then(|entry| elapsed(&entry, now)))}
            {dynamic_view(move || entry.get().map(way_out))}
        </div>
    }
}

/// What the user saw, and the button that lets the slice be touched again.
#[component]
fn Unlock(name: String, on_unlock: Callback<Option<Finding>>) -> impl IntoView {
    let saw = StoredValue::new(None::<Finding>);
    let choice = |value: Finding| {
        view! {
            <label class="checkbox-label">
                <input
                    type="radio"
                    name=name.clone()
                    on:change=handler(move |_| saw.set_value(Some(value)))
                />
                <span>{describe::finding(value)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{outcome::WHAT_DID_YOU_SEE}</legend>
            {Finding::ALL.map(choice).collect_view()}
        </fieldset>
        <button type="button" on:click=handler(move |_| on_unlock.run(saw.get_value()))>
            {outcome::UNLOCK}
        </button>
    }
}

/// How long ago a restore was accepted, beside a rough guide to its length: never a made-up progress.
fn elapsed(entry: &Entry, now: ReadSignal<Moment>) -> Option<AnyView> {
    let at = entry.answered_at()?;
    let guide = match (&entry.command.action, entry.outcome()) {
        (Action::Restore(backup), Some(Outcome::Accepted)) => estimated_duration(backup),
        (Action::Restore(_) | Action::Enable | Action::Disable | Action::Snapshot { .. }, _) => return None,
    };
    let said =
        guide.map_or_else(|| outcome::NO_ROUGH_GUIDE.to_owned(), |guide| outcome::rough_guide(&locale::span(guide, 2)));
    let is_longer = Memo::new(move |_| guide.is_some_and(|guide| now.get().since(at) > guide));
    Some(
        view! {
            <p class="duration" prop:textContent=dynamic_text(move || Some(now.get().since(at)).filter(|span| *span >= Span::ZERO).map(|span| outcome::elapsed(&locale::span(span, 3)))) />
            <p class="secondary">{said}</p>
            <p role="status" class="warning" prop:textContent=dynamic_text(move || is_longer.get().then_some(outcome::LONGER)) />
        }
        .into_any(),
    )
}
