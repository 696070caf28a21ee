//! The state of a slice's backups.

use crate::domain::{forecast::Anomaly, overview::State};

pub fn state(state: State) -> &'static str {
    match state {
        State::Off => "Off",
        State::CoolingDown => "Cooling down",
        State::Overdue => "Overdue",
        State::Unknown => "Unknown",
        State::Ageing => "Ageing",
        State::Fresh => "Fresh",
    }
}

pub fn state_in_sentence(state: State) -> &'static str {
    match state {
        State::Off => "off",
        State::CoolingDown => "cooling down",
        State::Overdue => "overdue",
        State::Unknown => "unknown",
        State::Ageing => "ageing",
        State::Fresh => "fresh",
    }
}

pub fn state_meaning(state: State) -> &'static str {
    match state {
        State::Off => {
            "The backup service was switched off, as seen in this browser, reported by the server or entered by you."
        }
        State::CoolingDown => "The service is off, and the 72 hours before it can be enabled again are not over.",
        State::Overdue => {
            "The newest backup is more than 78 hours old: one was expected after 72 hours, and six hours of grace have passed. The service may be off; the provider does not say."
        }
        State::Unknown => {
            "The state is not known: the slice is not checked yet, its backups could not be read, or it has none."
        }
        State::Ageing => {
            "The newest backup is between 72 and 78 hours old and the next is about due, or backups were enabled here and the first has not been taken yet."
        }
        State::Fresh => {
            "The newest backup is less than 72 hours old, the time between two backups that the provider documents."
        }
    }
}

/// A few words without dates; [`forecast`](crate::text::forecast) has whole sentences.
pub fn anomaly(anomaly: &Anomaly) -> &'static str {
    match anomaly {
        Anomaly::Gap(..) => "a gap between two backups",
        Anomaly::SameDate(_) => "two backups of one date",
        Anomaly::Future(_) => "a date in the future: a clock is wrong",
    }
}
