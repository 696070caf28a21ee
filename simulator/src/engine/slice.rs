//! A slice and the JSON of it and its backups.

use serde_json::{Value, json};

use super::hash::hash;
use super::service::{Backup, Service};
use crate::moment::Moment;

/// All accounts belong to the user of the provider's examples.
pub(crate) const USER_ID: u64 = 1423;

/// A data center. Only its name is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) name: &'static str,
    pub(crate) datacenter_id: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Slice {
    pub(crate) id: u64,
    pub(crate) name: Option<String>,
    pub(crate) region: Region,
    /// In gigabytes; also the size of its backups.
    pub(crate) size: u64,
    pub(crate) service: Service,
    /// 0 to 999: the microseconds of its backups' times, and the seed of their durations.
    pub(crate) jitter: u64,
    pub(crate) backup_ids: BackupIds,
}

/// Gives backups ids that are unique in the account and not in the order of their dates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BackupIds {
    pub(crate) first: u64,
    /// At least the number of slices in the account.
    pub(crate) stride: u64,
}

impl BackupIds {
    /// Swaps neighbours (1, 0, 3, 2, …), so that any three in a row are out of order.
    pub(crate) fn id(self, ordinal: u64) -> u64 {
        self.first.saturating_add((ordinal ^ 1).saturating_mul(self.stride))
    }
}

impl Slice {
    /// An item of `/slices`. The provider documents no example: all fields but the id are a guess.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "datacenter_id": self.region.datacenter_id,
            "disk": self.size,
            "id": self.id,
            "name": self.name,
            "perms": "rw",
            "region": self.region.name,
            "user_id": USER_ID,
        })
    }

    /// `lowercase` is matched without regard to case; empty matches everything.
    pub(crate) fn name_contains(&self, lowercase: &str) -> bool {
        lowercase.is_empty() || self.name.as_ref().is_some_and(|name| name.to_lowercase().contains(lowercase))
    }

    /// The backups that exist at `now` in the documented shape, in the order of their slots.
    pub(crate) fn backups_json(&self, now: Moment) -> Vec<Value> {
        self.service.backups(now).into_iter().map(|backup| self.backup_json(backup)).collect()
    }

    pub(crate) fn has_backup(&self, id: u64, now: Moment) -> bool {
        self.service.backups(now).iter().any(|backup| self.backup_ids.id(backup.ordinal) == id)
    }

    fn backup_json(&self, backup: Backup) -> Value {
        json!({
            "backup_full_size": self.size,
            "backup_id": self.backup_ids.id(backup.ordinal),
            "created": backup.taken_at.zoneless(self.jitter),
            "duration": duration(hash(self.jitter, backup.ordinal)),
            "name": "automatic",
        })
    }
}

/// `"02s"` to `"59s"`. The provider documents no example of a minute or more.
pub(crate) fn duration(number: u64) -> String {
    format!("{:02}s", 2 + number % 58)
}
