//! The static page in `index.html`: what it holds until the program takes over, and where it speaks again when
//! the program dies.

use crate::{
    api::deployment::Deployment,
    app::App,
    components::sign_in_form::{CarriedOver, Entry},
};
use js_sys::Function;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Shows the static words on what to do when the program dies. After a panic nothing of it runs any more, so
/// whatever is on the screen must not look alive.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-state", "failed");
        }
        if let Some(app) = element("app") {
            let _ = app.set_attribute("inert", "");
        }
    }));
}

/// Mounts the page in the shell's place, carrying over what was typed there. `second_part` gives a promise that is
/// kept once the second part of the program can be called.
pub fn take_over(second_part: Function) {
    let Some(app) = element("app").and_then(|app| app.dyn_into::<HtmlElement>().ok()) else { return };
    let carried_over = carried_over();
    let deployment = Deployment::of_this_page();
    app.replace_children_with_node_0();
    mount_to(app, move || view! { <App deployment second_part carried_over /> }).forget();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-state", "running");
    }
}

fn carried_over() -> CarriedOver {
    let input = |id| element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some(token) = input("token") else { return CarriedOver::default() };
    let focused = document().active_element().is_some_and(|active| active.id() == token.id());
    let selection = || Some((token.selection_start().ok()??, token.selection_end().ok()??));
    CarriedOver {
        entry: Entry { pasted: token.value(), keep: input("keep").is_some_and(|keep| keep.checked()) },
        selection: focused.then(selection).flatten(),
    }
}

fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
