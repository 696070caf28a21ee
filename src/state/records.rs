//! What is known of the backup services of slices in this browser, shared by its tabs and kept when signed out.

use super::storage::{self, PREFIX};
use crate::domain::{moment::Moment, service::Record, settings::ApiBase, slice::SliceId};
use leptos::prelude::*;
use std::collections::HashMap;
use web_sys::{StorageEvent, wasm_bindgen::JsCast};

/// The last known change of each slice's backup service. In storage stand the API's base, the slice's number and
/// the record; no name and no token.
#[derive(Clone, Copy)]
pub struct Records {
    known: ReadSignal<HashMap<SliceId, Record>>,
    set_known: WriteSignal<HashMap<SliceId, Record>>,
    prefix: StoredValue<String>,
    unkept: ReadSignal<bool>,
    set_unkept: WriteSignal<bool>,
}

impl Records {
    /// Reads what is stored for this API, and follows the other tabs.
    pub fn start(base: &ApiBase) -> Self {
        let (known, set_known) = signal(HashMap::new());
        let (unkept, set_unkept) = signal(false);
        let records = Self {
            known,
            set_known,
            prefix: StoredValue::new(format!("{PREFIX}.service {} ", base.as_str())),
            unkept,
            set_unkept,
        };
        records.read();
        window_event_listener_untyped("storage", move |event| {
            if let Some(event) = event.dyn_ref::<StorageEvent>() {
                records.follow(event);
            }
        });
        records
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_known.notify();
        self.set_unkept.notify();
    }

    /// The record of one slice.
    pub fn of(self, slice: SliceId) -> Memo<Option<Record>> {
        Memo::new(move |_| self.known.with(|records| records.get(&slice).copied()))
    }

    /// All records.
    pub fn all(self) -> ReadSignal<HashMap<SliceId, Record>> {
        self.known
    }

    /// The record of one slice, untracked.
    pub fn get(self, slice: SliceId) -> Option<Record> {
        self.known.with_untracked(|records| records.get(&slice).copied())
    }

    /// When the cool-down of a slice ends that is known to run at `now`, whatever its backups say.
    pub fn cooling(self, slice: SliceId, now: Moment) -> Option<Moment> {
        self.known.with(|records| records.get(&slice)?.cools_down_until(now))
    }

    /// Whether the browser has refused to store a record, so that it ends with this tab.
    pub fn unkept(self) -> ReadSignal<bool> {
        self.unkept
    }

    /// Keeps a record, in every tab; `None` forgets it.
    pub fn set(self, slice: SliceId, record: Option<Record>) {
        self.set_known.update(|records| match record {
            Some(record) => drop(records.insert(slice, record)),
            None => drop(records.remove(&slice)),
        });
        let key = self.prefix.with_value(|prefix| format!("{prefix}{slice}"));
        let kept = storage::local().is_some_and(|storage| match record {
            Some(record) => storage.set_item(&key, &record.to_text()).is_ok(),
            None => storage.remove_item(&key).is_ok(),
        });
        self.set_unkept.set(!kept);
    }

    /// Takes over what another tab has stored. Only that: what this browser would not store is known here alone.
    fn follow(self, event: &StorageEvent) {
        let Some(key) = event.key() else {
            // No key at all means that everything was cleared.
            self.set_known.update(HashMap::clear);
            return;
        };
        let slice = self.prefix.with_value(|prefix| key.strip_prefix(prefix.as_str())?.parse().ok());
        if let Some(slice) = slice {
            let record = event.new_value().and_then(|text| Record::from_text(&text));
            self.set_known.update(|known| {
                known.remove(&slice);
                known.extend(record.map(|record| (slice, record)));
            });
        }
    }

    fn read(self) {
        let Some(storage) = storage::local() else { return };
        let prefix = self.prefix.get_value();
        let stored = storage::keys(&storage, &prefix).into_iter().filter_map(|key| {
            let slice = key.strip_prefix(&prefix)?.parse().ok()?;
            Some((slice, Record::from_text(&storage.get_item(&key).ok()??)?))
        });
        self.set_known.set(stored.collect());
    }
}
