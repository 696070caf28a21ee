//! A modal dialog: the browser's own, with its focus trap, its Esc and its way back.

use super::focus::catch_lost_focus;
use leptos::{html, prelude::*};

/// A dialog that is open as long as it is mounted. Esc and the browser's own ways of closing call `on_close`.
#[component]
pub fn Dialog(label: String, on_close: Callback<()>, children: Children) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = element.get().filter(|dialog| !dialog.open()) {
            // It fails only on an element that is not in the document.
            let _ = dialog.show_modal();
            // On a low screen the focus on the safe button would scroll the question out of sight.
            dialog.set_scroll_top(0);
        }
    });
    on_cleanup(move || {
        // Closing gives the focus back to where it was, which removing the element would not. A dialog that an
        // address opened has nothing to give it back to.
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
        catch_lost_focus();
    });
    let close = move || {
        // The browser tells of the closing once more after the owner of the callback is gone.
        let _ = on_close.try_run(());
    };
    view! {
        <dialog
            node_ref=element
            aria-labelledby="dialog-title"
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                close();
            }
            on:close=move |_: web_sys::Event| close()
        >
            <h2 id="dialog-title" dir="auto">
                {label}
            </h2>
            {children()}
        </dialog>
    }
}
