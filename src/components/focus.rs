//! Where the focus goes when what had it is gone.

use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives a focus that fell back to the document to the heading of the screen, once that is there.
pub fn catch_lost_focus() {
    set_timeout(
        || {
            let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
            let heading = document().query_selector("main h1[tabindex]").ok().flatten();
            if let Some(heading) = heading.filter(|_| lost) {
                let _ = heading.unchecked_into::<HtmlElement>().focus();
            }
        },
        Duration::ZERO,
    );
}
