//! Addresses: `#/slices`, `#/slices/3247` and `#/slices/3247/restore/15159`.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::browser;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    Overview,
    Slice { id: u64, restored: Option<u64> },
}

impl Route {
    fn now() -> Self {
        let hash = browser().location().hash().unwrap_or_default();
        let Some(rest) = hash.strip_prefix("#/slices/") else { return Self::Overview };
        let (id, restored) = match rest.split_once("/restore/") {
            Some((id, backup)) => (id, backup.parse().ok()),
            None => (rest, None),
        };
        id.parse().map_or(Self::Overview, |id| Self::Slice { id, restored })
    }
}

pub fn address_of(slice: u64) -> String {
    format!("#/slices/{slice}")
}

pub fn open_restore(slice: u64, backup: u64) {
    let _ = browser().location().set_hash(&format!("/slices/{slice}/restore/{backup}"));
}

/// Closes the dialog of a restore without a step back in the history that leads to it again.
pub fn leave_restore(slice: u64) {
    let _ = browser().location().replace(&address_of(slice));
}

#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(Route::now);
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&browser(), "hashchange", move |_| setter.set(Route::now()));
        move || drop(listener)
    });
    *route
}
