//! A map that is kept in the browser's storage, an item for each entry, and shared by its tabs.

use super::{
    events::Events,
    storage::{Change, Items},
};
use leptos::prelude::*;
use std::{collections::BTreeMap, fmt::Display, str::FromStr};

/// How a value stands in storage.
pub(super) struct Format<V> {
    pub(super) encode: fn(&V) -> String,
    /// `None` where the text was not written by this page.
    pub(super) decode: fn(&str) -> Option<V>,
}

impl<V> Clone for Format<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Format<V> {}

/// A map of which every tab knows the same. What the browser would not store is known in this tab alone.
pub(super) struct StoredMap<K: Send + Sync + 'static, V: Send + Sync + 'static> {
    known: ReadSignal<BTreeMap<K, V>>,
    set_known: WriteSignal<BTreeMap<K, V>>,
    changed: Events<K>,
    items: Items,
    format: Format<V>,
}

impl<K: Send + Sync, V: Send + Sync> Clone for StoredMap<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync, V: Send + Sync> Copy for StoredMap<K, V> {}

impl<K: Ord + Copy + Display + FromStr + Send + Sync, V: Clone + PartialEq + Send + Sync> StoredMap<K, V> {
    /// Reads what is stored below `prefix`, and follows the other tabs.
    pub(super) fn start(prefix: String, format: Format<V>) -> Self {
        let map = Self::new(Items::below(prefix), format);
        map.set_known.set(map.items.all().into_iter().filter_map(|(name, text)| map.entry(&name, &text)).collect());
        map.items.follow(move |change| map.follow(change));
        map
    }

    fn new(items: Items, format: Format<V>) -> Self {
        let (known, set_known) = signal(BTreeMap::new());
        Self { known, set_known, changed: Events::new(), items, format }
    }

    /// All entries.
    pub(super) fn known(self) -> ReadSignal<BTreeMap<K, V>> {
        self.known
    }

    /// The value of a key, untracked.
    pub(super) fn get(self, key: K) -> Option<V> {
        self.known.with_untracked(|known| known.get(&key).cloned())
    }

    /// Tells of each key whose value has changed, in this tab or another.
    pub(super) fn changed(self) -> Events<K> {
        self.changed
    }

    /// Sets a value in every tab, `None` removes it; whether the browser keeps that.
    pub(super) fn set(self, key: K, value: Option<V>) -> bool {
        let name = key.to_string();
        let is_kept = match &value {
            Some(value) => self.items.put(&name, &(self.format.encode)(value)),
            None => self.items.remove(&name),
        };
        self.take(key, value);
        is_kept
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_known.notify();
    }

    fn take(self, key: K, value: Option<V>) {
        if self.get(key) == value {
            return;
        }
        self.set_known.update(|known| match value {
            Some(value) => drop(known.insert(key, value)),
            None => drop(known.remove(&key)),
        });
        self.changed.emit(&key);
    }

    fn follow(self, change: Change) {
        match change {
            Change::Set(name, text) => {
                if let Ok(key) = name.parse() {
                    self.take(key, (self.format.decode)(&text));
                }
            }
            Change::Removed(name) => {
                if let Ok(key) = name.parse() {
                    self.take(key, None);
                }
            }
            Change::Cleared => {
                let keys: Vec<_> = self.known.with_untracked(|known| known.keys().copied().collect());
                for key in keys {
                    self.take(key, None);
                }
            }
        }
    }

    fn entry(self, name: &str, text: &str) -> Option<(K, V)> {
        Some((name.parse().ok()?, (self.format.decode)(text)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::RefCell, rc::Rc};

    fn map() -> (Owner, StoredMap<u32, String>, Rc<RefCell<Vec<u32>>>) {
        let owner = Owner::new();
        owner.set();
        let format = Format { encode: String::clone, decode: |text| (text != "?").then(|| text.to_owned()) };
        let map = StoredMap::new(Items::below("test ".to_owned()), format);
        let told = Rc::new(RefCell::new(Vec::new()));
        let heard = told.clone();
        map.changed().subscribe(move |key: &u32| heard.borrow_mut().push(*key));
        (owner, map, told)
    }

    fn set(name: &str, text: &str) -> Change {
        Change::Set(name.to_owned(), text.to_owned())
    }

    #[test]
    fn what_other_tabs_change_is_known_and_told_once() {
        let (_owner, map, told) = map();
        map.follow(set("1", "a"));
        map.follow(set("1", "a"));
        map.follow(set("2", "b"));
        map.follow(Change::Removed("1".to_owned()));
        assert_eq!((map.get(1), map.get(2).as_deref()), (None, Some("b")));
        assert_eq!(*told.borrow(), [1, 2, 1]);
    }

    #[test]
    fn clearing_the_storage_clears_the_map() {
        let (_owner, map, told) = map();
        map.follow(set("1", "a"));
        map.follow(set("2", "b"));
        map.follow(Change::Cleared);
        assert!(map.known().with_untracked(BTreeMap::is_empty));
        assert_eq!(*told.borrow(), [1, 2, 1, 2]);
    }

    #[test]
    fn what_this_page_did_not_write_is_no_entry() {
        let (_owner, map, told) = map();
        map.follow(set("one", "a"));
        map.follow(set("1", "?"));
        assert!(map.known().with_untracked(BTreeMap::is_empty) && told.borrow().is_empty());
        map.follow(set("1", "a"));
        map.follow(set("1", "?"));
        assert_eq!(map.get(1), None, "what cannot be read is as good as gone");
    }
}
