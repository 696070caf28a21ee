//! How the user wants to look at things, remembered by this browser.

use super::storage::{self, PREFIX};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// The two switches of the banner.
#[derive(Clone, Copy)]
pub struct Preferences {
    chosen: ReadSignal<Chosen>,
    set_chosen: WriteSignal<Chosen>,
}

/// What is switched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Times are told in UTC alone.
    pub utc: bool,
    /// Nothing dangerous is offered.
    pub view_only: bool,
}

impl Preferences {
    /// Takes up what is remembered, and follows what is chosen in other tabs.
    pub fn start() -> Self {
        let (chosen, set_chosen) = signal(remembered());
        window_event_listener_untyped("storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            // No key at all means that everything was cleared.
            if key.is_none_or(|changed| changed == key_of("utc") || changed == key_of("view-only")) {
                let now = remembered();
                if chosen.get_untracked() != now {
                    set_chosen.set(now);
                }
            }
        });
        Self { chosen, set_chosen }
    }

    /// What is switched on.
    pub fn chosen(self) -> ReadSignal<Chosen> {
        self.chosen
    }

    /// Changes it, and remembers it where the browser lets us.
    pub fn choose(self, chosen: Chosen) {
        for (name, on) in [("utc", chosen.utc), ("view-only", chosen.view_only)] {
            if let Some(storage) = storage::local() {
                let _ = if on { storage.set_item(&key_of(name), "on") } else { storage.remove_item(&key_of(name)) };
            }
        }
        self.set_chosen.set(chosen);
    }
}

fn remembered() -> Chosen {
    let is_on = |name| storage::local().is_some_and(|storage| storage.get_item(&key_of(name)).ok().flatten().is_some());
    Chosen { utc: is_on("utc"), view_only: is_on("view-only") }
}

fn key_of(name: &str) -> String {
    format!("{PREFIX}.{name}")
}
