//! One account: its slices, its snapshots, and the answers to reads.

use serde_json::{Value, json};

use super::message::{Answer, Request};
use super::route::{Route, RouteName};
use super::slice::Slice;
use super::snapshot::Snapshot;
use super::{ProviderOptions, page};
use crate::{Moment, query};

/// A restore that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restore {
    /// Whose data is replaced.
    pub slice: u64,
    /// What replaces it.
    pub backup: u64,
    /// When it was accepted.
    pub started: Moment,
    /// When the slice is free for another.
    pub ends: Moment,
}

/// Slices are sorted by id.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(super) slices: Vec<Slice>,
    pub(super) snapshots: Vec<Snapshot>,
    pub(super) restores: Vec<Restore>,
    pub(super) page_size: usize,
}

impl Account {
    pub(crate) fn answer(&mut self, route: Route, request: &Request, options: &ProviderOptions, now: Moment) -> Answer {
        match route {
            Route::Slices => self.list_slices(&request.query),
            Route::Images => self.list_snapshots(&request.query, now),
            Route::Restore(slice, backup) => self.restore(slice, backup, now),
            Route::OfSlice(name, slice) => {
                let Some(index) = self.index_of(slice) else { return unknown_slice() };
                match name {
                    RouteName::Enable => self.enable(index, options, now),
                    RouteName::Disable => self.disable(index, now),
                    RouteName::SnapshotCreate => self.create_snapshot(index, &request.body, now),
                    RouteName::SnapshotsOfSlice => self.list_snapshots_of(slice, now),
                    RouteName::Backups => self.list_backups(index, now),
                    // These name no slice or are matched above; the parser never pairs them.
                    RouteName::Slices | RouteName::Images | RouteName::Restore => unknown_slice(),
                }
            }
        }
    }

    pub(crate) fn restores(&self) -> &[Restore] {
        &self.restores
    }

    pub(super) fn index_of(&self, slice: u64) -> Option<usize> {
        self.slices.binary_search_by_key(&slice, |slice| slice.id).ok()
    }

    fn list_slices(&self, query: &str) -> Answer {
        let wanted = query::value(query, "query").unwrap_or_default().to_lowercase();
        let rows: Vec<&Slice> = self.slices.iter().filter(|slice| slice.is_called(&wanted)).collect();
        page::answer(&rows, self.page_size, query, |slice| slice.row())
    }

    fn list_snapshots(&self, query: &str, now: Moment) -> Answer {
        let wanted = query::value(query, "query").unwrap_or_default().to_lowercase();
        let rows: Vec<&Snapshot> = self.snapshots.iter().filter(|snapshot| snapshot.is_called(&wanted)).collect();
        page::answer(&rows, self.page_size, query, |snapshot| snapshot.row(now))
    }

    /// Only finished ones: a thin row could not say that it is not.
    fn list_snapshots_of(&self, slice: u64, now: Moment) -> Answer {
        let snapshots = self.snapshots.iter();
        let rows = snapshots.filter(|snapshot| snapshot.slice == slice && snapshot.is_finished(now));
        data(&rows.map(Snapshot::thin_row).collect::<Vec<_>>())
    }

    fn list_backups(&self, index: usize, now: Moment) -> Answer {
        self.slices.get(index).map_or_else(unknown_slice, |slice| data(&slice.backup_rows(now)))
    }
}

pub(super) fn unknown_slice() -> Answer {
    Answer::error(404, "There is no slice with this id")
}

fn data(rows: &[Value]) -> Answer {
    Answer::json(200, &json!({ "data": rows }))
}
