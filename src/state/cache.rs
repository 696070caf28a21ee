//! What was read of each slice in this session, in short. The overview and the slice's page both put in what they
//! read; the overview shows all of it.

use super::events::Events;
use crate::domain::{backup::BackupList, moment::Moment, overview::Check, slice::SliceId};
use leptos::prelude::*;
use std::collections::HashMap;

/// The last reading of each slice.
#[derive(Clone, Copy)]
pub struct Cache {
    checks: StoredValue<HashMap<SliceId, Check>>,
    changed: Events<SliceId>,
}

impl Cache {
    /// Nothing read yet; it lasts as long as the current owner.
    pub fn open() -> Self {
        Self { checks: StoredValue::new(HashMap::new()), changed: Events::new() }
    }

    /// Keeps what was read.
    pub(super) fn put(self, slice: SliceId, list: &BackupList, read_at: Moment) {
        let check = Check::of(list, read_at);
        // A late answer may come when the session has ended.
        if self.checks.try_update_value(|checks| checks.insert(slice, check)).is_some() {
            self.changed.emit(&slice);
        }
    }

    /// What was read last.
    pub(super) fn get(self, slice: SliceId) -> Option<Check> {
        self.checks.with_value(|checks| checks.get(&slice).cloned())
    }

    /// Tells of each slice that was read.
    pub fn changed(self) -> Events<SliceId> {
        self.changed
    }
}
