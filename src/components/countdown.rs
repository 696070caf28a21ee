//! The five seconds in which a restore can still be stopped.

use super::{live::text, locale};
use crate::{
    domain::{
        command::{Machine, Phase, Stopped},
        moment::Span,
    },
    text::words,
};
use leptos::prelude::*;

/// Why nothing was sent after all.
pub fn stopped_words(stopped: Stopped) -> &'static str {
    let words = &words().restore;
    match stopped {
        Stopped::Asked => words.stopped_asked,
        Stopped::Left => words.stopped_left,
        Stopped::Late => words.stopped_late,
    }
}

/// What the dialog says of the countdown, of the wait, and of why a countdown ended.
pub fn said(machine: &Machine) -> Option<&'static str> {
    let words = &words().restore;
    match machine.phase() {
        Phase::Countdown { .. } => Some(words.counting),
        Phase::Sending { .. } => Some(words.sending),
        Phase::Confirming { stopped, .. } => stopped.map(stopped_words),
        Phase::Idle | Phase::Answered(_) => None,
    }
}

/// The countdown and the button that stops it. It lies over the field, which has done its work, so that nothing
/// under the pointer moves when it comes.
#[component]
pub fn Countdown(machine: ReadSignal<Machine>, on_stop: Callback<()>) -> impl IntoView {
    let words = &words().restore;
    let seconds = move || {
        let left = machine.with(Machine::countdown_left)?.max(Span::ZERO).as_milliseconds();
        let whole = usize::try_from(left.saturating_add(999) / 1000).unwrap_or_default();
        Some(locale::counted(whole, words.seconds))
    };
    view! {
        <div class="countdown">
            <p>
                <span class="figure">{text(seconds)}</span>
                {" "}
                <span class="quiet">{words.counting_how}</span>
            </p>
            <button type="button" class="stop" on:click=move |_| on_stop.run(())>
                {words.stop}
            </button>
        </div>
    }
}
