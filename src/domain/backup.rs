//! The backups of a slice, and the data that a restore would lose.

use super::{
    characters::shown,
    moment::{Moment, Span},
    sorting::sort_by,
};
use std::fmt;

/// The interval between two backups. Documented: an image every 72 hours, in three slots, reaching back up to 12 days.
pub const BACKUP_INTERVAL: Span = Span::hours(72);

/// How far in the future a date may be, by the local clock, and still be accepted.
pub const CLOCK_TOLERANCE: Span = Span::seconds(600);

/// The maximum number of backups shown per slice. Exported files contain all of them.
pub const MAX_SHOWN: usize = 500;

/// An exabyte. A larger number is not a size in gigabytes.
const MAX_GIGABYTES: f64 = 1e9;

/// The year 2. Earlier dates are placeholders for a missing date, not dates of backups.
const MIN_DATE: Moment = Moment::from_epoch_milliseconds(-62_104_060_800_000);

/// Whether a date is in the future by more than [`CLOCK_TOLERANCE`], and so cannot be right.
pub fn is_in_future(at: Moment, now: Moment) -> bool {
    at > now.plus(CLOCK_TOLERANCE)
}

/// A backup's number. The order of numbers is not the order of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackupId(pub u64);

impl fmt::Display for BackupId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One backup. It can be restored even if everything but the number is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    pub id: BackupId,
    pub created: Created,
    /// The field `backup_full_size`. The provider's panel shows it in GB.
    pub size: Size,
    /// How long the backup took, as the provider writes it (`49s`). Forms for longer times are not documented.
    pub duration: Option<String>,
    /// The provider's name for the backup, such as `automatic`.
    pub name: Option<String>,
}

impl Backup {
    /// Whether both have the same number and date. The other fields may have changed.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.id == other.id && self.created == other.created
    }
}

/// A date in the provider's format, parsed if possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The original text; empty if there was none.
    pub raw: String,
    /// `None` if the format is unknown.
    pub at: Option<Moment>,
}

impl Created {
    pub fn from_provider(raw: &str) -> Self {
        let at = Moment::from_provider(raw).filter(|at| *at >= MIN_DATE);
        Self { raw: raw.to_owned(), at }
    }
}

/// A size in the provider's format, parsed if possible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Size {
    /// The original text; empty if there was none.
    pub raw: String,
    /// In gigabytes: not negative, and less than an exabyte.
    pub gigabytes: Option<f64>,
}

impl Size {
    /// A size written as `raw` and parsed as `number`.
    pub fn from_provider(raw: String, number: Option<f64>) -> Self {
        let gigabytes = number.filter(|number| (0.0..MAX_GIGABYTES).contains(number)).map(f64::abs);
        Self { raw, gigabytes }
    }
}

/// The backups of one slice, newest first; those without a readable date come last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BackupList {
    backups: Vec<Backup>,
    /// How many rows of the answer could not be parsed.
    pub unreadable: usize,
}

impl BackupList {
    /// Sorts the backups. Those with the same date stay in the server's order.
    pub fn new(mut backups: Vec<Backup>, unreadable: usize) -> Self {
        sort_by(&mut backups, |a, b| b.created.at.cmp(&a.created.at));
        Self { backups, unreadable }
    }

    pub fn rows(&self) -> &[Backup] {
        &self.backups
    }

    /// Number and date of the newest 20 backups. When the list changes, these change.
    pub fn identities(&self) -> Vec<(BackupId, String)> {
        const MAX_IDENTITIES: usize = 20;
        self.backups.iter().take(MAX_IDENTITIES).map(|backup| (backup.id, shown(&backup.created.raw))).collect()
    }

    pub fn find(&self, id: BackupId) -> Option<&Backup> {
        self.backups.iter().find(|backup| backup.id == id)
    }

    /// Whether the list has `backup` and gives its number to no backup of another date. A restore names the number alone.
    pub fn lists(&self, backup: &Backup) -> bool {
        let mut of_this_number = self.backups.iter().filter(|row| row.id == backup.id).peekable();
        of_this_number.peek().is_some() && of_this_number.all(|row| row.is_same_as(backup))
    }

    /// The date of the newest backup. Dates in the future are ignored.
    pub fn newest(&self, now: Moment) -> Option<Moment> {
        self.backups.iter().filter_map(|backup| backup.created.at).find(|at| !is_in_future(*at, now))
    }

