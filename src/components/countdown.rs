//! The five seconds in which a restore can still be stopped.

use super::{
    backup_table::date_text,
    live::{handler, text},
    locale,
};
use crate::{
    domain::{
        backup::Created,
        command::{Machine, NotSent, Phase},
        moment::Span,
    },
    text::words,
};
use leptos::prelude::*;

/// Why nothing was sent after all.
pub fn not_sent_words(why: &NotSent) -> String {
    let words = words().halted;
    let text = match why {
        NotSent::Stopped => words.stopped,
        NotSent::Left => words.left,
        NotSent::Late => words.late,
        NotSent::Elsewhere => words.elsewhere,
        NotSent::Overtaken => words.overtaken,
        NotSent::Doubtful => words.doubtful,
        NotSent::Gone => words.gone,
        NotSent::Replaced => words.replaced,
        NotSent::Newer(raw) => return (words.newer)(&date_text(&Created::from_provider(raw))),
        NotSent::Unreadable => words.unreadable,
        NotSent::Lost => words.lost,
    };
    text.to_owned()
}

/// What the dialog says of the countdown, of the wait, and of why a countdown ended.
pub fn said(machine: &Machine) -> Option<String> {
    let words = words().restore;
    match machine.phase() {
        Phase::Countdown { .. } => machine.countdown_left().map(|_| words.counting.to_owned()),
        Phase::Rechecking { .. } => Some(words.rechecking.to_owned()),
        Phase::Sending { .. } => Some(words.sending.to_owned()),
        Phase::Confirming { halted, .. } => halted.as_ref().map(not_sent_words),
        Phase::Idle | Phase::Answered(_) => None,
    }
}

/// The countdown and the button that stops it. It lies over the field, which has done its work, so that nothing
/// under the pointer moves when it comes.
#[component]
pub fn Countdown(machine: ReadSignal<Machine>, on_stop: Callback<()>) -> impl IntoView {
    let words = words().restore;
    let seconds = move || {
        let left = machine.with(Machine::countdown_left)?.max(Span::ZERO).as_milliseconds();
        let whole = usize::try_from(left.saturating_add(999) / 1000).unwrap_or_default();
        Some(locale::counted(whole, words.seconds))
    };
    view! {
        <div class="countdown">
            <p>
                <span class="figure" prop:textContent=text(seconds) />
                {" "}
                <span class="quiet">{words.counting_how}</span>
            </p>
            <button type="button" class="stop" on:click=handler(move |_| on_stop.run(()))>
                {words.stop}
            </button>
        </div>
    }
}
