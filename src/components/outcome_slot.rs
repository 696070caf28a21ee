//! What became of a command, until it is dismissed.

use super::{
    backup_table::created_text,
    failure_notice::said,
    live::{attribute, part, text},
    locale,
};
use crate::{
    domain::{
        backup::rough_guide,
        command::{Action, Settled},
        failure::{Doubt, Outcome, Refusal},
        moment::Moment,
    },
    text::words,
};
use leptos::prelude::*;

/// The sentences that say an outcome; the first begins with Accepted, Refused or Unknown.
pub fn sentences(settled: &Settled) -> Vec<String> {
    let words = &words().outcome;
    let what = what(settled);
    match &settled.outcome {
        Outcome::Accepted => vec![(words.accepted)(&what), accepted_next(&settled.ask.action).to_owned()],
        Outcome::Refused(refusal) => {
            vec![(words.refused)(&what), said(refusal), refused_next(refusal).to_owned()]
        }
        Outcome::Unknown(doubt) => {
            let mut sentences = vec![(words.unknown)(&what)];
            sentences.extend(doubt_words(doubt));
            sentences.push(words.unknown_next.to_owned());
            sentences
        }
    }
}

/// What was asked for, and when it was sent.
fn what(settled: &Settled) -> String {
    let words = &words().outcome;
    let name = locale::name(&settled.ask.slice);
    let at = locale::both(settled.sent);
    match &settled.ask.action {
        Action::Restore(backup) => (words.restore)(&name, &created_text(backup), &at),
        Action::Enable => (words.enable)(&name, &at),
        Action::Disable => (words.disable)(&name, &at),
    }
}

fn accepted_next(action: &Action) -> &'static str {
    let words = &words().outcome;
    match action {
        Action::Restore(_) => words.restore_next,
        Action::Enable => words.enable_next,
        Action::Disable => words.disable_next,
    }
}

fn refused_next(refusal: &Refusal) -> &'static str {
    let words = &words().outcome;
    match refusal.status {
        401 => words.refused_token,
        403 => words.refused_permission,
        404 => words.refused_missing,
        429 => words.refused_busy,
        _ => words.refused_other,
    }
}

fn doubt_words(doubt: &Doubt) -> Vec<String> {
    let words = &words().outcome;
    match doubt {
        Doubt::NoAnswer => vec![words.no_answer.to_owned()],
        Doubt::TimedOut => vec![words.timed_out.to_owned()],
        Doubt::Answer(refusal) => {
            let sentence = refusal.sentence.is_some().then(|| said(refusal));
            [(words.answer)(&refusal.status.to_string())].into_iter().chain(sentence).collect()
        }
        Doubt::WebPage => vec![words.web_page.to_owned()],
        Doubt::StrangeBody => vec![words.strange_body.to_owned()],
    }
}

/// The sentences of an outcome as paragraphs, with the way to the panel where it must be looked into.
#[component]
pub fn OutcomeText(settled: Settled, panel: &'static str) -> impl IntoView {
    let look = match (&settled.outcome, &settled.ask.action) {
        (Outcome::Unknown(_), _) | (Outcome::Accepted, Action::Restore(_)) => true,
        (Outcome::Accepted | Outcome::Refused(_), _) => false,
    };
    view! {
        {sentences(&settled).into_iter().map(|sentence| view! { <p dir="auto">{sentence}</p> }).collect_view()}
        {look.then(|| view! { <p><a href=panel target="_blank" rel="noreferrer noopener">{words().page.panel}</a></p> })}
    }
}

/// A place for one outcome. Its live regions are there, empty, before it comes.
#[component]
pub fn OutcomeSlot(
    settled: Memo<Option<Settled>>,
    now: ReadSignal<Moment>,
    panel: &'static str,
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let words = words();
    let told = move |accepted: bool| {
        let shown = settled.get().filter(|settled| (settled.outcome == Outcome::Accepted) == accepted);
        shown.map(|settled| view! { <OutcomeText settled panel /> }.into_any())
    };
    let class = move || match settled.with(|settled| settled.as_ref().map(|settled| settled.outcome.clone())) {
        None => "outcome",
        Some(Outcome::Accepted) => "outcome card accepted",
        Some(Outcome::Refused(_)) => "outcome card refused",
        Some(Outcome::Unknown(_)) => "outcome card doubt",
    };
    view! {
        <div class=attribute(class)>
            <div role="status">{part(move || told(true))}</div>
            <div role="alert">{part(move || told(false))}</div>
            {part(move || settled.get().and_then(|settled| elapsed(&settled, now)))}
            {part(move || {
                settled
                    .get()
                    .map(|_| {
                        view! {
                            <button type="button" on:click=move |_| on_dismiss.run(())>
                                {words.page.dismiss}
                            </button>
                        }
                        .into_any()
                    })
            })}
        </div>
    }
}

/// How long ago a restore was accepted, beside a rough guide to its length: never a made-up progress.
fn elapsed(settled: &Settled, now: ReadSignal<Moment>) -> Option<AnyView> {
    let words = &words().outcome;
    let at = settled.at;
    let guide = match (&settled.ask.action, &settled.outcome) {
        (Action::Restore(backup), Outcome::Accepted) => rough_guide(backup),
        (Action::Restore(_) | Action::Enable | Action::Disable, _) => return None,
    };
    let guide = guide.map_or_else(|| words.no_guide.to_owned(), |guide| (words.guide)(&locale::span(guide, 2)));
    Some(
        view! {
            <p class="figure">{text(move || Some((words.elapsed)(&locale::span(now.get().since(at), 3))))}</p>
            <p class="quiet">{guide}</p>
        }
        .into_any(),
    )
}
