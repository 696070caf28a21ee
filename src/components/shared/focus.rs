//! Where the focus goes when the element that had it is removed.

use crate::signals::effect;
use leptos::{html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Focuses the heading of the screen if no element has the focus. Waits until the heading exists; does not scroll.
pub fn focus_heading_if_lost() {
    set_timeout(
        || {
            if let Some(heading) = document().query_selector("main h1[tabindex]").ok().flatten() {
                focus_if_lost(heading.unchecked_ref());
            }
        },
        Duration::ZERO,
    );
}

/// Focuses an element if no other has the focus. Does not scroll.
pub fn focus_if_lost(element: &HtmlElement) {
    if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Focuses a button in an open dialog, as soon as it is mounted, if no other control has the focus.
pub fn focus_button_if_lost(button: NodeRef<html::Button>) {
    effect(move || {
        let is_lost =
            document().active_element().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "DIALOG"));
        if let Some(button) = button.get().filter(|_| is_lost) {
            let _ = button.focus();
        }
    });
}
