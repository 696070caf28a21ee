//! What is known of a slice: its state, and the words for it.

use std::rc::Rc;

use js_sys::JsString;

use crate::api::{Backup, Slice};
use crate::text::{number, span};

const HOUR: f64 = 3_600_000.0;

/// The documented time between two backups, and the age from which one is missing.
const INTERVAL: f64 = 72.0 * HOUR;
const OVERDUE_AFTER: f64 = 78.0 * HOUR;
const SLOTS: usize = 3;

/// How far ahead of this clock a date may be.
const CLOCK_TOLERANCE: f64 = HOUR / 6.0;

/// Worst first. Whether the service is off cannot be told by dates; only a page that switches it could know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Off,
    CoolingDown,
    Overdue,
    Unknown,
    Ageing,
    Fresh,
}

impl State {
    pub const ALL: [Self; 6] = [Self::Off, Self::CoolingDown, Self::Overdue, Self::Unknown, Self::Ageing, Self::Fresh];

    fn by_newest(at: Option<f64>, now: f64) -> Self {
        match at.map(|at| now - at) {
            None => Self::Unknown,
            Some(age) if age < INTERVAL => Self::Fresh,
            Some(age) if age < OVERDUE_AFTER => Self::Ageing,
            Some(_) => Self::Overdue,
        }
    }

    /// The class of its mark.
    pub fn class(self) -> &'static str {
        match self {
            Self::Off => "slice-state off",
            Self::CoolingDown => "slice-state cooling-down",
            Self::Overdue => "slice-state overdue",
            Self::Unknown => "slice-state unknown",
            Self::Ageing => "slice-state ageing",
            Self::Fresh => "slice-state fresh",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Off => "Off",
            Self::CoolingDown => "Cooling down",
            Self::Overdue => "Overdue",
            Self::Unknown => "Unknown",
            Self::Ageing => "Ageing",
            Self::Fresh => "Fresh",
        }
    }
}

/// What a check of a slice found.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// The dates of its backups, newest first, and how many there are.
    Read {
        dates: Rc<[f64]>,
        count: usize,
    },
    Failed(Rc<str>),
}

impl Check {
    pub fn of(list: Result<Vec<Backup>, String>) -> Self {
        match list {
            Ok(list) => Self::read(&list),
            Err(message) => Self::Failed(message.into()),
        }
    }

    fn read(list: &[Backup]) -> Self {
        Self::Read { dates: list.iter().filter_map(|backup| backup.at).collect(), count: list.len() }
    }

    fn count(&self) -> Option<usize> {
        match self {
            Self::Read { count, .. } => Some(*count),
            Self::Failed(_) => None,
        }
    }

    /// Dates in the future are ignored: a clock is wrong.
    fn newest(&self, now: f64) -> Option<f64> {
        match self {
            Self::Read { dates, .. } => dates.iter().copied().find(|at| *at <= now + CLOCK_TOLERANCE),
            Self::Failed(_) => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Row {
    pub index: usize,
    pub slice: Rc<Slice>,
    /// What a filter searches.
    pub key: Rc<str>,
    pub is_checking: bool,
    pub check: Option<Check>,
}

impl Row {
    pub fn new(index: usize, slice: Slice) -> Self {
        let key = folded(&format!("{}\n{}\n{}", name_of(&slice), slice.region, slice.id)).into();
        Self { index, slice: Rc::new(slice), key, is_checking: false, check: None }
    }

    pub fn newest(&self, now: f64) -> Option<f64> {
        self.check.as_ref()?.newest(now)
    }

    pub fn state(&self, now: f64) -> State {
        State::by_newest(self.newest(now), now)
    }

    /// Whether it contains all these words, which [`words`] made.
    pub fn contains(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.key.contains(word))
    }
}

pub fn name_of(slice: &Slice) -> String {
    if slice.name.is_empty() { format!("slice {}", slice.id) } else { slice.name.to_string() }
}

/// The words of a filter.
pub fn words(filter: &str) -> Vec<String> {
    folded(filter).split_whitespace().map(|word| word.trim_start_matches('#').to_owned()).collect()
}

/// Without case and accents.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let plain: String = JsString::from(text).normalize("NFKD").into();
    let is_accent = |character| matches!(u32::from(character), 0x300..=0x36f);
    plain.chars().filter(|character| !is_accent(*character)).collect::<String>().to_uppercase()
}

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

/// How many rows there are, how many of them are checked, and how many are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    pub all: usize,
    pub checked: usize,
    checking: usize,
    counts: [usize; 6],
}

impl Summary {
    pub fn of(rows: &[Rc<Row>], now: f64) -> Self {
        let mut summary = Self { all: rows.len(), ..Self::default() };
        for row in rows {
            summary.counts[row.state(now) as usize] += 1;
            summary.checked += usize::from(row.check.is_some());
            summary.checking += usize::from(row.is_checking);
        }
        summary
    }

    pub fn count(&self, state: State) -> usize {
        self.counts[state as usize]
    }

    pub fn can_check_more(&self) -> bool {
        self.checking == 0 && self.checked < self.all
    }

    /// The account in one sentence.
    pub fn headline(&self) -> String {
        let (all, fresh) = (number(self.all), self.count(State::Fresh));
        if self.all == 0 {
            return "This account has no slices.".to_owned();
        }
        if self.checked == 0 {
            return format!("None of {all} slices is checked yet.");
        }
        if fresh == self.all {
            return format!("All {all} slices have a fresh backup.");
        }
        let others = State::ALL.into_iter().filter(|state| *state != State::Fresh && self.count(*state) > 0);
        let parts = others.map(|state| format!("{} {}", number(self.count(state)), state.label().to_lowercase()));
        let parts = parts.collect::<Vec<_>>().join(", ");
        format!("{} of {all} slices have a fresh backup; {parts}.", number(fresh))
    }
}
