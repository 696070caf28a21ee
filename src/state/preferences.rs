//! How the user wants to look at things, remembered by this browser.

use super::storage::{self, PREFIX};
use leptos::prelude::*;

/// The two switches of the banner.
#[derive(Clone, Copy)]
pub struct Preferences {
    chosen: RwSignal<Chosen>,
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
    /// Takes up what is remembered.
    pub fn start() -> Self {
        let is_on = |key: &str| storage::local().is_some_and(|storage| storage.get_item(key).ok().flatten().is_some());
        let chosen = Chosen { utc: is_on(&key("utc")), view_only: is_on(&key("view-only")) };
        Self { chosen: RwSignal::new(chosen) }
    }

    /// What is switched on.
    pub fn chosen(self) -> ReadSignal<Chosen> {
        self.chosen.read_only()
    }

    /// Changes it, and remembers it where the browser lets us.
    pub fn choose(self, chosen: Chosen) {
        for (name, on) in [("utc", chosen.utc), ("view-only", chosen.view_only)] {
            if let Some(storage) = storage::local() {
                let _ = if on { storage.set_item(&key(name), "on") } else { storage.remove_item(&key(name)) };
            }
        }
        self.chosen.set(chosen);
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}.{name}")
}
