//! The address of the page, which decides what the page shows.

use super::events::Events;
use crate::domain::{
    overview::{Order, View},
    route::Route,
};
use crate::signals::{ReadSignal, signal};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// How long after the last key press the filter is written to the address.
const DEBOUNCE: Duration = Duration::from_millis(300);

/// The route in the address. To open another screen, change the address.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// Changes only if the new address means another route.
    route: ReadSignal<Route>,
    view_requested: Events<View>,
    /// The view that is about to be written to the address.
    pending_write: StoredValue<Option<TimeoutHandle>>,
}

impl Navigation {
    /// Reads the address and follows its changes.
    pub fn start() -> Self {
        let (route, set_route) = signal(current());
        let navigation = Self { route, view_requested: Events::new(), pending_write: StoredValue::new(None) };
        window_event_listener_untyped("hashchange", move |_| {
            navigation.cancel_pending_write();
            if route.get_untracked() != current() {
                set_route.set(current());
            }
            if current() == Route::Slices {
                navigation.view_requested.emit(&navigation.view());
            }
        });
        navigation
    }

    /// The view of the overview in the address: filter, state and order.
    pub fn view(self) -> View {
        current_view()
    }

    /// Happens after each change of the address on the overview.
    pub fn view_requested(self) -> Events<View> {
        self.view_requested
    }

    /// Opens the overview with this view, as a new entry in the browser's history.
    pub fn set_view(self, view: &View) {
        self.cancel_pending_write();
        let _ = window().location().set_hash(&view_address(view));
    }

    /// Writes the view to the address after [`DEBOUNCE`]: it changes with every key press, and browsers limit how often
    /// the address may change.
    pub fn set_view_debounced(self, view: View) {
        self.cancel_pending_write();
        self.pending_write.set_value(set_timeout_with_handle(move || write(&view), DEBOUNCE).ok());
    }

    /// Writes the view to the address without a delay.
    pub fn commit_view(self, view: &View) {
        self.cancel_pending_write();
        write(view);
    }

    fn cancel_pending_write(self) {
        if let Some(timeout) = self.pending_write.try_update_value(Option::take).flatten() {
            timeout.clear();
        }
    }

    pub fn route(self) -> ReadSignal<Route> {
        self.route
    }

    /// Opens a route, as a new entry in the browser's history.
    pub fn go(self, route: Route) {
        // This fails only if the page must not navigate at all.
        let _ = window().location().set_hash(&route.to_string());
    }

    /// Opens a route and replaces the current entry in the browser's history.
    pub fn replace(self, route: Route) {
        let _ = window().location().replace(&route.to_string());
    }

    /// The route in the address at the time of this call; the signal may still have the one before.
    pub fn current_route(self) -> Route {
        current()
    }
}

fn write(view: &View) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&view_address(view)));
    }
}

fn current() -> Route {
    Route::parse(&fragment())
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of a view. Defaults are left out.
fn view_address(view: &View) -> String {
    let address = Route::Slices.to_string();
    let Ok(parameters) = UrlSearchParams::new() else { return address };
    if !view.filter.is_empty() {
        parameters.append("filter", &view.filter);
    }
    if let Some(state) = view.state {
        parameters.append("state", state.word());
    }
    if view.order != Order::WORST_FIRST {
        parameters.append("sort", &view.order.word());
    }
    let parameters = parameters.to_string().as_string().unwrap_or_default();
    if parameters.is_empty() { address } else { format!("{address}?{parameters}") }
}

fn current_view() -> View {
    let fragment = fragment();
    let parameters = fragment.split_once('?').map_or("", |(_, parameters)| parameters);
    let Ok(parameters) = UrlSearchParams::new_with_str(parameters) else { return View::default() };
    View::from_words(parameters.get("filter"), parameters.get("state").as_deref(), parameters.get("sort").as_deref())
}
