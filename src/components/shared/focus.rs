//! Where the focus goes when what had it is gone.

use leptos::{html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Gives a focus that fell back to the document to the heading of the screen, once that is there. The page stays
/// scrolled as it is.
pub fn catch_lost_focus() {
    set_timeout(
        || {
            if let Some(heading) = document().query_selector("main h1[tabindex]").ok().flatten() {
                take_what_fell_back(heading.unchecked_ref());
            }
        },
        Duration::ZERO,
    );
}

/// Gives a focus that fell back to the document to an element. The page stays scrolled as it is.
pub fn take_what_fell_back(element: &HtmlElement) {
    if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
        let stay = FocusOptions::new();
        stay.set_prevent_scroll(true);
        let _ = element.focus_with_options(&stay);
    }
}

/// Gives the focus to a button of an open dialog, where what had it made room for that button.
pub fn take_lost_focus(button: NodeRef<html::Button>) {
    Effect::new(move |_| {
        let lost =
            document().active_element().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "DIALOG"));
        if let Some(button) = button.get().filter(|_| lost) {
            let _ = button.focus();
        }
    });
}
