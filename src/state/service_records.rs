//! What this browser knows about the backup service of each slice. All tabs share it, and a sign-out keeps it.

use super::{events::Events, storage::PREFIX, stored_map::StoredMap};
use crate::domain::{moment::Moment, service::Record, settings::ApiBase, slice::SliceId};
use crate::signals::{Memo, ReadSignal, WriteSignal, signal};
use std::collections::{BTreeMap, HashMap};

/// The last known change of each slice's backup service. Storage contains the API's base, the slice's number and the
/// record; no name and no token.
#[derive(Clone, Copy)]
pub struct ServiceRecords {
    map: StoredMap,
    unsaved: ReadSignal<bool>,
    set_unsaved: WriteSignal<bool>,
}

impl ServiceRecords {
    /// Reads the stored records for this API and follows the changes of other tabs.
    pub fn start(base: &ApiBase) -> Self {
        let (unsaved, set_unsaved) = signal(false);
        Self { map: StoredMap::start(format!("{PREFIX}.service {} ", base.as_str())), unsaved, set_unsaved }
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.map.release_subscribers();
        self.set_unsaved.notify();
    }

    pub fn of(self, slice: SliceId) -> Memo<Option<Record>> {
        Memo::new(move |_| self.map.entries().with(|records| record_in(records, slice)))
    }

    /// All records as they are now.
    pub fn all(self) -> HashMap<SliceId, Record> {
        self.map.entries().with_untracked(|records| {
            let record = |(key, text): (&String, &String)| Some((key.parse().ok()?, Record::from_text(text)?));
            records.iter().filter_map(record).collect()
        })
    }

    /// The record of one slice as it is now.
    pub fn get(self, slice: SliceId) -> Option<Record> {
        self.map.entries().with_untracked(|records| record_in(records, slice))
    }

    /// Happens after each change of a record, in this tab or another. The event is the slice's number.
    pub fn changed(self) -> Events<String> {
        self.map.changed()
    }

    /// The end of the slice's cool-down if one is running at `now`, as a signal. Ignores what its backups say.
    pub fn cool_down_end(self, slice: SliceId, now: Moment) -> Option<Moment> {
        self.map.entries().with(|records| record_in(records, slice)?.cool_down_end(now))
    }

    /// Whether the browser would not store the last change: it is then lost when this tab closes.
    pub fn unsaved(self) -> ReadSignal<bool> {
        self.unsaved
    }

    /// Sets the record of a slice in every tab; `None` removes it.
    pub fn set(self, slice: SliceId, record: Option<Record>) {
        let is_stored = self.map.set(slice.to_string(), record.map(Record::to_text));
        self.set_unsaved.set(!is_stored);
    }
}

/// `None` also if the text is not a record.
fn record_in(records: &BTreeMap<String, String>, slice: SliceId) -> Option<Record> {
    Record::from_text(records.get(&slice.to_string())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::service::Source;

    #[test]
    fn a_record_is_found_by_its_slice_and_other_texts_are_ignored() {
        let record = Record::disabled(Moment::from_epoch_milliseconds(1_738_368_000_000), Source::ThisBrowser);
        let records = [("7", record.to_text()), ("8", "something else".to_owned())];
        let records = records.map(|(key, text)| (key.to_owned(), text)).into();
        assert_eq!(record_in(&records, SliceId(7)), Some(record));
        assert_eq!((record_in(&records, SliceId(8)), record_in(&records, SliceId(9))), (None, None));
    }
}
