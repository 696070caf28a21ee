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
    let seconds = move || {
        let left = progress.with(Progress::countdown_left)?.max(Span::ZERO).as_milliseconds();
        let seconds = usize::try_from(left.saturating_add(999) / 1000).unwrap_or_default();
        Some(locale::number(seconds))
    };
    let passed = move || {
        let left = progress.with(Progress::countdown_left).unwrap_or(Span::ZERO).max(Span::ZERO);
        (COUNTDOWN.as_milliseconds() - left.as_milliseconds()).to_string()
    };
    view! {
        <div class="countdown">
            <p>
                <span
                    class="figure"
                    prop:textContent=dynamic_text(move || seconds().map(|seconds| seconds.to_string()))
                />
                {" "}
                <span prop:textContent=dynamic_text(move || seconds().map(|it| restore::seconds(it))) />
            </p>
            <p class="secondary">{restore::NOTHING_SENT}</p>
            <progress aria-hidden="true" max=COUNTDOWN.as_milliseconds().to_string() value=dynamic_attr(passed) />
        </div>
    }
}
