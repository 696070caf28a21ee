//! A snapshot and its two documented JSON shapes.

use std::time::Duration;

use serde_json::{Value, json};

use super::slice::{Region, Slice, USER_ID, duration};
use crate::moment::Moment;

/// Half a minute per gigabyte: the provider's own conservative estimate.
pub(crate) fn copy_duration(gigabytes: u64) -> Duration {
    Duration::from_secs(gigabytes.saturating_mul(30))
}

/// An image of a slice, taken on demand.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    id: u64,
    name: String,
    pub(crate) slice: u64,
    slice_name: Option<String>,
    region: Region,
    full_size: u64,
    jitter: u64,
    started: Moment,
    ends: Moment,
}

impl Snapshot {
    pub(crate) fn new(slice: &Slice, id: u64, name: String, started: Moment) -> Self {
        Self {
            id,
            name,
            slice: slice.id,
            slice_name: slice.name.clone(),
            region: slice.region,
            full_size: slice.size,
            jitter: slice.jitter,
            started,
            ends: started + copy_duration(slice.size),
        }
    }

    /// `lowercase` is matched without regard to case; empty matches everything.
    pub(crate) fn name_contains(&self, lowercase: &str) -> bool {
        self.name.to_lowercase().contains(lowercase)
    }

    pub(crate) fn is_finished(&self, now: Moment) -> bool {
        now >= self.ends
    }

    /// An item of `/images`.
    ///
    /// Until it is finished, `in_progress` is `true`, `progress` is in percent, and the size and
    /// the duration are `null`. The provider does not say; this is our choice.
    pub(crate) fn to_json(&self, now: Moment) -> Value {
        let progress = (!self.is_finished(now)).then(|| self.percent(now));
        let finished = progress.is_none();
        json!({
            "created": self.started.zoneless(self.jitter),
            "datacenter_id": self.region.datacenter_id,
            "duration": finished.then(|| duration(self.jitter)),
            "id": self.id,
            "in_progress": progress.map(|_percent| true),
            "legacy": null,
            "name": self.name,
            "perms": "rw",
            "progress": progress,
            "region": self.region.name,
            "snapshot_size": finished.then(|| (self.full_size * 2 / 5).max(1)),
            "vm_datacenter_id": self.region.datacenter_id,
            "vm_deleted": null,
            "vm_id": self.slice,
            "vm_perms": "rw",
            "vm_user_id": USER_ID,
            "vmname": self.slice_name,
        })
    }

    /// An item of `/images/snapshots/{slice}`: fewer fields, and another format of the date.
    pub(crate) fn to_short_json(&self) -> Value {
        json!({
            "backup_full_size": self.full_size,
            "created": self.started.rfc_1123(),
            "duration": duration(self.jitter),
            "id": self.id,
            "name": self.name,
        })
    }

    fn percent(&self, now: Moment) -> u64 {
        let total = self.ends.since(self.started).as_millis().max(1);
        let percent = now.since(self.started).as_millis().saturating_mul(100) / total;
        u64::try_from(percent).map_or(99, |percent| percent.min(99))
    }
}