    /// The newest backup made after `backup`. `None` also if its date cannot be read.
    pub fn newer_than(&self, backup: &Backup) -> Option<&Backup> {
        let at = backup.created.at?;
        self.backups.iter().find(|other| other.created.at.is_some_and(|other| other > at))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Everything written in this time before the restore.
    Last(Span),
    /// Not known, because the date cannot be read.
    NoDate,
    /// Not known, because the date is in the future, so one of the clocks is wrong.
    Future,
}

/// The data that restoring `backup` at `now` loses.
pub fn loss(backup: &Backup, now: Moment) -> Loss {
    match backup.created.at {
        Some(at) if at > now => Loss::Future,
        Some(at) => Loss::Last(now.since(at)),
        None => Loss::NoDate,
    }
}

/// A rough estimate of how long a restore takes, at 2 GB a minute. The provider gives this pessimistic figure for
/// snapshots; for restores it documents none.
pub fn estimated_duration(backup: &Backup) -> Option<Span> {
    let minutes = backup.size.gigabytes.filter(|size| (0.0..1e6).contains(size))? / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "at most 500,000 minutes")]
    let seconds = (minutes * 60.0).ceil() as i64;
    Some(Span::seconds(seconds.max(60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(id: u64, created: &str) -> Backup {
        let created = Created::from_provider(created);
        Backup { id: BackupId(id), created, size: gigabytes(50.0), duration: None, name: None }
    }

    fn gigabytes(size: f64) -> Size {
        Size::from_provider(size.to_string(), Some(size))
    }

    fn at(text: &str) -> Moment {
        Moment::from_provider(text).unwrap()
    }

    #[test]
    fn backups_are_sorted_newest_first_with_unreadable_dates_last() {
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
    fn a_number_that_stands_for_two_dates_lists_neither() {
        let (one, other) = (backup(1, "2025-02-01 17:19:36"), backup(1, "2025-02-04 17:19:36"));
        let list = |rows: &[&Backup]| BackupList::new(rows.iter().map(|row| (*row).clone()).collect(), 0);
        assert!(list(&[&one]).lists(&one));
        assert!(list(&[&one, &one]).lists(&one));
        assert!(!list(&[]).lists(&one));
        assert!(!list(&[&other]).lists(&one));
        assert!(!list(&[&one, &other]).lists(&one));
        assert!(!list(&[&other, &one]).lists(&one));
    }

    #[test]
    fn the_newest_backup_is_not_one_with_a_date_far_in_the_future() {
        let list = BackupList::new(vec![backup(1, "2025-02-01 17:00:00"), backup(2, "2029-01-01 00:00:00")], 0);
        assert_eq!(list.newest(at("2025-02-02 00:00:00")), Some(at("2025-02-01 17:00:00")));
        assert_eq!(list.newest(at("2025-01-01 00:00:00")), None);
        assert_eq!(list.newest(at("2025-02-01 16:50:00")), Some(at("2025-02-01 17:00:00")), "clocks differ a little");
        assert_eq!(list.newest(at("2025-02-01 16:49:59")), None);
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
    fn the_estimate_is_two_gigabytes_a_minute() {
        let sized = |number| Backup { size: gigabytes(number), ..backup(1, "") };
        assert_eq!(estimated_duration(&sized(50.0)), Some(Span::seconds(1500)));
        assert_eq!(estimated_duration(&sized(0.0)), Some(Span::seconds(60)));
        for unusable in [f64::NAN, -1.0, 1e7, 1e300] {
            assert_eq!(estimated_duration(&sized(unusable)), None);
        }
    }

    #[test]
    fn only_a_plausible_size_is_accepted_and_its_text_is_kept() {
        for (number, expected) in
            [(50.0, Some("50")), (-0.0, Some("0")), (9.5, Some("9.5")), (-5.0, None), (1e308, None)]
        {
            let size = Size::from_provider("original".to_owned(), Some(number));
            assert_eq!(
                (size.gigabytes.map(|size| size.to_string()).as_deref(), size.raw.as_str()),
                (expected, "original")
            );
        }
        assert_eq!(Size::from_provider("many".to_owned(), None).gigabytes, None);
    }

    #[test]
    fn a_placeholder_date_near_year_zero_is_no_date() {
        for text in ["0000-01-01 00:00:00", "0001-01-01 00:00:00"] {
            let created = Created::from_provider(text);
            assert_eq!((created.at, created.raw.as_str()), (None, text));
        }
        assert_eq!(Created::from_provider("0002-01-01 00:00:00").at, Some(MIN_DATE));
    }
}
