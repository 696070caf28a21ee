//! What became of the commands on one slice.

use super::PANEL;
use crate::{
    components::{countdown::stopped_words, live::text, outcome_slot::OutcomeSlot},
    domain::{
        command::{Event, Kind},
        slice::SliceId,
    },
    state::{clock::Clock, commands::Commands},
    text::words,
};
use leptos::prelude::*;

/// The outcomes that are not dismissed, one of each kind, and what is still on its way.
#[component]
pub(super) fn Outcomes(slice: SliceId) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let now = expect_context::<Clock>().now();
    let machine = commands.machine();
    let slot = |kind: Kind| {
        let settled = Memo::new(move |_| {
            machine.with(|machine| machine.outcomes(slice).find(|settled| settled.ask.kind() == kind).cloned())
        });
        let on_dismiss = Callback::new(move |()| commands.apply(Event::Dismissed(slice, kind)));
        view! { <OutcomeSlot settled now panel=PANEL on_dismiss /> }
    };
    let pending = move || {
        machine.with(|machine| {
            let hidden = machine.is_hidden() && machine.ask().is_some_and(|ask| ask.slice.id == slice);
            if hidden { Some(words().restore.sending) } else { machine.stopped(slice).map(stopped_words) }
        })
    };
    view! {
        <div class="outcomes">
            <div role="status" class="pending">
                {text(pending)}
            </div>
            {[Kind::Restore, Kind::Enable, Kind::Disable].map(slot).collect_view()}
        </div>
    }
}
