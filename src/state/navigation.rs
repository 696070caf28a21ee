//! The address as the state of navigation.

use crate::domain::route::Route;
use leptos::prelude::*;

/// Where the page is. Only the address decides; going somewhere means changing it.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
}

impl Navigation {
    /// Follows the address of the page from now on.
    pub fn start() -> Self {
        let route = RwSignal::new(current());
        window_event_listener_untyped("hashchange", move |_| route.set(current()));
        Self { route }
    }

    /// The address, read; changes only when it means something else.
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.route.get())
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

fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}
