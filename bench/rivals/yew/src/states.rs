//! What is known of a slice: its state, and what a filter finds.

use std::rc::Rc;

use js_sys::JsString;

use crate::api::{Backup, Slice};

pub const HOUR: f64 = 3_600_000.0;

/// The documented time between two backups, and the age from which one is missing.
pub const INTERVAL: f64 = 72.0 * HOUR;
pub const OVERDUE_AFTER: f64 = 78.0 * HOUR;

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

    pub fn by_newest(at: Option<f64>, now: f64) -> Self {
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

    pub fn read(list: &[Backup]) -> Self {
        Self::Read { dates: list.iter().filter_map(|backup| backup.at).collect(), count: list.len() }
    }

    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Read { count, .. } => Some(*count),
            Self::Failed(_) => None,
        }
    }

    /// Dates in the future are ignored: a clock is wrong.
    pub fn newest(&self, now: f64) -> Option<f64> {
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
