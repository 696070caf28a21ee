//! One slice, and how it and its backups are written.

use serde_json::{Value, json};

use super::mix::mix;
use super::service::{Service, Taken};
use crate::Moment;

/// The provider's id of the user every account belongs to, as in its examples.
pub(crate) const USER_ID: u64 = 1423;

/// Where slices stand: the provider's name and number. Only the first is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) name: &'static str,
    pub(crate) datacenter_id: u64,
}

/// A virtual machine.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    pub(crate) id: u64,
    pub(crate) name: Option<String>,
    pub(crate) region: Region,
    /// In gigabytes; also the size of its backups.
    pub(crate) size: u64,
    pub(crate) service: Service,
    /// What makes its microseconds and durations its own.
    pub(crate) grain: u64,
    pub(crate) backup_ids: BackupIds,
}

/// Numbers backups: unique within an account and never in the order of their dates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BackupIds {
    pub(crate) first: u64,
    /// At least the number of slices in the account.
    pub(crate) stride: u64,
}

impl BackupIds {
    /// Neighbours are swapped (1, 0, 3, 2, …): of any three in a row some are out of order.
    pub(crate) fn of(self, ordinal: u64) -> u64 {
        self.first.saturating_add((ordinal ^ 1).saturating_mul(self.stride))
    }
}

impl Slice {
    /// A row of `/slices`. No page of the provider shows one: all but the id is a guess.
    pub(crate) fn row(&self) -> Value {
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

    /// Whether its name contains `lowercase`, whatever the case.
    pub(crate) fn is_called(&self, lowercase: &str) -> bool {
        lowercase.is_empty() || self.name.as_ref().is_some_and(|name| name.to_lowercase().contains(lowercase))
    }

    /// Its backups at `now` in the documented shape, in slot order.
    pub(crate) fn backup_rows(&self, now: Moment) -> Vec<Value> {
        self.service.backups(now).into_iter().map(|taken| self.backup_row(taken)).collect()
    }

    /// Whether there is a backup with this id at `now`.
    pub(crate) fn has_backup(&self, backup: u64, now: Moment) -> bool {
        let taken = self.service.backups(now);
        taken.iter().any(|taken| self.backup_ids.of(taken.ordinal) == backup)
    }

    fn backup_row(&self, taken: Taken) -> Value {
        json!({
            "backup_full_size": self.size,
            "backup_id": self.backup_ids.of(taken.ordinal),
            "created": taken.at.zoneless(self.grain),
            "duration": duration(mix(self.grain, taken.ordinal)),
            "name": "automatic",
        })
    }
}

/// `"02s"` to `"59s"`: the provider shows no longer form, so none is made up.
pub(crate) fn duration(number: u64) -> String {
    format!("{:02}s", 2 + number % 58)
}
