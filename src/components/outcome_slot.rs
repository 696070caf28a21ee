//! What became of a command, until it is dismissed.

use super::{
    backup_table::created_text,
    failure_notice::said,
    live::{attribute, handler, part, text},
    locale,
};
use crate::{
    domain::{
        backup::rough_guide,
        characters::shown,
        command::Action,
        failure::{Doubt, Outcome, Refusal},
        journal::{Entry, Saw},
        moment::{Moment, Span},
    },
    text::words,
};
use leptos::prelude::*;

/// The sentences that say an outcome; the first begins with Accepted, Refused or Unknown.
pub fn sentences(entry: &Entry) -> Vec<String> {
    let words = words().outcome;
    let what = what(entry);
    match entry.outcome() {
        None => Vec::new(),
        Some(Outcome::Accepted) => vec![(words.accepted)(&what), accepted_next(&entry.ask.action).to_owned()],
        Some(Outcome::Refused(refusal)) => {
            vec![(words.refused)(&what), said(refusal), refused_next(refusal).to_owned()]
        }
        Some(Outcome::Unknown(doubt)) => {
            let mut sentences = vec![(words.unknown)(&what)];
            sentences.extend(doubt_words(doubt));
            sentences.push(words.unknown_next.to_owned());
            sentences
        }
    }
}

/// What was asked for, and when it was sent.
fn what(entry: &Entry) -> String {
    let words = words().outcome;
    let name = locale::name_and_number(&entry.ask.slice);
    let at = locale::both(entry.sent_at().unwrap_or(entry.asked));
    match &entry.ask.action {
        Action::Restore(backup) => (words.restore)(&name, &created_text(backup), &at),
        Action::Enable => (words.enable)(&name, &at),
        Action::Disable => (words.disable)(&name, &at),
        Action::Snapshot { name: snapshot, .. } => (words.snapshot)(&name, &shown(snapshot), &at),
    }
}

fn accepted_next(action: &Action) -> &'static str {
    let words = words().outcome;
    match action {
        Action::Restore(_) => words.restore_next,
        Action::Enable => words.enable_next,
        Action::Disable => words.disable_next,
        Action::Snapshot { .. } => words.snapshot_next,
    }
}

fn refused_next(refusal: &Refusal) -> &'static str {
    let words = words().outcome;
    match refusal.status {
        401 => words.refused_token,
        403 => words.refused_permission,
        404 => words.refused_missing,
        429 => words.refused_busy,
        _ => words.refused_other,
    }
}

pub(super) fn doubt_words(doubt: &Doubt) -> Vec<String> {
    let words = words().outcome;
    match doubt {
        Doubt::NoAnswer => vec![words.no_answer.to_owned()],
        Doubt::TimedOut => vec![words.timed_out.to_owned()],
        Doubt::Answer(refusal) => {
            let sentence = refusal.sentence.is_some().then(|| said(refusal));
            [(words.answer)(&refusal.status.to_string())].into_iter().chain(sentence).collect()
        }
        Doubt::WebPage => vec![words.web_page.to_owned()],
        Doubt::StrangeBody => vec![words.strange_body.to_owned()],
        Doubt::Lost => vec![words.lost.to_owned()],
    }
}

/// The sentences of an outcome as paragraphs, with the way to the panel where it must be looked into.
#[component]
pub fn OutcomeText(entry: Entry, panel: &'static str) -> impl IntoView {
    let look = match (entry.outcome(), &entry.ask.action) {
        (Some(Outcome::Unknown(_)), _) | (Some(Outcome::Accepted), Action::Restore(_)) => true,
        (Some(Outcome::Accepted | Outcome::Refused(_)) | None, _) => false,
    };
    view! {
        {sentences(&entry).into_iter().map(|sentence| view! { <p dir="auto">{sentence}</p> }).collect_view()}
        {look.then(|| view! { <p><a href=panel target="_blank" rel="noreferrer noopener">{words().page.panel}</a></p> })}
    }
}

