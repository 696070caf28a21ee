//! What became of a command, inside the dialog that caused it.

use super::{
    live::{handler, part},
    outcome_slot::OutcomeText,
};
use crate::{domain::command::Machine, text::page};
use leptos::{html, prelude::*};

/// A refusal or an unknown outcome, inside the dialog that caused it.
#[component]
pub fn Verdict(machine: ReadSignal<Machine>, panel: &'static str, on_close: Callback<()>) -> impl IntoView {
    let answered = Memo::new(move |_| machine.with(|machine| machine.answered().cloned()));
    let close = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(close) = close.get() {
            let _ = close.focus();
        }
    });
    view! {
        <div role="alert" class="message">
            {part(move || answered.get().map(|entry| view! { <OutcomeText entry panel /> }.into_any()))}
        </div>
        {part(move || {
            answered
                .get()
                .map(|_| {
                    view! {
                        <button node_ref=close type="button" class="primary" on:click=handler(move |_| on_close.run(()))>
                            {page::CLOSE}
                        </button>
                    }
                    .into_any()
                })
        })}
    }
}
