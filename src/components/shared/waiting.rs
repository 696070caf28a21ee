//! A dialog that cannot be used yet.

use crate::components::{dynamic::handler, shared::focus::focus_button_if_lost};
use crate::text::page;
use leptos::{html, prelude::*};

/// Why the dialog has to wait, and **Close**.
#[component]
pub fn Waiting(reason: String, on_close: Callback<()>) -> impl IntoView {
    let close = NodeRef::<html::Button>::new();
    focus_button_if_lost(close);
    view! {
        <p id="waiting-reason">{reason}</p>
        <button
            node_ref=close
            type="button"
            class="primary"
            autofocus=true
            aria-describedby="waiting-reason"
            on:click=handler(move |_| on_close.run(()))
        >
            {page::CLOSE}
        </button>
    }
}
