//! Whether a slice's backup service is on, off or unknown, how we know, and when it can be enabled again.
//!
//! No field of the API says any of this, so it is judged from what was done and seen in this browser and from
//! the dates of the backups.

mod refusal;

use super::{
    backup::{BackupList, CADENCE, CLOCK_SLACK},
    failure::Failure,
    moment::{Moment, Span},
    remote::Remote,
};

pub use refusal::record_from_refusal;

/// Documented: after disabling, 72 hours must pass before backups can be enabled again.
pub const COOL_DOWN: Span = Span::hours(72);

/// A newest backup younger than the 72 hours between two backups and a grace of 6 speaks for *on*.
pub const SPEAKS_FOR_ON: Span = Span::hours(78);

/// The last thing known to have happened to a slice's backup service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// An enable was accepted here, at that moment.
    Enabled(Moment),
    /// It was disabled, or found to be off.
    Disabled(Disabled),
}

/// That the service was disabled, or found to be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disabled {
    /// When it was disabled; where the server told us that it is off, when it told.
    pub at: Moment,
    /// When it can be enabled again; `None` where nobody told.
    pub end: Option<Moment>,
    /// How we know.
    pub source: Source,
}

/// How a cool-down came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A disable was accepted in this browser.
    Seen,
    /// The server said so when it refused.
    Server,
    /// The user entered it.
    Entered,
}

impl Record {
    /// A disable that took effect at `at`: the cool-down ends 72 hours later.
    pub fn disabled(at: Moment, source: Source) -> Self {
        Self::Disabled(Disabled { at, end: Some(at.plus(COOL_DOWN)), source })
    }

    /// Whether it can be true at `now`: nothing in it lies ahead but the end of a cool-down, and that not by more than
    /// a cool-down lasts. What is stored could have been written by anybody.
    pub fn is_plausible(self, now: Moment) -> bool {
        let latest = now.plus(CLOCK_SLACK);
        match self {
            Self::Enabled(at) => at <= latest,
            Self::Disabled(Disabled { at, end, .. }) => {
                at <= latest && end.is_none_or(|end| end <= latest.plus(COOL_DOWN))
            }
        }
    }

    /// When the cool-down ends that it tells of and that runs at `now`.
    pub fn cools_down_until(self, now: Moment) -> Option<Moment> {
        match self {
            Self::Disabled(disabled) if self.is_plausible(now) => disabled.end.filter(|end| *end > now),
            Self::Disabled(_) | Self::Enabled(_) => None,
        }
    }

    /// The record as text for storage, such as `disabled 1738430376000 1738689576000 seen`.
    pub fn to_text(self) -> String {
        match self {
            Self::Enabled(at) => format!("enabled {}", at.epoch_milliseconds()),
            Self::Disabled(Disabled { at, end, source }) => {
                let end = end.map_or_else(|| "-".to_owned(), |end| end.epoch_milliseconds().to_string());
                format!("disabled {} {end} {}", at.epoch_milliseconds(), source.word())
            }
        }
    }

    /// Reads what [`Record::to_text`] wrote; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let moment = |text: &str| text.parse().ok().map(Moment::from_epoch_milliseconds);
        match text.split(' ').collect::<Vec<_>>().as_slice() {
            ["enabled", at] => moment(at).map(Self::Enabled),
            ["disabled", at, "-", source] => {
                Some(Self::Disabled(Disabled { at: moment(at)?, end: None, source: Source::from_word(source)? }))
            }
            ["disabled", at, end, source] => Some(Self::Disabled(Disabled {
                at: moment(at)?,
                end: Some(moment(end)?),
                source: Source::from_word(source)?,
            })),
            _ => None,
        }
    }
}

impl Source {
    const ALL: [Self; 3] = [Self::Seen, Self::Server, Self::Entered];

    fn word(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Server => "server",
            Self::Entered => "entered",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.word() == word)
    }
}

/// The state of a slice's backup service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Off, and it cannot be enabled before `end`.
    CoolingDown {
        /// When it can be enabled again.
        end: Moment,
        /// How we know.
        source: Source,
    },
    /// Off.
    Off(Disabled),
    /// On.
    On(On),
    /// Nothing that we know settles it.
    Unknown(Unknown),
}

