//! The page in Yew.

mod account;
mod api;
mod app;
mod cells;
mod checks;
mod order;
mod overview;
mod restore_dialog;
mod route;
mod sign_in;
mod slice_page;
mod slice_table;
mod states;
mod summary;
mod text;
mod window;

fn main() {
    let Some(root) = element("app") else { return };
    let typed = sign_in::Typed::take_over();
    yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { typed }).render();
}

/// The element with this `id`.
fn element(id: &str) -> Option<web_sys::Element> {
    document().get_element_by_id(id)
}

fn browser() -> web_sys::Window {
    web_sys::window().expect("the program runs in a page")
}

fn document() -> web_sys::Document {
    browser().document().expect("a page has a document")
}
