//! The browser's storage, which may be blocked or full: then nothing is kept, and the page says so.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// What every key of the page begins with.
pub(super) const PREFIX: &str = "slice-backups";

/// Storage shared by the tabs of this browser, where it is allowed.
pub(super) fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Storage of this tab, where it is allowed.
pub(super) fn of_this_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// All keys that begin with `prefix`.
pub(super) fn keys(storage: &Storage, prefix: &str) -> Vec<String> {
    let count = storage.length().unwrap_or(0);
    (0..count).filter_map(|index| storage.key(index).ok().flatten()).filter(|key| key.starts_with(prefix)).collect()
}

/// A change that another tab has made. Names are keys without the prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// An item has this text now.
    Set(String, String),
    /// An item is gone.
    Removed(String),
    /// Everything in storage was cleared.
    Cleared,
}

/// The items of shared storage whose keys begin with one prefix.
#[derive(Clone, Copy)]
pub(super) struct Items {
    prefix: StoredValue<String>,
}

impl Items {
    /// The items below this prefix; nothing is read yet.
    pub(super) fn below(prefix: String) -> Self {
        Self { prefix: StoredValue::new(prefix) }
    }

    /// Names and texts of all items.
    pub(super) fn all(self) -> Vec<(String, String)> {
        let Some(storage) = local() else { return Vec::new() };
        self.prefix.with_value(|prefix| {
            let item = |key: String| {
                Some((key.strip_prefix(prefix.as_str())?.to_owned(), storage.get_item(&key).ok().flatten()?))
            };
            keys(&storage, prefix).into_iter().filter_map(item).collect()
        })
    }

    /// Stores an item; whether the browser keeps it.
    pub(super) fn put(self, name: &str, text: &str) -> bool {
        local().is_some_and(|storage| storage.set_item(&self.key(name), text).is_ok())
    }

    /// Removes an item; whether that worked.
    pub(super) fn remove(self, name: &str) -> bool {
        local().is_some_and(|storage| storage.remove_item(&self.key(name)).is_ok())
    }

    /// Calls `listener` with what other tabs change. It is called with nothing that this tab does.
    pub(super) fn follow(self, listener: impl Fn(Change) + 'static) {
        window_event_listener_untyped("storage", move |event| {
            let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
            let change = match event.key() {
                // No key at all means that everything was cleared.
                None => Some(Change::Cleared),
                Some(key) => {
                    self.prefix.with_value(|prefix| key.strip_prefix(prefix.as_str()).map(str::to_owned)).map(|name| {
                        match event.new_value() {
                            Some(text) => Change::Set(name, text),
                            None => Change::Removed(name),
                        }
                    })
                }
            };
            if let Some(change) = change {
                listener(change);
            }
        });
    }

    fn key(self, name: &str) -> String {
        self.prefix.with_value(|prefix| format!("{prefix}{name}"))
    }
}
