//! One snapshot and its two documented shapes.

use std::time::Duration;

use serde_json::{Value, json};

use super::slice::{Region, Slice, USER_ID, duration};
use crate::Moment;

/// The provider's own pessimistic figure for copying: two gigabytes a minute.
pub(crate) fn copying_time(gigabytes: u64) -> Duration {
    Duration::from_secs(gigabytes.saturating_mul(30))
}

/// An image taken on demand; it outlives its slice.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    id: u64,
    name: String,
    pub(crate) slice: u64,
    slice_name: Option<String>,
    region: Region,
    full_size: u64,
    grain: u64,
    started: Moment,
    ends: Moment,
}

impl Snapshot {
    pub(crate) fn of(slice: &Slice, id: u64, name: String, started: Moment) -> Self {
        Self {
            id,
            name,
            slice: slice.id,
            slice_name: slice.name.clone(),
            region: slice.region,
            full_size: slice.size,
            grain: slice.grain,
            started,
            ends: started + copying_time(slice.size),
        }
    }

    pub(crate) fn is_called(&self, lowercase: &str) -> bool {
        lowercase.is_empty() || self.name.to_lowercase().contains(lowercase)
    }

    pub(crate) fn is_finished(&self, now: Moment) -> bool {
        now >= self.ends
    }

    /// A row of `/images`. While it runs, `in_progress` is `true`, `progress` whole percent,
    /// size and duration `null`: this simulator's choice, the provider does not say.
    pub(crate) fn row(&self, now: Moment) -> Value {
        let progress = (!self.is_finished(now)).then(|| self.percent(now));
        let finished = progress.is_none();
        json!({
            "created": self.started.zoneless(self.grain),
            "datacenter_id": self.region.datacenter_id,
            "duration": finished.then(|| duration(self.grain)),
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

    /// A row of `/images/snapshots/{slice}`: thinner, and its date in another format.
    pub(crate) fn thin_row(&self) -> Value {
        json!({
            "backup_full_size": self.full_size,
            "created": self.started.rfc_1123(),
            "duration": duration(self.grain),
            "id": self.id,
            "name": self.name,
        })
    }

    fn percent(&self, now: Moment) -> u64 {
        let whole = self.ends.since(self.started).as_millis().max(1);
        let share = now.since(self.started).as_millis().saturating_mul(100) / whole;
        u64::try_from(share).map_or(99, |percent| percent.min(99))
    }
}
