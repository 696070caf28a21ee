//! What a check of one slice has told, and how the slice stands by it.

use crate::domain::{
    backup::{BackupList, CADENCE, MOST_SHOWN, is_ahead},
    failure::Failure,
    forecast::{Next, next_expected},
    moment::Moment,
    remote::Remote,
    service::{On, Record, SPEAKS_FOR_ON, Seen, Service, Unknown},
};

/// What one reading of a slice's backups has told, in short: an account may have ten thousand of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// When it was read.
    pub read_at: Moment,
    /// When the backups were made, newest first; the newest [`MOST_SHOWN`].
    pub dates: Box<[Moment]>,
    /// How many more there are that have a date.
    pub older: usize,
    /// How many rows have no readable date, or could not be read at all.
    pub undated: usize,
}

impl Check {
    /// The short of a list that was read at that moment.
    pub fn of(list: &BackupList, read_at: Moment) -> Self {
        let all = || list.rows().iter().filter_map(|row| row.created.at);
        let dates: Box<[_]> = all().take(MOST_SHOWN).collect();
        let older = all().count() - dates.len();
        let undated = list.rows().len() - dates.len() - older + list.unreadable;
        Self { read_at, dates, older, undated }
    }

    /// How many backups there are, whether or not they have a readable date. Each takes a slot.
    pub fn count(&self) -> usize {
        self.dates.len() + self.older + self.undated
    }

    /// When the newest one was made, leaving out dates ahead of the clock.
    pub fn newest(&self, now: Moment) -> Option<Moment> {
        self.dates.iter().copied().find(|at| !is_ahead(*at, now))
    }
}

/// How a slice stands, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The service is off and can be enabled.
    Off,
    /// The service is off and cannot be enabled yet.
    CoolingDown,
    /// A backup should have been taken.
    Overdue,
    /// Nothing that we know settles it.
    Unknown,
    /// The next backup is about to be taken.
    Ageing,
    /// The newest backup is younger than the 72 hours between two of them.
    Fresh,
}

impl State {
    /// All of them, the worst first.
    pub const ALL: [Self; 6] = [Self::Off, Self::CoolingDown, Self::Overdue, Self::Unknown, Self::Ageing, Self::Fresh];

    /// The word for it in an address and in a file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::CoolingDown => "cooling-down",
            Self::Overdue => "overdue",
            Self::Unknown => "unknown",
            Self::Ageing => "ageing",
            Self::Fresh => "fresh",
        }
    }

    /// Reads what [`State::word`] wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A slice's state, and what it follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct SliceStatus {
    /// The state.
    pub state: State,
    /// What is known of the service.
    pub service: Service,
    /// When the newest backup was made.
    pub newest: Option<Moment>,
    /// The next one, an estimate.
    pub next: Option<Next>,
}

impl SliceStatus {
    /// Whether no further backup is to be counted on, and enabling may help.
    pub fn is_uncovered(&self) -> bool {
        match self.state {
            State::Off | State::Overdue => true,
            State::Unknown => self.service == Service::Unknown(Unknown::NoBackup),
            State::CoolingDown | State::Ageing | State::Fresh => false,
        }
    }

    /// How a slice stands at `now`.
    pub fn of(record: Option<Record>, known: &Remote<Check, Failure>, now: Moment) -> Self {
        let newest = known.value().and_then(|check| check.newest(now));
        let seen = Seen::of(known, newest, |check| check.count() == 0);
        let service = Service::judge_by(record, seen, now);
        let next = newest.and_then(|newest| next_expected(newest, service, now));
        let age = newest.map(|newest| now.since(newest));
        let enabled_long_ago = match service {
            Service::On(On::Enabled(at)) => Some(now.since(at) >= SPEAKS_FOR_ON),
            Service::On(On::NewestBackup(_)) | Service::Unknown(_) | Service::Off(_) | Service::CoolingDown { .. } => {
                None
            }
        };
        let state = match (service, age) {
            (Service::CoolingDown { .. }, _) => State::CoolingDown,
            (Service::Off(_), _) => State::Off,
            (Service::On(_) | Service::Unknown(_), Some(age)) if age < CADENCE => State::Fresh,
            (Service::On(_) | Service::Unknown(_), Some(age)) if age < SPEAKS_FOR_ON => State::Ageing,
            // An enable accepted here since then: the first backup is still to come.
            (Service::On(_) | Service::Unknown(_), Some(_)) if enabled_long_ago == Some(false) => State::Ageing,
            (Service::On(_) | Service::Unknown(_), Some(_)) => State::Overdue,
            (Service::On(_) | Service::Unknown(_), None)
                if enabled_long_ago == Some(true) && seen == Seen::NoBackup =>
            {
                State::Overdue
            }
            (Service::On(_) | Service::Unknown(_), None) => State::Unknown,
        };
        Self { state, service, newest, next }
    }
}
