//! A failure in words: what the server said, then what to do next.

use crate::{
    domain::failure::{Failure, LONGEST_SENTENCE, Obstacle, Refusal, Unreadable},
    text::words,
};
use leptos::prelude::*;

/// The sentences that say a failure: the server's own, verbatim, where there is one, then our next step.
pub fn sentences(failure: &Failure) -> Vec<String> {
    let words = words().failure;
    match failure {
        Failure::Refused(refusal) => vec![said(refusal), next_step(refusal).to_owned()],
        Failure::TimedOut => vec![words.timed_out.to_owned()],
        Failure::Unreachable(obstacle) => vec![obstacle_words(*obstacle).to_owned()],
        Failure::Unreadable(Unreadable::WebPage) => vec![words.web_page.to_owned()],
        Failure::Unreadable(Unreadable::NotJson) => vec![words.not_json.to_owned()],
        Failure::Unreadable(Unreadable::Shape) => vec![words.shape.to_owned()],
        Failure::Unreadable(Unreadable::TooLarge) => vec![words.too_large.to_owned()],
    }
}

/// The server's sentence, or that it gave none.
pub fn said(refusal: &Refusal) -> String {
    match &refusal.sentence {
        // A sentence of the full length was most likely longer.
        Some(sentence) if sentence.chars().count() >= LONGEST_SENTENCE => {
            (words().failure.said)(&format!("{sentence}…"))
        }
        Some(sentence) => (words().failure.said)(sentence),
        None => (words().failure.status)(&refusal.status.to_string()),
    }
}

fn next_step(refusal: &Refusal) -> &'static str {
    let words = words().failure;
    match refusal.status {
        401 => crate::text::words().sign_in.refused_next,
        403 => words.forbidden,
        404 => words.missing,
        408 | 429 => words.slow_down,
        500..=599 => words.server_trouble,
        _ => words.other,
    }
}

fn obstacle_words(obstacle: Obstacle) -> &'static str {
    let words = words().failure;
    match obstacle {
        Obstacle::Unsorted => words.unsorted,
        Obstacle::Offline => words.offline,
        Obstacle::Network => words.network,
        Obstacle::Policy => words.policy,
        Obstacle::Origin => words.origin,
        Obstacle::Relay => words.relay,
        Obstacle::Server => words.server,
    }
}

/// A failure as paragraphs.
#[component]
pub fn FailureNotice(failure: Failure) -> impl IntoView {
    sentences(&failure).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()
}
