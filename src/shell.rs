//! The static page in `index.html`: the sign-in form that works until the program starts, and the section that the page
//! shows after a panic.

use crate::{api::deployment::Deployment, app::App};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Shows the static section after a panic and disables the rest of the page: the program no longer runs.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-state", "failed");
        }
        show_stopped(true);
        if let Some(app) = app_element() {
            let _ = app.set_attribute("inert", "");
        }
    }));
}

/// Whether a control of the static form is being pressed.
pub fn is_held() -> bool {
    document().query_selector("form.sign-in :active").is_ok_and(|held| held.is_some())
}

/// Replaces the static page by the running one. Keeps the state of the sign-in form.
pub fn take_over() {
    let Some(app) = app_element() else { return };
    let form_state = FormState::read();
    let deployment = Deployment::of_this_page();
    app.replace_children_with_node_0();
    mount_to(app, move || view! { <App deployment /> }).forget();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-state", "running");
    }
    show_stopped(false);
    form_state.restore();
}

/// The state of the static sign-in form. It contains the form's controls, so that the token is not copied.
struct FormState {
    controls: Vec<HtmlElement>,
    /// The index of the control with the focus.
    focused: Option<usize>,
    /// The selection in the token field, in UTF-16 code units.
    selection: Option<(u32, u32)>,
}

impl FormState {
    fn read() -> Self {
        let controls = form_controls();
        let active = document().active_element();
        let is_focused =
            |control: &HtmlElement| active.as_ref().is_some_and(|active| active.is_same_node(Some(control)));
        let focused = controls.iter().position(is_focused);
        let selection = controls
            .first()
            .and_then(|field| field.dyn_ref::<HtmlInputElement>())
            .and_then(|field| Some((field.selection_start().ok()??, field.selection_end().ok()??)));
        Self { controls, focused, selection }
    }

    /// Applies this state to the form of the running page. Does nothing if the session was restored: then there is no
    /// form.
    fn restore(self) {
        for (index, (before, now)) in self.controls.iter().zip(form_controls()).enumerate() {
            let has_focus = self.focused == Some(index);
            if has_focus {
                let _ = now.focus();
            }
            if let (Some(before), Some(now)) = (before.dyn_ref::<HtmlInputElement>(), now.dyn_ref::<HtmlInputElement>())
            {
                now.set_value(&before.value());
                now.set_checked(before.checked());
                if let (true, Some((start, end))) = (has_focus, self.selection) {
                    // This fails for a checkbox, which has no selection.
                    let _ = now.set_selection_range(start, end);
                }
            } else if is_pressed(before) {
                now.click();
            }
        }
    }
}

/// Whether a button was pressed: the one that shows the token, or the one that signs in.
fn is_pressed(button: &HtmlElement) -> bool {
    ["aria-pressed", "aria-disabled"].iter().any(|name| button.get_attribute(name).as_deref() == Some("true"))
}

/// The controls of the sign-in form in document order: token, show, keep, sign in.
fn form_controls() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all("form.sign-in :is(input, button)") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// Shows or hides the section for a program that does not run. By an attribute, so that it is hidden without the
/// stylesheet too.
fn show_stopped(is_shown: bool) {
    let section = web_sys::window().and_then(|window| window.document()?.get_element_by_id("stopped"));
    if let Some(section) = section {
        let _ = if is_shown { section.remove_attribute("hidden") } else { section.set_attribute("hidden", "") };
    }
}

fn app_element() -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id("app")?.dyn_into().ok()
}
