//! The five seconds before a restore is sent.

use crate::{
    components::{
        dynamic::{dynamic_text, handler},
        locale,
    },
    domain::{machine::Progress, moment::Span},
    signals::Memo,
    text::restore,
};
use leptos::prelude::*;

/// The countdown and the button that stops it. It covers the field, which is no longer needed, so nothing under the
/// pointer moves.
#[component]
pub fn Countdown(progress: Memo<Progress>, on_stop: Callback<()>) -> impl IntoView {
    let seconds = move || {
        let left = progress.with(Progress::countdown_left)?.max(Span::ZERO).as_milliseconds();
        let seconds = usize::try_from(left.saturating_add(999) / 1000).unwrap_or_default();
        Some(restore::seconds(locale::number(seconds)))
    };
    view! {
        <div class="countdown">
            <p>
                <span class="duration" prop:textContent=dynamic_text(seconds) />
                {" "}
                <span class="secondary">{restore::NOTHING_SENT}</span>
            </p>
            <button type="button" class="stop" on:click=handler(move |_| on_stop.run(()))>
                {restore::STOP}
            </button>
        </div>
    }
}
