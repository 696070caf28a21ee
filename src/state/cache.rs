//! A summary of the last backup list of each slice. A slice's page and the overview both store what they read; the
//! overview shows all of it.

use super::events::Events;
use crate::domain::{backup::BackupList, moment::Moment, overview::Check, slice::SliceId};
use leptos::prelude::*;
use std::collections::HashMap;

/// The last check of each slice in this session.
#[derive(Clone, Copy)]
pub struct Cache {
    checks: StoredValue<HashMap<SliceId, Check>>,
    changed: Events<SliceId>,
}

impl Cache {
    /// An empty cache that belongs to the current owner.
    pub fn open() -> Self {
        Self { checks: StoredValue::new(HashMap::new()), changed: Events::new() }
    }

    pub(super) fn put(self, slice: SliceId, list: &BackupList, read_at: Moment) {
        let check = Check::summarize(list, read_at);
        // An answer may arrive after the end of the session.
        if self.checks.try_update_value(|checks| checks.insert(slice, check)).is_some() {
            self.changed.emit(&slice);
        }
    }

    pub(super) fn get(self, slice: SliceId) -> Option<Check> {
        self.checks.with_value(|checks| checks.get(&slice).cloned())
    }

    /// Happens after each check that was stored.
    pub fn changed(self) -> Events<SliceId> {
        self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn an_answer_after_the_end_of_the_session_is_ignored() {
        let root = Owner::new();
        root.set();
        let session = root.child();
        let cache = session.with(Cache::open);
        session.cleanup();
        cache.put(SLICE, &BackupList::default(), at(0));
        assert!(cache.checks.try_get_value().is_none());
    }
}
