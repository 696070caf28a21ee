//! Backups of a slice, and what restoring one would lose.

use super::{
    moment::{Moment, Span},
    sort::Order,
};
use std::fmt;

/// Documented: an image every 72 hours, in three slots, reaching back up to 12 days.
pub const CADENCE: Span = Span::hours(72);

/// How far ahead of the local clock a date may lie and still be believed.
pub const CLOCK_SLACK: Span = Span::seconds(600);

/// Whether a date lies ahead of the clock by more than a small error of clocks, and so cannot be right.
pub fn is_ahead(at: Moment, now: Moment) -> bool {
    at > now.plus(CLOCK_SLACK)
}

/// A backup's number. Numbers are not in the order of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackupId(pub u64);

impl fmt::Display for BackupId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One backup. Everything but the number may be missing, and it can still be restored.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The number that a restore is asked for by.
    pub id: BackupId,
    /// When it was made.
    pub created: Created,
    /// `backup_full_size`; the panel shows it in GB.
    pub gigabytes: Option<f64>,
    /// How long it took, in the provider's own words (`49s`); longer forms are not documented.
    pub duration: Option<String>,
    /// The provider's name for it, `automatic`.
    pub name: Option<String>,
}

impl Backup {
    /// Whether both are the same backup, whatever else the server has changed about it.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.id == other.id && self.created == other.created
    }
}

/// A date as the provider wrote it, and the moment it means where it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The text as it came; empty where there was none.
    pub raw: String,
    /// The moment, where the text is in a known format.
    pub at: Option<Moment>,
}

impl Created {
    /// Reads a date of the provider, keeping its text.
    pub fn from_provider(raw: &str) -> Self {
        Self { raw: raw.to_owned(), at: Moment::from_provider(raw) }
    }
}

/// The backups of one slice, newest first, those without a readable date last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BackupList {
    backups: Vec<Backup>,
    /// How many rows of the answer could not be read at all.
    pub unreadable: usize,
}

impl BackupList {
    /// Puts rows in order; rows of one moment stay in the server's order.
    pub fn new(mut backups: Vec<Backup>, unreadable: usize) -> Self {
        Order::NEWEST_FIRST.sort(&mut backups);
        Self { backups, unreadable }
    }

    /// All of them, newest first.
    pub fn rows(&self) -> &[Backup] {
        &self.backups
    }

    /// What tells each backup from every other, newest first: number and date as the provider wrote it.
    pub fn identities(&self) -> Vec<(BackupId, String)> {
        self.backups.iter().map(|backup| (backup.id, backup.created.raw.clone())).collect()
    }

    /// The one with this number.
    pub fn find(&self, id: BackupId) -> Option<&Backup> {
        self.backups.iter().find(|backup| backup.id == id)
    }

    /// When the newest one was made, leaving out dates that lie in the future beyond a small error of clocks.
    pub fn newest(&self, now: Moment) -> Option<Moment> {
        self.backups.iter().filter_map(|backup| backup.created.at).find(|at| !is_ahead(*at, now))
    }

    /// The newest backup made after `backup`, if any; `None` also where its date cannot be read.
    pub fn newer_than(&self, backup: &Backup) -> Option<&Backup> {
        let at = backup.created.at?;
        self.backups.iter().find(|other| other.created.at.is_some_and(|other| other > at))
    }
}

/// What a restore loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Everything written in this time.
    Last(Span),
    /// It cannot be said: the date cannot be read.
    NoDate,
    /// It cannot be said: the date lies in the future, so one of the clocks is wrong.
    Future,
}

/// What restoring `backup` at `now` loses.
pub fn loss(backup: &Backup, now: Moment) -> Loss {
    match backup.created.at {
        Some(at) if at > now => Loss::Future,
        Some(at) => Loss::Last(now.since(at)),
        None => Loss::NoDate,
    }
}

/// A rough guide to a restore's length. The provider's own, pessimistic figure is 2 GB a minute and it is for
/// snapshots; for restores nothing is documented.
pub fn rough_guide(backup: &Backup) -> Option<Span> {
    let minutes = backup.gigabytes.filter(|size| (0.0..1e6).contains(size))? / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "at most 500,000 minutes")]
    let seconds = (minutes * 60.0).ceil() as i64;
    Some(Span::seconds(seconds.max(60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(id: u64, created: &str) -> Backup {
        let created = Created::from_provider(created);
        Backup { id: BackupId(id), created, gigabytes: Some(50.0), duration: None, name: None }
    }

    fn at(text: &str) -> Moment {
        Moment::from_provider(text).unwrap()
    }

    #[test]
    fn newest_first_and_unreadable_dates_last() {
        let list = BackupList::new(
            vec![backup(1, "2025-02-01 17:19:36"), backup(2, "soon"), backup(3, "2025-02-07 17:19:36")],
            0,
        );
        let ids: Vec<_> = list.rows().iter().map(|backup| backup.id.0).collect();
        assert_eq!(ids, [3, 1, 2]);
        assert_eq!(list.newer_than(&list.rows()[1]).map(|backup| backup.id.0), Some(3));
        assert_eq!(list.newer_than(&list.rows()[0]), None);
        assert_eq!(list.newer_than(&list.rows()[2]), None);
    }

    #[test]
    fn a_date_far_in_the_future_is_not_the_newest() {
        let list = BackupList::new(vec![backup(1, "2025-02-01 17:00:00"), backup(2, "2029-01-01 00:00:00")], 0);
        assert_eq!(list.newest(at("2025-02-02 00:00:00")), Some(at("2025-02-01 17:00:00")));
        assert_eq!(list.newest(at("2025-01-01 00:00:00")), None);
    }

    #[test]
    fn the_loss_is_the_time_since_the_backup() {
        let now = at("2025-02-03 20:31:36");
        assert_eq!(loss(&backup(1, "2025-02-01 17:19:36"), now), Loss::Last(Span::seconds(184_320)));
        assert_eq!(loss(&backup(1, "2025-02-03 20:31:36"), now), Loss::Last(Span::ZERO));
        assert_eq!(loss(&backup(1, "2025-02-03 21:40:00"), now), Loss::Future);
        assert_eq!(loss(&backup(1, "?"), now), Loss::NoDate);
    }

    #[test]
    fn the_rough_guide_is_two_gigabytes_a_minute() {
        let sized = |gigabytes| Backup { gigabytes, ..backup(1, "") };
        assert_eq!(rough_guide(&sized(Some(50.0))), Some(Span::seconds(1500)));
        assert_eq!(rough_guide(&sized(Some(0.0))), Some(Span::seconds(60)));
        for unusable in [None, Some(f64::NAN), Some(-1.0), Some(1e300)] {
            assert_eq!(rough_guide(&sized(unusable)), None);
        }
    }
}
