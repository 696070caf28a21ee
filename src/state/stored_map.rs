//! A map that is kept in the browser's storage, an item for each entry, and shared by its tabs.

use super::{
    events::Events,
    storage::{Change, Items},
};
use crate::signals::{ReadSignal, WriteSignal, signal};
use std::collections::BTreeMap;

/// A map of texts of which every tab knows the same. What the browser would not store is known in this tab alone.
#[derive(Clone, Copy)]
pub(super) struct StoredMap {
    known: ReadSignal<BTreeMap<String, String>>,
    set_known: WriteSignal<BTreeMap<String, String>>,
    changed: Events<String>,
    items: Items,
}

impl StoredMap {
    /// Reads what is stored below `prefix`, and follows the other tabs.
    pub(super) fn start(prefix: String) -> Self {
        let map = Self::below(prefix);
        for (key, text) in map.items.all() {
            map.take(key, Some(text));
        }
        map.items.follow(move |change| map.follow(change));
        map
    }

    fn below(prefix: String) -> Self {
        let (known, set_known) = signal(BTreeMap::new());
        Self { known, set_known, changed: Events::new(), items: Items::below(prefix) }
    }

    /// All entries.
    pub(super) fn known(self) -> ReadSignal<BTreeMap<String, String>> {
        self.known
    }

    /// The text of a key, untracked.
    pub(super) fn get(self, key: &str) -> Option<String> {
        self.known.with_untracked(|known| known.get(key).cloned())
    }

    /// Tells of each key whose text has changed, in this tab or another.
    pub(super) fn changed(self) -> Events<String> {
        self.changed
    }

    /// Sets a text in every tab, `None` removes it; whether the browser keeps that.
    pub(super) fn set(self, key: String, text: Option<String>) -> bool {
        let is_kept = match &text {
            Some(text) => self.items.put(&key, text),
            None => self.items.remove(&key),
        };
        self.take(key, text);
        is_kept
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_known.notify();
    }

    fn take(self, key: String, text: Option<String>) {
        if self.get(&key) == text {
            return;
        }
        self.set_known.update(|known| match text {
            Some(text) => drop(known.insert(key.clone(), text)),
            None => drop(known.remove(&key)),
        });
        self.changed.emit(&key);
    }

    fn follow(self, change: Change) {
        match change {
            Change::Set(key, text) => self.take(key, Some(text)),
            Change::Removed(key) => self.take(key, None),
            Change::Cleared => {
                let keys: Vec<_> = self.known.with_untracked(|known| known.keys().cloned().collect());
                for key in keys {
                    self.take(key, None);
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
        let map = StoredMap::below("test ".to_owned());
        let told = Rc::new(RefCell::new(Vec::new()));
        let heard = told.clone();
        map.changed().subscribe(move |key: &String| heard.borrow_mut().push(key.clone()));
        (owner, map, told)
    }

    fn set(key: &str, text: &str) -> Change {
        Change::Set(key.to_owned(), text.to_owned())
    }

    #[test]
    fn what_other_tabs_change_is_known_and_told_once() {
        let (_owner, map, told) = map();
        map.follow(set("1", "a"));
        map.follow(set("1", "a"));
        map.follow(set("2", "b"));
        map.follow(Change::Removed("1".to_owned()));
        assert_eq!((map.get("1"), map.get("2").as_deref()), (None, Some("b")));
        assert_eq!(*told.borrow(), ["1", "2", "1"]);
    }

    #[test]
    fn clearing_the_storage_clears_the_map() {
        let (_owner, map, told) = map();
        map.follow(set("1", "a"));
        map.follow(set("2", "b"));
        map.follow(Change::Cleared);
        assert!(map.known().with_untracked(BTreeMap::is_empty));
        assert_eq!(*told.borrow(), ["1", "2", "1", "2"]);
    }
}
