//! What is known of the backup services of slices in this browser, shared by its tabs and kept when signed out.

use super::{events::Events, storage::PREFIX, stored_map::StoredMap};
use crate::domain::{moment::Moment, service::Record, settings::ApiBase, slice::SliceId};
use crate::signals::{Memo, ReadSignal, WriteSignal, signal};
use std::collections::{BTreeMap, HashMap};

/// The last known change of each slice's backup service. In storage stand the API's base, the slice's number and
/// the record; no name and no token.
#[derive(Clone, Copy)]
pub struct ServiceRecords {
    map: StoredMap,
    unsaved: ReadSignal<bool>,
    set_unsaved: WriteSignal<bool>,
}

impl ServiceRecords {
    /// Reads what is stored for this API, and follows the other tabs.
    pub fn start(base: &ApiBase) -> Self {
        let (unsaved, set_unsaved) = signal(false);
        Self { map: StoredMap::start(format!("{PREFIX}.service {} ", base.as_str())), unsaved, set_unsaved }
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.map.release_subscribers();
        self.set_unsaved.notify();
    }

    /// The record of one slice.
    pub fn of(self, slice: SliceId) -> Memo<Option<Record>> {
        Memo::new(move |_| self.map.known().with(|records| record_in(records, slice)))
    }

    /// All records, untracked.
    pub fn all(self) -> HashMap<SliceId, Record> {
        self.map.known().with_untracked(|records| {
            let record = |(key, text): (&String, &String)| Some((key.parse().ok()?, Record::from_text(text)?));
            records.iter().filter_map(record).collect()
        })
    }

    /// The record of one slice, untracked.
    pub fn get(self, slice: SliceId) -> Option<Record> {
        self.map.known().with_untracked(|records| record_in(records, slice))
    }

    /// Tells of each slice whose record has changed, by its number, in this tab or another.
    pub fn changed(self) -> Events<String> {
        self.map.changed()
    }

    /// When the cool-down of a slice ends that is known to run at `now`, whatever its backups say.
    pub fn cooling(self, slice: SliceId, now: Moment) -> Option<Moment> {
        self.map.known().with(|records| record_in(records, slice)?.cools_down_until(now))
    }

    /// Whether the browser has refused to store a record, so that it ends with this tab.
    pub fn unsaved(self) -> ReadSignal<bool> {
        self.unsaved
    }

    /// Keeps a record, in every tab; `None` forgets it.
    pub fn set(self, slice: SliceId, record: Option<Record>) {
        let is_kept = self.map.set(slice.to_string(), record.map(Record::to_text));
        self.set_unsaved.set(!is_kept);
    }
}

/// `None` also where the text was not written by this page.
fn record_in(records: &BTreeMap<String, String>, slice: SliceId) -> Option<Record> {
    Record::from_text(records.get(&slice.to_string())?)
}
