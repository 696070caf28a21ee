//! A modal dialog: the browser's own, with its focus trap, its Esc and its way back.

use super::focus::catch_lost_focus;
use crate::components::dynamic::{Dynamic, handler};
use leptos::{html, prelude::*};

/// A dialog that is open as long as it is mounted. Esc and the browser's own ways of closing call `on_close`.
#[component]
pub fn Dialog(label: Dynamic<String>, on_close: Callback<()>, children: Children) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = element.get().filter(|dialog| !dialog.open()) {
            // It fails only on an element that is not in the document.
            let _ = dialog.show_modal();
            // On a low screen the focus on the safe button would scroll the question out of sight.
            dialog.set_scroll_top(0);
        }
    });
    // The browser tells of a closing later, and by then another dialog may stand here: what we have closed
    // ourselves must not close that one.
    let stands = StoredValue::new(true);
    on_cleanup(move || {
        // Closing gives the focus back to where it was, which removing the element would not. A dialog that an
        // address opened has nothing to give it back to.
        stands.set_value(false);
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
        catch_lost_focus();
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
                if stands.try_get_value() == Some(true) {
                    on_close.run(());
                }
            })
        >
            <h2 id="dialog-title" dir="auto" prop:textContent=label />
            {children()}
        </dialog>
    }
}