/// How we know that the service is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// An enable was accepted here, at that moment.
    Enabled(Moment),
    /// The newest backup was made at that moment, which is less than a cycle and a grace ago.
    NewestBackup(Moment),
}

/// Why it is not known whether the service is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The backups are being read.
    Loading,
    /// The backups could not be read.
    NotRead,
    /// There is no backup: off, or the first one is not taken yet.
    NoBackup,
    /// The newest backup, made at that moment, is older than a service that is on would leave it.
    Overdue(Moment),
    /// No backup has a date that can be believed.
    NoDate,
}

/// What the list of a slice's backups has told, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is not read yet.
    Loading,
    /// It could not be read.
    NotRead,
    /// It locks_slice no backup.
    NoBackup,
    /// No backup has a date that can be believed.
    NoDate,
    /// The newest one was made at that moment.
    Newest(Moment),
}

impl Seen {
    /// What a read list has told whose newest backup is this, in whatever form it is kept.
    pub fn of<T>(read: &Remote<T, Failure>, newest: Option<Moment>, is_empty: impl Fn(&T) -> bool) -> Self {
        match (read, newest) {
            (_, Some(at)) => Self::Newest(at),
            (Remote::Loading, None) => Self::Loading,
            (Remote::Failed(_), None) => Self::NotRead,
            (Remote::Loaded(list) | Remote::Stale(list, _), None) if is_empty(list) => Self::NoBackup,
            (Remote::Loaded(_) | Remote::Stale(..), None) => Self::NoDate,
        }
    }

    /// When the newest backup was made.
    pub fn newest(self) -> Option<Moment> {
        match self {
            Self::Newest(at) => Some(at),
            Self::Loading | Self::NotRead | Self::NoBackup | Self::NoDate => None,
        }
    }
}

impl Service {
    /// Judges the service at `now`. The first that fits wins: cooling down, off, on, unknown.
    pub fn judge(record: Option<Record>, backups: &Remote<BackupList, Failure>, now: Moment) -> Self {
        let newest = backups.value().and_then(|list| list.newest(now));
        let seen = Seen::of(backups, newest, |list| list.rows().is_empty());
        Self::judge_by(record, seen, now)
    }

    /// The same, by what a list has told in short.
    pub fn judge_by(record: Option<Record>, seen: Seen, now: Moment) -> Self {
        match record.filter(|record| record.is_plausible(now)) {
            Some(Record::Disabled(disabled)) if seen.newest().is_none_or(|newest| newest <= disabled.at) => {
                match disabled.end.filter(|end| *end > now) {
                    Some(end) => Self::CoolingDown { end, source: disabled.source },
                    None => Self::Off(disabled),
                }
            }
            Some(Record::Enabled(at)) => Self::On(On::Enabled(at)),
            Some(Record::Disabled(_)) | None => match seen {
                Seen::Newest(at) if now.since(at) < SPEAKS_FOR_ON => Self::On(On::NewestBackup(at)),
                Seen::Newest(at) => Self::Unknown(Unknown::Overdue(at)),
                Seen::Loading => Self::Unknown(Unknown::Loading),
                Seen::NotRead => Self::Unknown(Unknown::NotRead),
                Seen::NoBackup => Self::Unknown(Unknown::NoBackup),
                Seen::NoDate => Self::Unknown(Unknown::NoDate),
            },
        }
    }

    /// Whether enabling is held back, and until when.
    pub fn cool_down_end(self) -> Option<Moment> {
        match self {
            Self::CoolingDown { end, .. } => Some(end),
            Self::Off(_) | Self::On(_) | Self::Unknown(_) => None,
        }
    }
}

/// The longest time without a fresh backup after a disable: the cool-down and one cycle.
pub fn exposure() -> Span {
    Span::milliseconds(COOL_DOWN.as_milliseconds() + CADENCE.as_milliseconds())
}

#[cfg(test)]
mod tests;
