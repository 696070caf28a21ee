//! A modal dialog: the native `<dialog>`, which traps the focus, closes on Esc and restores the focus.

use super::focus::focus_heading_if_lost;
use crate::{
    components::dynamic::{Dynamic, handler},
    signals::effect,
};
use leptos::{html, prelude::*};

/// A dialog that is open while it is mounted. Esc and the browser's other ways to close it call `on_close`.
#[component]
pub fn Dialog(label: Dynamic<String>, on_close: Callback<()>, children: Children) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    effect(move || {
        if let Some(dialog) = element.get().filter(|dialog| !dialog.open()) {
            // Fails only if the element is not in the document.
            let _ = dialog.show_modal();
            // On a low screen, focusing the safe button would scroll the title out of view.
            dialog.set_scroll_top(0);
        }
    });
    // The `close` event comes later, when another dialog may be open already. Closing this one here must not close
    // that one.
    let is_mounted = StoredValue::new(true);
    on_cleanup(move || {
        // Closing restores the focus; removing the element would not. A dialog that was opened by its address has no
        // earlier focus.
        is_mounted.set_value(false);
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
        focus_heading_if_lost();
    });
    view! {
        <dialog
            node_ref=element
            aria-labelledby="dialog-title"
            on:cancel=handler(move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            })
            on:close=handler(move |_: web_sys::Event| {
                if is_mounted.try_get_value() == Some(true) {
                    on_close.run(());
                }
            })
        >
            <h2 id="dialog-title" dir="auto" prop:textContent=label />
            {children()}
        </dialog>
    }
}
