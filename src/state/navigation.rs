//! The address as the state of navigation.

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

/// How long after the last key what was typed stands in the address.
const DEBOUNCE: Duration = Duration::from_millis(300);

/// Where the page is. Only the address decides; going somewhere means changing it.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// Changes only when the address means something else.
    route: ReadSignal<Route>,
    view_asked: Events<View>,
    /// What will be written into the address.
    typing: StoredValue<Option<TimeoutHandle>>,
}

impl Navigation {
    /// Follows the address of the page from now on.
    pub fn start() -> Self {
        let (route, set_route) = signal(current());
        let navigation = Self { route, view_asked: Events::new(), typing: StoredValue::new(None) };
        window_event_listener_untyped("hashchange", move |_| {
            navigation.forget_typing();
            if route.get_untracked() != current() {
                set_route.set(current());
            }
            if current() == Route::Slices {
                navigation.view_asked.emit(&navigation.view());
            }
        });
        navigation
    }

    /// How the address wants the board to be looked at.
    pub fn view(self) -> View {
        current_view()
    }

    /// Tells when the address wants the board to be looked at otherwise.
    pub fn view_asked(self) -> Events<View> {
        self.view_asked
    }

    /// Looks at the board otherwise, with a way back.
    pub fn set_view(self, view: &View) {
        self.forget_typing();
        let _ = window().location().set_hash(&board_address(view));
    }

    /// Writes how the board is looked at into the address, a little later: it changes with every key, and a browser
    /// refuses an address that changes too often.
    pub fn set_view_debounced(self, view: View) {
        self.forget_typing();
        self.typing.set_value(set_timeout_with_handle(move || write(&view), DEBOUNCE).ok());
    }

    /// Writes it now: the user is about to do something else.
    pub fn commit_view(self, view: &View) {
        self.forget_typing();
        write(view);
    }

    fn forget_typing(self) {
        if let Some(typing) = self.typing.try_update_value(Option::take).flatten() {
            typing.clear();
        }
    }

    /// The address, read.
    pub fn route(self) -> ReadSignal<Route> {
        self.route
    }

    /// Goes to an address, with a way back.
    pub fn go(self, route: Route) {
        // The browser refuses a fragment only where the page may not navigate at all.
        let _ = window().location().set_hash(&route.to_string());
    }

    /// Goes to an address in place of the current one.
    pub fn replace(self, route: Route) {
        let _ = window().location().replace(&route.to_string());
    }

    /// Where the page is at this very instant.
    pub fn here(self) -> Route {
        current()
    }
}

fn write(view: &View) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&board_address(view)));
    }
}

fn current() -> Route {
    Route::parse(&fragment())
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The board's address: what is as usual is left out.
fn board_address(view: &View) -> String {
    let address = Route::Slices.to_string();
    let Ok(words) = UrlSearchParams::new() else { return address };
    if !view.filter.is_empty() {
        words.append("filter", &view.filter);
    }
    if let Some(state) = view.state {
        words.append("state", state.word());
    }
    if view.order != Order::WORST_FIRST {
        words.append("sort", &view.order.word());
    }
    let words = words.to_string().as_string().unwrap_or_default();
    if words.is_empty() { address } else { format!("{address}?{words}") }
}

fn current_view() -> View {
    let fragment = fragment();
    let words = fragment.split_once('?').map_or("", |(_, words)| words);
    let Ok(words) = UrlSearchParams::new_with_str(words) else { return View::default() };
    View::from_words(words.get("filter"), words.get("state").as_deref(), words.get("sort").as_deref())
}
