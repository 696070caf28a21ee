//! A map in the browser's storage. Each entry is an item, and all tabs share the map.

use super::{
    events::Events,
    storage::{Change, Items},
};
use crate::signals::{ReadSignal, WriteSignal, signal};
use std::collections::BTreeMap;

/// A map of texts. An entry that the browser would not store exists in this tab only.
#[derive(Clone, Copy)]
pub(super) struct StoredMap {
    entries: ReadSignal<BTreeMap<String, String>>,
    set_entries: WriteSignal<BTreeMap<String, String>>,
    changed: Events<String>,
    items: Items,
}

impl StoredMap {
    /// Reads the items whose keys begin with `prefix` and follows the changes of other tabs.
    pub(super) fn start(prefix: String) -> Self {
        let map = Self::with_prefix(prefix);
        for (key, text) in map.items.all() {
            map.apply(key, Some(text));
        }
        map.items.on_change(move |change| map.apply_change(change));
        map
    }

    fn with_prefix(prefix: String) -> Self {
        let (entries, set_entries) = signal(BTreeMap::new());
        Self { entries, set_entries, changed: Events::new(), items: Items::with_prefix(prefix) }
    }

    pub(super) fn entries(self) -> ReadSignal<BTreeMap<String, String>> {
        self.entries
    }

    /// The text of a key as it is now.
    pub(super) fn get(self, key: &str) -> Option<String> {
        self.entries.with_untracked(|entries| entries.get(key).cloned())
    }

    /// Happens after each change of a text, in this tab or another. The event is the key.
    pub(super) fn changed(self) -> Events<String> {
        self.changed
    }

    /// Sets a text in every tab; `None` removes it. Returns whether the browser stored the change.
    pub(super) fn set(self, key: String, text: Option<String>) -> bool {
        let is_stored = match &text {
            Some(text) => self.items.put(&key, text),
            None => self.items.remove(&key),
        };
        self.apply(key, text);
        is_stored
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_entries.notify();
    }

    fn apply(self, key: String, text: Option<String>) {
        if self.get(&key) == text {
            return;
        }
        self.set_entries.update(|entries| match text {
            Some(text) => drop(entries.insert(key.clone(), text)),
            None => drop(entries.remove(&key)),
        });
        self.changed.emit(&key);
    }

    fn apply_change(self, change: Change) {
        match change {
            Change::Set(key, text) => self.apply(key, Some(text)),
            Change::Removed(key) => self.apply(key, None),
            Change::Cleared => {
                let keys: Vec<_> = self.entries.with_untracked(|entries| entries.keys().cloned().collect());
                for key in keys {
                    self.apply(key, None);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::Owner;
    use std::{cell::RefCell, rc::Rc};

    fn map() -> (Owner, StoredMap, Rc<RefCell<Vec<String>>>) {
        let owner = Owner::new();
        owner.set();
        let map = StoredMap::with_prefix("test ".to_owned());
        let changed = Rc::new(RefCell::new(Vec::new()));
        let received = changed.clone();
        map.changed().subscribe(move |key: &String| received.borrow_mut().push(key.clone()));
        (owner, map, changed)
    }

    fn set(key: &str, text: &str) -> Change {
        Change::Set(key.to_owned(), text.to_owned())
    }

    #[test]
    fn each_change_of_another_tab_is_applied_and_announced_once() {
        let (_owner, map, changed) = map();
        map.apply_change(set("1", "a"));
        map.apply_change(set("1", "a"));
        map.apply_change(set("2", "b"));
        map.apply_change(Change::Removed("1".to_owned()));
        assert_eq!((map.get("1"), map.get("2").as_deref()), (None, Some("b")));
        assert_eq!(*changed.borrow(), ["1", "2", "1"]);
    }

    #[test]
    fn clearing_the_storage_clears_the_map() {
        let (_owner, map, changed) = map();
        map.apply_change(set("1", "a"));
        map.apply_change(set("2", "b"));
        map.apply_change(Change::Cleared);
        assert!(map.entries().with_untracked(BTreeMap::is_empty));
        assert_eq!(*changed.borrow(), ["1", "2", "1", "2"]);
    }
}
