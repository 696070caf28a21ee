//! The five seconds in which a restore can still be stopped.

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

/// The countdown and the button that stops it. It lies over the field, which has done its work, so that nothing
/// under the pointer moves when it comes.
#[component]
pub fn Countdown(progress: Memo<Progress>, on_stop: Callback<()>) -> impl IntoView {
    let seconds = move || {
        let left = progress.with(Progress::countdown_left)?.max(Span::ZERO).as_milliseconds();
        let whole = usize::try_from(left.saturating_add(999) / 1000).unwrap_or_default();
        Some(restore::seconds(locale::number(whole)))
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
