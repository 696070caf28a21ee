//! The requests that only read: lists of slices, backups and snapshots.

use serde_json::{Value, json};

use super::account::Account;
use super::message::Answer;
use super::pagination;
use super::slice::Slice;
use super::snapshot::Snapshot;
use crate::moment::Moment;
use crate::query;

impl Account {
    pub(super) fn list_slices(&self, query: &str) -> Answer {
        let search = search_text(query);
        let slices: Vec<&Slice> = self.slices.iter().filter(|slice| slice.name_contains(&search)).collect();
        pagination::answer(&slices, self.page_size, query, |slice| slice.to_json())
    }

    pub(super) fn list_snapshots(&self, query: &str, now: Moment) -> Answer {
        let search = search_text(query);
        let matches = self.snapshots.iter().filter(|snapshot| snapshot.name_contains(&search));
        let snapshots: Vec<&Snapshot> = matches.collect();
        pagination::answer(&snapshots, self.page_size, query, |snapshot| snapshot.to_json(now))
    }

    pub(super) fn list_backups(&self, slice: u64, now: Moment) -> Answer {
        self.slice(slice).map_or_else(|refusal| refusal, |slice| data(&slice.backups_json(now)))
    }

    /// Only finished snapshots: the short form has no field for the progress.
    pub(super) fn list_snapshots_of(&self, slice: u64, now: Moment) -> Answer {
        if let Err(refusal) = self.slice(slice) {
            return refusal;
        }
        let finished = self.snapshots.iter().filter(|snapshot| snapshot.slice == slice && snapshot.is_finished(now));
        data(&finished.map(Snapshot::to_short_json).collect::<Vec<_>>())
    }
}

/// In lower case; empty matches everything.
fn search_text(query: &str) -> String {
    query::value(query, "query").unwrap_or_default().to_lowercase()
}

fn data(rows: &[Value]) -> Answer {
    Answer::json(200, &json!({ "data": rows }))
}
