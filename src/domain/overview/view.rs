//! The filter and order of the overview. Both are part of the page's address.

use super::{check::State, row::SliceRow};
use crate::domain::{backup_order::known_first, moment::Moment, unicode::Unicode};
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Number,
    Region,
    State,
    /// When its newest backup was made.
    Newest,
}

impl Column {
    const ALL: [Self; 5] = [Self::Name, Self::Number, Self::Region, Self::State, Self::Newest];

    fn text(self, row: &SliceRow) -> Option<&str> {
        match self {
            Self::Name => row.slice.name.as_deref(),
            Self::Region => row.slice.region.as_deref(),
            Self::Number | Self::State | Self::Newest => None,
        }
    }

    /// The rank of each row's text in the collation of the user's language; `None` for columns without text.
    pub(super) fn ranks(self, rows: &[SliceRow], unicode: Unicode) -> Vec<Option<usize>> {
        let ranks = unicode.ranks(rows.iter().filter_map(|row| self.text(row)));
        rows.iter().map(|row| ranks.get(self.text(row)?).copied()).collect()
    }

    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Region => "region",
            Self::State => "state",
            Self::Newest => "newest",
        }
    }
}

/// A column and a direction. Ascending is worst, lowest and oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub column: Column,
    pub descending: bool,
}

impl Order {
    pub const WORST_FIRST: Self = Self { column: Column::State, descending: false };

    /// The order after a click on a column's header: the same column again reverses the direction.
    #[must_use]
    pub fn after_click(self, column: Column) -> Self {
        Self { column, descending: column == self.column && !self.descending }
    }

    /// The order as it is written in an address: `name`, or `-name` for descending.
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.word())
    }

    /// Parses what [`Order::word`] wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        let (descending, name) = word.strip_prefix('-').map_or((false, word), |name| (true, name));
        let column = Column::ALL.into_iter().find(|column| column.word() == name)?;
        Some(Self { column, descending })
    }

    /// Whether the result of a check can move rows in this order.
    pub(super) fn depends_on_checks(self) -> bool {
        matches!(self.column, Column::State | Column::Newest)
    }

    /// Compares two rows, each with its rank. Missing values come last in both directions.
    pub(super) fn compare(
        self,
        (a, a_rank): (&SliceRow, Option<usize>),
        (b, b_rank): (&SliceRow, Option<usize>),
        now: Moment,
    ) -> Ordering {
        match self.column {
            Column::Name | Column::Region => self.compare_values(a_rank, b_rank),
            Column::Number => self.compare_values(Some(a.slice.id), Some(b.slice.id)),
            Column::State => self.compare_values(Some(severity(a, now)), Some(severity(b, now))),
            Column::Newest => self.compare_values(a.newest(now), b.newest(now)),
        }
    }

    fn compare_values<T: Ord>(self, a: Option<T>, b: Option<T>) -> Ordering {
        known_first(self.descending, a, b, Ord::cmp)
    }
}

/// Within a state, checked slices come before unchecked ones, and a slice without a backup before one with an old
/// backup.
fn severity(row: &SliceRow, now: Moment) -> (State, bool, Option<Moment>) {
    (row.status.state, row.is_unchecked(), row.newest(now))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The search terms for name, number and region, as typed.
    pub filter: String,
    /// Show only slices in this state; all if `None`.
    pub state: Option<State>,
    pub order: Order,
}

impl Default for View {
    fn default() -> Self {
        Self { filter: String::new(), state: None, order: Order::WORST_FIRST }
    }
}

impl View {
    /// Parses the parts of an address. Parts that cannot be parsed become the default.
    pub fn from_words(filter: Option<String>, state: Option<&str>, order: Option<&str>) -> Self {
        Self {
            filter: filter.unwrap_or_default(),
            state: state.and_then(State::from_word),
            order: order.and_then(Order::from_word).unwrap_or(Order::WORST_FIRST),
        }
    }

    pub(super) fn includes(&self, state: State) -> bool {
        self.state.is_none_or(|only| only == state)
    }
}
