//! The words for what is known of a slice.

use crate::api::Backup;
use crate::states::{Check, HOUR, INTERVAL, OVERDUE_AFTER, State};
use crate::text::{number, span};

const SLOTS: usize = 3;

/// The texts of a row's cells.
pub struct Cells {
    pub state: State,
    pub reason: String,
    pub newest: String,
    pub next: String,
    pub slots: String,
    pub is_short: bool,
    pub can_check: bool,
}

impl Cells {
    pub fn of(is_checking: bool, check: Option<&Check>, now: f64) -> Self {
        let at = check.and_then(|check| check.newest(now));
        let count = check.and_then(Check::count);
        Self {
            state: State::by_newest(at, now),
            reason: reason(is_checking, check, at),
            newest: at.map(|at| format!("{} ago", span(now - at))).unwrap_or_default(),
            next: at.map(|at| next(at + INTERVAL, now)).unwrap_or_default(),
            slots: count.map(|count| format!("{} of {SLOTS}", number(count))).unwrap_or_default(),
            is_short: count.is_some_and(|count| count != SLOTS),
            can_check: !is_checking && count.is_none(),
        }
    }
}

fn reason(is_checking: bool, check: Option<&Check>, at: Option<f64>) -> String {
    match check {
        _ if is_checking => "checking…",
        None => "not checked yet",
        Some(Check::Failed(message)) => message,
        Some(Check::Read { count: 0, .. }) => "no backup: off, or the first is not taken yet",
        Some(Check::Read { .. }) if at.is_none() => "no backup has a plausible date",
        Some(Check::Read { .. }) => "",
    }
    .to_owned()
}

fn next(at: f64, now: f64) -> String {
    if now - at >= OVERDUE_AFTER - INTERVAL {
        format!("overdue by {}", span(now - at))
    } else if now > at {
        format!("due {} ago, not overdue yet", span(now - at))
    } else {
        format!("in about {}", span(rounded(at - now)))
    }
}

/// To the nearest hour, or minute if under an hour.
fn rounded(milliseconds: f64) -> f64 {
    let to = if milliseconds < HOUR { HOUR / 60.0 } else { HOUR };
    (milliseconds / to).round() * to
}

/// One sentence on a slice's backups.
pub fn sentence_of(list: &[Backup], now: f64) -> String {
    if list.is_empty() {
        return "No backups".to_owned();
    }
    let Cells { state, newest, next, .. } = Cells::of(false, Some(&Check::read(list)), now);
    let label = state.label();
    if newest.is_empty() { format!("{label}.") } else { format!("{label}. Newest backup {newest}, next {next}.") }
}

/// What a restore would lose.
pub fn loss_of(backup: &Backup, now: f64) -> String {
    match backup.at.filter(|at| *at <= now) {
        Some(at) => format!("Everything written in the last {} is lost.", span(now - at)),
        None => "How much is lost is unknown.".to_owned(),
    }
}
