//! The slices whose enable is to be prepared as soon as their cool-down ends. Nothing here ever sends.

use super::storage::{self, PREFIX};
use crate::domain::{settings::ApiBase, slice::SliceId};
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// The slices that wait, in every tab and after a reload. In storage stand the API's base and the slice's number.
#[derive(Clone, Copy)]
pub struct Reminders {
    waiting: ReadSignal<BTreeSet<SliceId>>,
    set_waiting: WriteSignal<BTreeSet<SliceId>>,
    prefix: StoredValue<String>,
}

impl Reminders {
    /// Reads what is stored for this API, and follows the other tabs.
    pub fn start(base: &ApiBase) -> Self {
        let (waiting, set_waiting) = signal(BTreeSet::new());
        let reminders = Self {
            waiting,
            set_waiting,
            prefix: StoredValue::new(format!("{PREFIX}.enable-after {} ", base.as_str())),
        };
        reminders.read();
        window_event_listener_untyped("storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if key.is_none_or(|key| reminders.prefix.with_value(|prefix| key.starts_with(prefix))) {
                reminders.read();
            }
        });
        reminders
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_waiting.notify();
    }

    /// The slices that wait.
    pub fn waiting(self) -> ReadSignal<BTreeSet<SliceId>> {
        self.waiting
    }

    /// Whether the slice waits, untracked.
    pub fn is_waiting(self, slice: SliceId) -> bool {
        self.waiting.with_untracked(|waiting| waiting.contains(&slice))
    }

    /// Lets a slice wait, or not.
    pub fn set(self, slice: SliceId, waits: bool) {
        self.set_waiting.update(|waiting| {
            if waits {
                waiting.insert(slice);
            } else {
                waiting.remove(&slice);
            }
        });
        let key = self.prefix.with_value(|prefix| format!("{prefix}{slice}"));
        if let Some(storage) = storage::local() {
            // Where this fails, the slice waits in this tab alone.
            let _ = if waits { storage.set_item(&key, "yes") } else { storage.remove_item(&key) };
        }
    }

    fn read(self) {
        let Some(storage) = storage::local() else { return };
        let prefix = self.prefix.get_value();
        let keys = storage::keys(&storage, &prefix).into_iter();
        self.set_waiting.update(|waiting| {
            waiting.clear();
            waiting.extend(keys.filter_map(|key| key.strip_prefix(&prefix)?.parse::<SliceId>().ok()));
        });
    }
}
