//! What changes an account: restore, enable, disable, create a snapshot.

use serde_json::Value;

use super::ProviderOptions;
use super::account::{Account, Restore, unknown_slice};
use super::message::Answer;
use super::service::Refusal;
use super::snapshot::{Snapshot, copying_time};
use crate::Moment;

/// Above every id an account starts with.
const FIRST_NEW_SNAPSHOT_ID: u64 = 16_000;

impl Account {
    pub(super) fn restore(&mut self, slice: u64, backup: u64, now: Moment) -> Answer {
        let Some(slice) = self.index_of(slice).and_then(|index| self.slices.get(index)) else {
            return unknown_slice();
        };
        if !slice.has_backup(backup, now) {
            return Answer::error(404, "This slice has no backup with this id");
        }
        if self.restores.iter().any(|restore| restore.slice == slice.id && now < restore.ends) {
            return Answer::error(409, "A restore of this slice is already running");
        }
        let ends = now + copying_time(slice.size);
        self.restores.push(Restore { slice: slice.id, backup, started: now, ends });
        Answer::accepted()
    }

    pub(super) fn enable(&mut self, index: usize, options: &ProviderOptions, now: Moment) -> Answer {
        let Some(slice) = self.slices.get_mut(index) else { return unknown_slice() };
        outcome(slice.service.enable(now), options)
    }

    pub(super) fn disable(&mut self, index: usize, now: Moment) -> Answer {
        let Some(slice) = self.slices.get_mut(index) else { return unknown_slice() };
        outcome(slice.service.disable(now), &ProviderOptions::default())
    }

    pub(super) fn create_snapshot(&mut self, index: usize, body: &[u8], now: Moment) -> Answer {
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return Answer::error(400, "The body is not JSON");
        };
        let name = body.get("snapshot_name").and_then(Value::as_str).map(str::trim);
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return Answer::error(400, "missing snapshot name");
        };
        let Some(slice) = self.slices.get(index) else { return unknown_slice() };
        let so_far = u64::try_from(self.snapshots.len()).unwrap_or(u64::MAX);
        let id = FIRST_NEW_SNAPSHOT_ID.saturating_add(so_far);
        self.snapshots.push(Snapshot::of(slice, id, name.to_owned(), now));
        Answer::accepted()
    }
}

fn outcome(result: Result<(), Refusal>, options: &ProviderOptions) -> Answer {
    let sentence = match result {
        Ok(()) => return Answer::accepted(),
        Err(Refusal::AlreadyOn) => "Backups are already enabled for this slice".to_owned(),
        Err(Refusal::AlreadyOff) => "Backups are not enabled for this slice".to_owned(),
        Err(Refusal::CoolingDown { ends }) => {
            let sentence = "Backups were disabled less than 72 hours ago; they are in a cool down period";
            if options.cool_down_tells_end {
                format!("{sentence} until {}", ends.zoneless_seconds())
            } else {
                sentence.to_owned()
            }
        }
    };
    Answer::error(409, &sentence)
}
