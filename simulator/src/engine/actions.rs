//! The requests that change an account: restore, enable, disable, create a snapshot.

use serde_json::Value;

use super::account::{Account, Restore};
use super::message::Answer;
use super::service::Refusal;
use super::snapshot::{Snapshot, copy_duration};
use crate::moment::Moment;

/// Above the ids of all snapshots that an account starts with.
const FIRST_NEW_SNAPSHOT_ID: u64 = 16_000;

impl Account {
    pub(super) fn restore(&mut self, slice: u64, backup: u64, now: Moment) -> Answer {
        let slice = match self.slice(slice) {
            Ok(slice) => slice,
            Err(refusal) => return refusal,
        };
        if !slice.has_backup(backup, now) {
            return Answer::error(404, "This slice has no backup with this id");
        }
        if self.restores.iter().any(|restore| restore.slice == slice.id && now < restore.ends) {
            return Answer::error(409, "A restore of this slice is already running");
        }
        let ends = now + copy_duration(slice.size);
        self.restores.push(Restore { slice: slice.id, backup, started: now, ends });
        Answer::accepted()
    }

    /// `tells_end` is the option `cool_down_tells_end`.
    pub(super) fn enable(&mut self, slice: u64, tells_end: bool, now: Moment) -> Answer {
        match self.slice_mut(slice) {
            Ok(slice) => slice.service.enable(now).map_or_else(|refusal| conflict(refusal, tells_end), accepted),
            Err(refusal) => refusal,
        }
    }

    pub(super) fn disable(&mut self, slice: u64, now: Moment) -> Answer {
        match self.slice_mut(slice) {
            Ok(slice) => slice.service.disable(now).map_or_else(|refusal| conflict(refusal, false), accepted),
            Err(refusal) => refusal,
        }
    }

    pub(super) fn create_snapshot(&mut self, slice: u64, body: &[u8], now: Moment) -> Answer {
        let slice = match self.slice(slice) {
            Ok(slice) => slice,
            Err(refusal) => return refusal,
        };
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return Answer::error(400, "The body is not JSON");
        };
        let name = body.get("snapshot_name").and_then(Value::as_str).map(str::trim);
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return Answer::error(400, "missing snapshot name");
        };
        let count = u64::try_from(self.snapshots.len()).unwrap_or(u64::MAX);
        let id = FIRST_NEW_SNAPSHOT_ID.saturating_add(count);
        self.snapshots.push(Snapshot::new(slice, id, name.to_owned(), now));
        Answer::accepted()
    }
}

fn accepted(_done: ()) -> Answer {
    Answer::accepted()
}

fn conflict(refusal: Refusal, tells_end: bool) -> Answer {
    const COOLING_DOWN: &str = "Backups were disabled less than 72 hours ago; they are in a cool down period";
    match refusal {
        Refusal::AlreadyOn => Answer::error(409, "Backups are already enabled for this slice"),
        Refusal::AlreadyOff => Answer::error(409, "Backups are not enabled for this slice"),
        Refusal::CoolingDown { ends } if tells_end => {
            Answer::error(409, &format!("{COOLING_DOWN} until {}", ends.zoneless_seconds()))
        }
        Refusal::CoolingDown { .. } => Answer::error(409, COOLING_DOWN),
    }
}
