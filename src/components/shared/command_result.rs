//! The outcome of a command, in its dialog.

use super::outcome_slot::OutcomeText;
use crate::{
    components::{
        dynamic::{dynamic_attr, dynamic_view, handler},
        locale::Zone,
    },
    domain::{failure::Outcome, journal::Entry, machine::Progress},
    signals::{Memo, effect},
    text::page,
};
use leptos::{html, prelude::*};

/// A refusal or an unknown outcome. An accepted command closes the dialog instead.
#[component]
pub fn CommandResult(
    progress: Memo<Progress>,
    zone: Zone,
    panel: &'static str,
    on_close: Callback<()>,
) -> impl IntoView {
    let answered = Memo::new(move |_| match progress.get() {
        Progress::Answered(entry) if entry.outcome() != Some(&Outcome::Accepted) => Some(*entry),
        Progress::None
        | Progress::Countdown(_)
        | Progress::Starting
        | Progress::Rechecking
        | Progress::Sending
        | Progress::Answered(_) => None,
    });
    let is_unknown = move || answered.with(|entry| entry.as_ref().is_some_and(Entry::is_unresolved));
    let close = NodeRef::<html::Button>::new();
    effect(move || {
        if let Some(close) = close.get() {
            let _ = close.focus();
        }
    });
    view! {
        <div role="alert" class=dynamic_attr(move || if is_unknown() { "notice unknown" } else { "notice" })>
            {dynamic_view(move || {
                answered.get().map(|entry| view! { <OutcomeText entry zone panel /> }.into_any())
            })}
        </div>
        {dynamic_view(move || {
            answered
                .get()
                .map(|_| {
                    view! {
                        <button
                            node_ref=close
                            type="button"
                            // The panel is the next step after an unknown outcome.
                            class=(!is_unknown()).then_some("primary")
                            on:click=handler(move |_| on_close.run(()))
                        >
                            {page::CLOSE}
                        </button>
                    }
                    .into_any()
                })
        })}
    }
}
