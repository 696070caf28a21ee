//! How the user wants to look at things, remembered by this browser and followed by all its tabs.

use super::{events::Events, storage::PREFIX, stored_map::StoredMap};

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
    /// Each locks_slice one item, below [`KEY`], while the preference is on.
    utc: StoredMap,
    view_only: StoredMap,
}

impl Preferences {
    /// Takes up what is remembered, and follows what is chosen in other tabs.
    pub fn start() -> Self {
        Self {
            utc: StoredMap::start(format!("{PREFIX}.utc")),
            view_only: StoredMap::start(format!("{PREFIX}.view-only")),
        }
    }

    /// Whether one is on, followed.
    pub fn is_on(self, preference: Preference) -> bool {
        self.item(preference).known().with(|known| known.contains_key(KEY))
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.utc.release_subscribers();
        self.view_only.release_subscribers();
    }

    /// Tells when one is switched, in this tab or another.
    pub fn changed(self, preference: Preference) -> Events<String> {
        self.item(preference).changed()
    }

    /// Switches one over, and remembers it where the browser lets us.
    pub fn toggle(self, preference: Preference) {
        let item = self.item(preference);
        let is_on = item.get(KEY).is_some();
        let _ = item.set(KEY.to_owned(), (!is_on).then(|| "on".to_owned()));
    }

    fn item(self, preference: Preference) -> StoredMap {
        match preference {
            Preference::Utc => self.utc,
            Preference::ViewOnly => self.view_only,
        }
    }
}

/// The map of a preference has one entry at most, whose key is the whole prefix.
const KEY: &str = "";
