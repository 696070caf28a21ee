//! A dialog that has to wait.

use super::focus::take_lost_focus;
use crate::{components::dynamic::handler, text::page};
use leptos::{html, prelude::*};

/// Why the dialog has to wait, and the way out.
#[component]
pub fn Waiting(why: String, on_close: Callback<()>) -> impl IntoView {
    let close = NodeRef::<html::Button>::new();
    take_lost_focus(close);
    view! {
        <p id="waiting-reason">{why}</p>
        <button
            node_ref=close
            type="button"
            class="primary"
            autofocus=true
            aria-describedby="waiting-reason"
            on:click=handler(move |_| on_close.run(()))>
            {page::CLOSE}
        </button>
    }
}
