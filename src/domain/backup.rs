//! Backups of a slice, and what restoring one would lose.

use super::{
    characters::shown,
    moment::{Moment, Span},
    sorting::sort_by,
};
use std::fmt;

/// Documented: an image every 72 hours, in three slots, reaching back up to 12 days.
pub const CADENCE: Span = Span::hours(72);

/// How far ahead of the local clock a date may lie and still be believed.
pub const CLOCK_SLACK: Span = Span::seconds(600);

/// How many backups of one slice are shown or kept in mind at most; files hold them all.
pub const MOST_SHOWN: usize = 500;

/// A size from which on nobody means gigabytes: an exabyte.
const ABSURD_SIZE: f64 = 1e9;

/// No date of a backup lies before this one, the year 2; dates about year 0 are what computers write for none.
const FIRST_DATE: Moment = Moment::from_epoch_milliseconds(-62_104_060_800_000);

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
    pub size: Size,
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
        let at = Moment::from_provider(raw).filter(|at| *at >= FIRST_DATE);
        Self { raw: raw.to_owned(), at }
    }
}

/// A size as the provider wrote it, and the gigabytes it means where it can be one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Size {
    /// The text as it came; empty where there was none.
    pub raw: String,
    /// The gigabytes: not negative, and less than an exabyte.
    pub gigabytes: Option<f64>,
}

impl Size {
    /// A size that was written as `raw`, read as `number`.
    pub fn from_provider(raw: String, number: Option<f64>) -> Self {
        let gigabytes = number.filter(|number| (0.0..ABSURD_SIZE).contains(number)).map(f64::abs);
        Self { raw, gigabytes }
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
        sort_by(&mut backups, |a, b| b.created.at.cmp(&a.created.at));
        Self { backups, unreadable }
    }

    /// All of them, newest first.
    pub fn rows(&self) -> &[Backup] {
        &self.backups
    }

    /// What tells the newest backups from every other: number and date as the provider wrote it. A list that changes
    /// does so among these.
    pub fn identities(&self) -> Vec<(BackupId, String)> {
        const MOST: usize = 20;
        self.backups.iter().take(MOST).map(|backup| (backup.id, shown(&backup.created.raw))).collect()
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
        let sized = |number| Backup { size: gigabytes(number), ..backup(1, "") };
        assert_eq!(rough_guide(&sized(50.0)), Some(Span::seconds(1500)));
        assert_eq!(rough_guide(&sized(0.0)), Some(Span::seconds(60)));
        for unusable in [f64::NAN, -1.0, 1e7, 1e300] {
            assert_eq!(rough_guide(&sized(unusable)), None);
        }
    }

    #[test]
    fn only_a_plausible_size_is_gigabytes_and_its_text_is_kept() {
        for (number, said) in [(50.0, Some("50")), (-0.0, Some("0")), (9.5, Some("9.5")), (-5.0, None), (1e308, None)] {
            let size = Size::from_provider("as it came".to_owned(), Some(number));
            assert_eq!(
                (size.gigabytes.map(|size| size.to_string()).as_deref(), size.raw.as_str()),
                (said, "as it came")
            );
        }
        assert_eq!(Size::from_provider("many".to_owned(), None).gigabytes, None);
    }

    #[test]
    fn a_date_about_year_zero_is_none() {
        for text in ["0000-01-01 00:00:00", "0001-01-01 00:00:00"] {
            let created = Created::from_provider(text);
            assert_eq!((created.at, created.raw.as_str()), (None, text));
        }
        assert_eq!(Created::from_provider("0002-01-01 00:00:00").at, Some(FIRST_DATE));
    }
}
