//! A check of one slice, and the slice's status that follows from it.

use crate::domain::{
    backup::{BACKUP_INTERVAL, BackupList, MAX_SHOWN, is_in_future},
    failure::Failure,
    forecast::{NextBackup, next_expected},
    moment::Moment,
    remote::Remote,
    service::{Evidence, OVERDUE_AFTER, On, Record, Service, Unknown},
};

/// A summary of one slice's backup list. The whole list is not kept, because an account may have ten thousand slices.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// When the list was read.
    pub read_at: Moment,
    /// The dates of the newest [`MAX_SHOWN`] backups, newest first.
    pub dates: Box<[Moment]>,
    /// How many older backups with a date there are.
    pub older: usize,
    /// How many backups have no readable date or could not be read at all.
    pub undated: usize,
}

impl Check {
    pub fn summarize(list: &BackupList, read_at: Moment) -> Self {
        let all = || list.rows().iter().filter_map(|row| row.created.at);
        let dates: Box<[_]> = all().take(MAX_SHOWN).collect();
        let older = all().count() - dates.len();
        let undated = list.rows().len() - dates.len() - older + list.unreadable;
        Self { read_at, dates, older, undated }
    }

    /// How many backups there are, with and without a readable date. Each takes a slot.
    pub fn count(&self) -> usize {
        self.dates.len() + self.older + self.undated
    }

    /// When the newest backup was made. Dates in the future are ignored.
    pub fn newest(&self, now: Moment) -> Option<Moment> {
        self.dates.iter().copied().find(|at| !is_in_future(*at, now))
    }
}

/// The backup state of a slice. The order is worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The service is off and can be enabled.
    Off,
    /// The service is off and cannot be enabled yet.
    CoolingDown,
    /// A backup should have been made by now.
    Overdue,
    /// Nothing known here tells whether backups are being made.
    Unknown,
    /// The next backup is due now.
    Ageing,
    /// The newest backup is younger than 72 hours, the documented interval.
    Fresh,
}

impl State {
    pub const ALL: [Self; 6] = [Self::Off, Self::CoolingDown, Self::Overdue, Self::Unknown, Self::Ageing, Self::Fresh];

    /// The state as it is written in addresses and files.
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

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A slice's state and the facts that it follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct SliceStatus {
    pub state: State,
    pub service: Service,
    /// When the newest backup was made.
    pub newest: Option<Moment>,
    /// When the next backup is expected; an estimate.
    pub next: Option<NextBackup>,
}

impl SliceStatus {
    /// Whether no further backup can be expected and enabling may help.
    pub fn is_uncovered(&self) -> bool {
        match self.state {
            State::Off | State::Overdue => true,
            State::Unknown => self.service == Service::Unknown(Unknown::NoBackup),
            State::CoolingDown | State::Ageing | State::Fresh => false,
        }
    }

    pub fn evaluate(record: Option<Record>, check: &Remote<Check, Failure>, now: Moment) -> Self {
        let newest = check.value().and_then(|check| check.newest(now));
        let evidence = Evidence::of(check, newest, |check| check.count() == 0);
        let service = Service::evaluate_from(record, evidence, now);
        let next = newest.and_then(|newest| next_expected(newest, service, now));
        let age = newest.map(|newest| now.since(newest));
        let enabled_long_ago = match service {
            Service::On(On::Enabled(at)) => Some(now.since(at) >= OVERDUE_AFTER),
            Service::On(On::NewestBackup(_)) | Service::Unknown(_) | Service::Off(_) | Service::CoolingDown { .. } => {
                None
            }
        };
        let state = match (service, age) {
            (Service::CoolingDown { .. }, _) => State::CoolingDown,
            (Service::Off(_), _) => State::Off,
            (Service::On(_) | Service::Unknown(_), Some(age)) if age < BACKUP_INTERVAL => State::Fresh,
            (Service::On(_) | Service::Unknown(_), Some(age)) if age < OVERDUE_AFTER => State::Ageing,
            // Enabled here since then: the first backup is still to come.
            (Service::On(_) | Service::Unknown(_), Some(_)) if enabled_long_ago == Some(false) => State::Ageing,
            (Service::On(_) | Service::Unknown(_), Some(_)) => State::Overdue,
            (Service::On(_) | Service::Unknown(_), None)
                if enabled_long_ago == Some(true) && evidence == Evidence::NoBackup =>
            {
                State::Overdue
            }
            (Service::On(_) | Service::Unknown(_), None) => State::Unknown,
        };
        Self { state, service, newest, next }
    }
}
