//! What was last read of each slice's backups. A slice's page and the overview both store what they read: the overview
//! shows a summary of each list, and a slice's page opens with the list itself.

use super::events::Events;
use crate::domain::{backup::BackupList, moment::Moment, overview::Check, slice::SliceId};
use leptos::prelude::*;
use std::collections::HashMap;

/// A longer list is not kept: an account may have ten thousand slices. The provider documents three slots for each.
const MAX_KEPT: usize = 12;

/// The last reading of one slice.
#[derive(Clone)]
struct Reading {
    check: Check,
    /// `None` if it was too long.
    list: Option<BackupList>,
}

/// What was read in this session.
#[derive(Clone, Copy)]
pub struct Cache {
    readings: StoredValue<HashMap<SliceId, Reading>>,
    changed: Events<SliceId>,
}

impl Cache {
    /// An empty cache that belongs to the current owner.
    pub fn open() -> Self {
        Self { readings: StoredValue::new(HashMap::new()), changed: Events::new() }
    }

    pub(super) fn put(self, slice: SliceId, list: &BackupList, read_at: Moment) {
        let check = Check::summarize(list, read_at);
        let list = (list.rows().len() <= MAX_KEPT).then(|| list.clone());
        // An answer may arrive after the end of the session.
        if self.readings.try_update_value(|readings| readings.insert(slice, Reading { check, list })).is_some() {
            self.changed.emit(&slice);
        }
    }

    pub(super) fn get(self, slice: SliceId) -> Option<Check> {
        self.readings.with_value(|readings| readings.get(&slice).map(|reading| reading.check.clone()))
    }

    /// The last list of a slice and when it was read, if it was kept.
    pub(super) fn list(self, slice: SliceId) -> Option<(BackupList, Moment)> {
        self.readings.with_value(|readings| {
            let Reading { check, list } = readings.get(&slice)?;
            Some((list.clone()?, check.read_at))
        })
    }

    /// Happens after each check that was stored.
    pub fn changed(self) -> Events<SliceId> {
        self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backup::{Backup, BackupId, Created, Size};
    use std::{cell::RefCell, rc::Rc};

    const SLICE: SliceId = SliceId(7);

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + seconds * 1000)
    }

    #[test]
    fn the_last_check_is_kept_and_announced() {
        let owner = Owner::new();
        owner.set();
        let cache = Cache::open();
        let changed = Rc::new(RefCell::new(Vec::new()));
        let received = changed.clone();
        cache.changed().subscribe(move |slice: &SliceId| received.borrow_mut().push((*slice, cache.get(*slice))));
        let list = BackupList::default();
        cache.put(SLICE, &list, at(0));
        cache.put(SLICE, &list, at(60));
        let check = |seconds| (SLICE, Some(Check::summarize(&list, at(seconds))));
        assert_eq!(*changed.borrow(), [check(0), check(60)]);
        assert_eq!(cache.get(SliceId(8)), None);
    }

    #[test]
    fn the_last_list_is_kept_unless_it_is_long() {
        let owner = Owner::new();
        owner.set();
        let cache = Cache::open();
        let list = |count: u64| {
            let backup = |id| Backup {
                id: BackupId(id),
                created: Created::from_provider(""),
                size: Size::default(),
                duration: None,
                name: None,
            };
            BackupList::new((0..count).map(backup).collect(), 0)
        };
        cache.put(SLICE, &list(1), at(0));
        cache.put(SLICE, &list(12), at(60));
        assert_eq!(cache.list(SLICE), Some((list(12), at(60))));
        assert_eq!(cache.list(SliceId(8)), None);
        cache.put(SLICE, &list(13), at(120));
        assert_eq!(cache.list(SLICE), None, "the older list must not be taken for the newer");
    }

    #[test]
    fn an_answer_after_the_end_of_the_session_is_ignored() {
        let root = Owner::new();
        root.set();
        let session = root.child();
        let cache = session.with(Cache::open);
        session.cleanup();
        cache.put(SLICE, &BackupList::default(), at(0));
        assert!(cache.readings.try_get_value().is_none());
    }
}
