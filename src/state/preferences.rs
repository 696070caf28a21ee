//! The user's preferences. The browser stores them, and all its tabs share them.

use super::{events::Events, storage::PREFIX, stored_map::StoredMap};
use crate::{
    domain::{idle_lock::LockAfter, theme::Theme},
    signals::Memo,
};

/// A toggle in the banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Show times in UTC only.
    Utc,
    /// Hide everything that changes a slice.
    ViewOnly,
}

/// The preferences that are on.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Each map contains the item [`KEY`] while the preference is on.
    utc: StoredMap,
    view_only: StoredMap,
    theme: StoredMap,
    lock_after: StoredMap,
    token_labels: StoredMap,
}

impl Preferences {
    /// Reads the stored preferences and follows the changes of other tabs.
    pub fn start() -> Self {
        Self {
            utc: StoredMap::start(format!("{PREFIX}.utc")),
            view_only: StoredMap::start(format!("{PREFIX}.view-only")),
            theme: StoredMap::start(format!("{PREFIX}.theme")),
            lock_after: StoredMap::start(format!("{PREFIX}.lock-after")),
            token_labels: StoredMap::start(format!("{PREFIX}.token-label")),
        }
    }

    /// Whether a preference is on, as a signal.
    pub fn is_on(self, preference: Preference) -> bool {
        self.map(preference).entries().with(|entries| entries.contains_key(KEY))
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.utc.release_subscribers();
        self.view_only.release_subscribers();
        self.theme.release_subscribers();
        self.lock_after.release_subscribers();
        self.token_labels.release_subscribers();
    }

    /// Happens after each change of a preference, in this tab or another.
    pub fn changed(self, preference: Preference) -> Events<String> {
        self.map(preference).changed()
    }

    /// Switches a preference on or off. If the browser cannot store it, it ends with this tab.
    pub fn toggle(self, preference: Preference) {
        let map = self.map(preference);
        let is_on = map.get(KEY).is_some();
        let _ = map.set(KEY.to_owned(), (!is_on).then(|| "on".to_owned()));
    }

    /// The chosen theme. `theme.js` reads the same item of the storage before the program is there.
    pub fn theme(self) -> Memo<Theme> {
        choice(self.theme, Theme::from_word)
    }

    pub fn set_theme(self, theme: Theme) {
        let _ = self.theme.set(KEY.to_owned(), (theme != Theme::System).then(|| theme.word().to_owned()));
    }

    /// How long the page may be left alone before it locks.
    pub fn lock_after(self) -> Memo<LockAfter> {
        choice(self.lock_after, LockAfter::from_word)
    }

    pub(super) fn lock_after_untracked(self) -> LockAfter {
        LockAfter::from_word(self.lock_after.get(KEY).as_deref().unwrap_or_default())
    }

    pub fn set_lock_after(self, choice: LockAfter) {
        let _ = self.lock_after.set(KEY.to_owned(), Some(choice.word().to_owned()));
    }

    /// The user's name for the token that ends in these characters; empty if it has none.
    pub fn token_label(self, ending: &str) -> String {
        self.token_labels.entries().with(|labels| labels.get(ending).cloned()).unwrap_or_default()
    }

    pub fn set_token_label(self, ending: &str, label: &str) {
        let label = label.trim();
        let _ = self.token_labels.set(ending.to_owned(), (!label.is_empty()).then(|| label.to_owned()));
    }

    fn map(self, preference: Preference) -> StoredMap {
        match preference {
            Preference::Utc => self.utc,
            Preference::ViewOnly => self.view_only,
        }
    }
}

/// The choice whose word is in a map; that of the empty word if nothing is.
fn choice<T: PartialEq + Send + Sync + 'static>(map: StoredMap, from_word: fn(&str) -> T) -> Memo<T> {
    let entries = map.entries();
    Memo::new(move |_| entries.with(|entries| from_word(entries.get(KEY).map_or("", String::as_str))))
}

/// The only key in the map of a preference. It is empty, as the prefix of the map already names the preference.
const KEY: &str = "";
