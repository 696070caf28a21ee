//! The five seconds before a restore is sent.

use crate::{
    components::{
        dynamic::{dynamic_attr, dynamic_text},
        locale,
    },
    domain::{
        machine::{COUNTDOWN, Progress},
        moment::Span,
    },
    signals::Memo,
    text::restore,
};
use leptos::prelude::*;

/// The countdown. It covers the field, which is no longer needed, so nothing under the pointer moves.
#[component]
pub fn Countdown(progress: Memo<Progress>) -> impl IntoView {
    // In milliseconds.
    let left = move || progress.with(Progress::countdown_left).unwrap_or(Span::ZERO).max(Span::ZERO).as_milliseconds();
    let seconds = move || locale::number(usize::try_from(left().saturating_add(999) / 1000).unwrap_or_default());
    let passed = move || (COUNTDOWN.as_milliseconds() - left()).to_string();
    view! {
        <div class="countdown">
            <p>
                <span class="figure" prop:textContent=dynamic_text(move || Some(seconds().to_string())) />
                {" "}
                <span prop:textContent=dynamic_text(move || Some(restore::seconds(seconds()))) />
            </p>
            <p class="secondary">{restore::NOTHING_SENT}</p>
            <progress aria-hidden="true" max=COUNTDOWN.as_milliseconds().to_string() value=dynamic_attr(passed) />
        </div>
    }
}
