//! The state of a slice's backup service: on, off or unknown, and when it can be enabled again.
//!
//! No field of the API contains the state. It is inferred from commands in this browser, from the server's refusals, from
//! what the user entered, and from the dates of the backups.

mod refusal;

use super::{
    backup::{BackupList, CLOCK_TOLERANCE},
    failure::Failure,
    moment::{Moment, Span},
    remote::Remote,
};

pub use refusal::record_from_refusal;

/// Documented: after disabling, 72 hours must pass before backups can be enabled again.
pub const COOL_DOWN: Span = Span::hours(72);

/// The age at which the newest backup no longer proves that the service is on: 72 hours between two backups, and a grace
/// period of 6.
pub const OVERDUE_AFTER: Span = Span::hours(78);

/// The last known change of a slice's backup service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// An enable command was accepted in this browser at this time.
    Enabled(Moment),
    Disabled(Disabled),
}

/// The service was disabled or reported to be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disabled {
    /// When it was disabled, or when the server reported that it is off.
    pub at: Moment,
    /// When it can be enabled again, if known.
    pub end: Option<Moment>,
    pub source: Source,
}

/// Where the information about a disabled service comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A disable command was accepted in this browser.
    ThisBrowser,
    /// The server's refusal of a command.
    Server,
    /// Entered by the user.
    Entered,
}

impl Record {
    /// The service was disabled at `at`; the cool-down ends 72 hours later.
    pub fn disabled(at: Moment, source: Source) -> Self {
        Self::Disabled(Disabled { at, end: Some(at.plus(COOL_DOWN)), source })
    }

    /// Whether the record can be true: no date in the future except the end of a cool-down, and that at most 72 hours
    /// ahead. Stored records need this check, because anything may have written them.
    pub fn is_plausible(self, now: Moment) -> bool {
        let latest = now.plus(CLOCK_TOLERANCE);
        match self {
            Self::Enabled(at) => at <= latest,
            Self::Disabled(Disabled { at, end, .. }) => {
                at <= latest && end.is_none_or(|end| end <= latest.plus(COOL_DOWN))
            }
        }
    }

    /// The end of the cool-down, if it is running at `now`.
    pub fn cool_down_end(self, now: Moment) -> Option<Moment> {
        match self {
            Self::Disabled(disabled) if self.is_plausible(now) => disabled.end.filter(|end| *end > now),
            Self::Disabled(_) | Self::Enabled(_) => None,
        }
    }

    /// The stored form, such as `disabled 1738430376000 1738689576000 seen`.
    pub fn to_text(self) -> String {
        match self {
            Self::Enabled(at) => format!("enabled {}", at.epoch_milliseconds()),
            Self::Disabled(Disabled { at, end, source }) => {
                let end = end.map_or_else(|| "-".to_owned(), |end| end.epoch_milliseconds().to_string());
                format!("disabled {} {end} {}", at.epoch_milliseconds(), source.word())
            }
        }
    }

    /// Parses what [`Record::to_text`] wrote; `None` for anything else.
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
    const ALL: [Self; 3] = [Self::ThisBrowser, Self::Server, Self::Entered];

    fn word(self) -> &'static str {
        match self {
            Self::ThisBrowser => "seen",
            Self::Server => "server",
            Self::Entered => "entered",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.word() == word)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Off, and cannot be enabled before `end`.
    CoolingDown {
        end: Moment,
        source: Source,
    },
    Off(Disabled),
    On(On),
    Unknown(Unknown),
}

/// Why the service is considered on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// An enable command was accepted in this browser at this time.
    Enabled(Moment),
    /// The newest backup was made at this time, less than [`OVERDUE_AFTER`] ago.
    NewestBackup(Moment),
}

/// Why the state of the service is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The backups are being read.
    Loading,
    /// The backups could not be read.
    NotRead,
    /// There is no backup: the service is off, or the first backup is not made yet.
    NoBackup,
    /// The newest backup, made at this time, is older than [`OVERDUE_AFTER`].
    Overdue(Moment),
    /// No backup has a plausible date.
    NoDate,
}

/// What a slice's backup list shows about the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Loading,
    NotRead,
    NoBackup,
    /// No backup has a plausible date.
    NoDate,
    /// When the newest backup was made.
    Newest(Moment),
}

impl Evidence {
    /// The evidence in a list of any form `T`, with the date of its newest backup.
    pub fn of<T>(read: &Remote<T, Failure>, newest: Option<Moment>, is_empty: impl Fn(&T) -> bool) -> Self {
        match (read, newest) {
            (_, Some(at)) => Self::Newest(at),
            (Remote::Loading, None) => Self::Loading,
            (Remote::Failed(_), None) => Self::NotRead,
            (Remote::Loaded(list) | Remote::Stale(list, _), None) if is_empty(list) => Self::NoBackup,
            (Remote::Loaded(_) | Remote::Stale(..), None) => Self::NoDate,
        }
    }

    pub fn newest(self) -> Option<Moment> {
        match self {
            Self::Newest(at) => Some(at),
            Self::Loading | Self::NotRead | Self::NoBackup | Self::NoDate => None,
        }
    }
}

impl Service {
    /// The state of the service at `now`. The first that applies wins: cooling down, off, on, unknown.
    pub fn evaluate(record: Option<Record>, backups: &Remote<BackupList, Failure>, now: Moment) -> Self {
        let newest = backups.value().and_then(|list| list.newest(now));
        let evidence = Evidence::of(backups, newest, |list| list.rows().is_empty());
        Self::evaluate_from(record, evidence, now)
    }

    /// The same, from a summary of the backup list.
    pub fn evaluate_from(record: Option<Record>, evidence: Evidence, now: Moment) -> Self {
        match record.filter(|record| record.is_plausible(now)) {
            Some(Record::Disabled(disabled)) if evidence.newest().is_none_or(|newest| newest <= disabled.at) => {
                match disabled.end.filter(|end| *end > now) {
                    Some(end) => Self::CoolingDown { end, source: disabled.source },
                    None => Self::Off(disabled),
                }
            }
            Some(Record::Enabled(at)) => Self::On(On::Enabled(at)),
            Some(Record::Disabled(_)) | None => match evidence {
                Evidence::Newest(at) if now.since(at) < OVERDUE_AFTER => Self::On(On::NewestBackup(at)),
                Evidence::Newest(at) => Self::Unknown(Unknown::Overdue(at)),
                Evidence::Loading => Self::Unknown(Unknown::Loading),
                Evidence::NotRead => Self::Unknown(Unknown::NotRead),
                Evidence::NoBackup => Self::Unknown(Unknown::NoBackup),
                Evidence::NoDate => Self::Unknown(Unknown::NoDate),
            },
        }
    }

    /// The end of the cool-down, if it is running.
    pub fn cool_down_end(self) -> Option<Moment> {
        match self {
            Self::CoolingDown { end, .. } => Some(end),
            Self::Off(_) | Self::On(_) | Self::Unknown(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
