//! Whether a slice's backup service is on, off or unknown, how we know, and when it can be enabled again.
//!
//! No field of the API says any of this, so it is judged from what was done and seen in this browser and from
//! the dates of the backups.

use super::{
    backup::{BackupList, CADENCE, CLOCK_SLACK},
    failure::{Failure, Refusal},
    moment::{Moment, Span},
    remote::Remote,
};

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

impl Service {
    /// Judges the service at `now`. The first that fits wins: cooling down, off, on, unknown.
    pub fn judge(record: Option<Record>, backups: &Remote<BackupList, Failure>, now: Moment) -> Self {
        let newest = backups.value().and_then(|list| list.newest(now));
        match record {
            Some(Record::Disabled(disabled)) if newest.is_none_or(|newest| newest <= disabled.at) => {
                match disabled.end.filter(|end| *end > now) {
                    Some(end) => Self::CoolingDown { end, source: disabled.source },
                    None => Self::Off(disabled),
                }
            }
            Some(Record::Enabled(at)) => Self::On(On::Enabled(at)),
            Some(Record::Disabled(_)) | None => Self::from_backups(backups, newest, now),
        }
    }

    fn from_backups(backups: &Remote<BackupList, Failure>, newest: Option<Moment>, now: Moment) -> Self {
        Self::Unknown(match (backups, newest) {
            (_, Some(at)) if now.since(at) < SPEAKS_FOR_ON => return Self::On(On::NewestBackup(at)),
            (_, Some(at)) => Unknown::Overdue(at),
            (Remote::Loading, None) => Unknown::Loading,
            (Remote::Failed(_), None) => Unknown::NotRead,
            (Remote::Loaded(list) | Remote::Stale(list, _), None) if list.rows().is_empty() => Unknown::NoBackup,
            (Remote::Loaded(_) | Remote::Stale(..), None) => Unknown::NoDate,
        })
    }

    /// Whether enabling is held back, and until when.
    pub fn held_until(self) -> Option<Moment> {
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

/// What a refusal of an enable or a disable says about the service. The provider documents no sentence, so only
/// plain words count, and an end is believed only where the server writes one out within the next 72 hours.
pub fn told_by_refusal(refusal: &Refusal, known: Option<Record>, now: Moment) -> Option<Record> {
    // These speak of the token, of the address or of haste, whatever words they use.
    let sentence = refusal.sentence.as_deref().filter(|_| !matches!(refusal.status, 401 | 403 | 404 | 429))?;
    let said = sentence.to_lowercase();
    let cooling = said.contains("cool down") || said.contains("cool-down") || said.contains("cooldown");
    let off = ["already disabled", "already off", "not enabled"].iter().any(|words| said.contains(words));
    let off = off && said.contains("backup");
    let end = refusal
        .retry_after
        .map(|wait| now.plus(wait))
        .or_else(|| date_in(sentence))
        .filter(|end| cooling && *end > now && *end <= now.plus(COOL_DOWN).plus(CLOCK_SLACK));
    let found = Record::Disabled(Disabled { at: now, end, source: Source::Server });
    match (known, end) {
        (_, Some(_)) => Some(found),
        (Some(Record::Disabled(disabled)), None) if disabled.end.is_some_and(|end| end > now) => None,
        (Some(Record::Disabled(_)), None) if off && !cooling => None,
        (_, None) => (cooling || off).then_some(found),
    }
}

/// The one date in a documented format that a sentence holds, unless a zone other than UTC follows it.
fn date_in(sentence: &str) -> Option<Moment> {
    const ISO: usize = "2025-02-01 17:19:36".len();
    const MAIL: usize = "Fri, 01 Nov 2024 21:23:13 GMT".len();
    let mut found = sentence.char_indices().filter_map(|(start, _)| {
        let piece = |length: usize| sentence.get(start..start + length).and_then(Moment::from_provider);
        let after = sentence.get(start + ISO..).unwrap_or_default().trim_start();
        let other_zone = after.starts_with(['+', '-']) || (after.starts_with(char::is_uppercase) && !is_utc(after));
        piece(MAIL).or_else(|| piece(ISO).filter(|_| !other_zone))
    });
    match (found.next(), found.next()) {
        (Some(date), None) => Some(date),
        _ => None,
    }
}

fn is_utc(text: &str) -> bool {
    ["UTC", "GMT", "Z"].iter().any(|zone| text.starts_with(zone))
}

#[cfg(test)]
mod tests;