/// A place for one outcome. Its live regions are there, empty, before it comes. What is known besides comes as a
/// child.
#[component]
pub fn OutcomeSlot(
    entry: Memo<Option<Entry>>,
    now: ReadSignal<Moment>,
    panel: &'static str,
    on_dismiss: Callback<()>,
    /// Whether anything may be changed from here.
    offered: bool,
    /// The user has looked into an unknown outcome.
    on_unlock: Callback<Option<Saw>>,
    children: Children,
) -> impl IntoView {
    let told = move |accepted: bool| {
        let shown = entry.get().filter(|entry| (entry.outcome() == Some(&Outcome::Accepted)) == accepted);
        shown.map(|entry| view! { <OutcomeText entry panel /> }.into_any())
    };
    let class = move || match entry.with(|entry| entry.as_ref().and_then(Entry::outcome).cloned()) {
        None => "outcome",
        Some(Outcome::Accepted) => "outcome card accepted",
        Some(Outcome::Refused(_)) => "outcome card refused",
        Some(Outcome::Unknown(_)) => "outcome card doubt",
    };
    let way_out = move |entry: Entry| {
        if entry.is_doubtful() {
            return offered.then(|| view! { <Unlock name=format!("saw-{}", entry.id) on_unlock /> }).into_any();
        }
        view! {
            <button type="button" on:click=handler(move |_| on_dismiss.run(()))>
                {words().page.dismiss}
            </button>
        }
        .into_any()
    };
    view! {
        <div class=attribute(class)>
            <div role="status">{part(move || told(true))}</div>
            <div role="alert">{part(move || told(false))}</div>
            {children()}
            {part(move || entry.get().and_then(|entry| elapsed(&entry, now)))}
            {part(move || entry.get().map(way_out))}
        </div>
    }
}

/// What the user saw, and the button that lets the slice be touched again.
#[component]
fn Unlock(name: String, on_unlock: Callback<Option<Saw>>) -> impl IntoView {
    let words = words().outcome;
    let saw = StoredValue::new(None::<Saw>);
    let choice = |value: Saw| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name.clone()
                    on:change=handler(move |_| saw.set_value(Some(value)))
                />
                <span>{saw_words(value)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{words.saw}</legend>
            {Saw::ALL.map(choice).collect_view()}
        </fieldset>
        <button type="button" on:click=handler(move |_| on_unlock.run(saw.get_value()))>
            {words.unlock}
        </button>
    }
}

/// What the user saw, in words.
pub fn saw_words(saw: Saw) -> &'static str {
    let words = words().outcome;
    match saw {
        Saw::Ran => words.saw_ran,
        Saw::DidNotRun => words.saw_not_run,
        Saw::CannotTell => words.saw_nothing,
    }
}

/// How long ago a restore was accepted, beside a rough guide to its length: never a made-up progress.
fn elapsed(entry: &Entry, now: ReadSignal<Moment>) -> Option<AnyView> {
    let words = words().outcome;
    let at = entry.answered_at()?;
    let guide = match (&entry.ask.action, entry.outcome()) {
        (Action::Restore(backup), Some(Outcome::Accepted)) => rough_guide(backup),
        (Action::Restore(_) | Action::Enable | Action::Disable | Action::Snapshot { .. }, _) => return None,
    };
    let said = guide.map_or_else(|| words.no_guide.to_owned(), |guide| (words.guide)(&locale::span(guide, 2)));
    let is_longer = Memo::new(move |_| guide.is_some_and(|guide| now.get().since(at) > guide));
    Some(
        view! {
            <p class="figure" prop:textContent=text(move || Some(now.get().since(at)).filter(|span| *span >= Span::ZERO).map(|span| (words.elapsed)(&locale::span(span, 3)))) />
            <p class="quiet">{said}</p>
            <p role="status" class="warning" prop:textContent=text(move || is_longer.get().then_some(words.longer)) />
        }
        .into_any(),
    )
}
