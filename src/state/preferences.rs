//! How the user wants to look at things, remembered by this browser and followed by all its tabs.

use super::{events::Events, storage::PREFIX, stored_map::StoredMap};
use crate::signals::Memo;

/// Something that can be switched on in the banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Times are shown in UTC alone.
    Utc,
    /// Nothing that changes a slice is offered.
    ViewOnly,
}

/// What is switched on.
#[derive(Clone, Copy)]
pub struct Preferences {
    utc: Switch,
    view_only: Switch,
}

/// One item of storage, which is there while the preference is on.
#[derive(Clone, Copy)]
struct Switch {
    item: StoredMap,
    is_on: Memo<bool>,
}

impl Preferences {
    /// Takes up what is remembered, and follows what is chosen in other tabs.
    pub fn start() -> Self {
        Self { utc: Switch::start("utc"), view_only: Switch::start("view-only") }
    }

    /// Whether one is on.
    pub fn is_on(self, preference: Preference) -> Memo<bool> {
        self.switch(preference).is_on
    }

    /// Tells when one is switched, in this tab or another.
    pub fn changed(self, preference: Preference) -> Events<String> {
        self.switch(preference).item.changed()
    }

    /// Switches one over, and remembers it where the browser lets us.
    pub fn toggle(self, preference: Preference) {
        let item = self.switch(preference).item;
        let is_on = item.get(KEY).is_some();
        let _ = item.set(KEY.to_owned(), (!is_on).then(|| "on".to_owned()));
    }

    fn switch(self, preference: Preference) -> Switch {
        match preference {
            Preference::Utc => self.utc,
            Preference::ViewOnly => self.view_only,
        }
    }
}

/// The map of a switch has one entry, below the whole key.
const KEY: &str = "";

impl Switch {
    fn start(name: &str) -> Self {
        let item = StoredMap::start(format!("{PREFIX}.{name}"));
        Self { item, is_on: Memo::new(move |_| item.known().with(|known| known.contains_key(KEY))) }
    }
}
