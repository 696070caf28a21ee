//! Which slices the rows shows, and in which order. It stands in the address.

use super::{Line, State};
use crate::domain::{backup_order::known_first, moment::Moment, unicode::Unicode};
use std::cmp::Ordering;

/// A column that the rows can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The slice's name.
    Name,
    /// Its number.
    Number,
    /// Its region.
    Region,
    /// How it stands.
    State,
    /// When its newest backup was made.
    Newest,
}

impl Column {
    const ALL: [Self; 5] = [Self::Name, Self::Number, Self::Region, Self::State, Self::Newest];

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

/// A column and a direction. Upwards is worst, lowest and oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: Column,
    /// The other way round.
    pub descending: bool,
}

impl Order {
    /// Worst first.
    pub const WORST_FIRST: Self = Self { column: Column::State, descending: false };

    /// The order after a press on a column's header.
    #[must_use]
    pub fn pressed(self, column: Column) -> Self {
        Self { column, descending: column == self.column && !self.descending }
    }

    /// The word for it in an address: `name`, or `-name` for the other way round.
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.word())
    }

    /// Reads what [`Order::word`] wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        let (descending, name) = word.strip_prefix('-').map_or((false, word), |name| (true, name));
        let column = Column::ALL.into_iter().find(|column| column.word() == name)?;
        Some(Self { column, descending })
    }

    /// Whether a check can move rows in this order.
    pub(super) fn moves(self) -> bool {
        matches!(self.column, Column::State | Column::Newest)
    }

    /// The place of each row's text in the order of the user's language, where a text is sorted by.
    pub(super) fn ranks(self, lines: &[Line], unicode: Unicode) -> Vec<Option<usize>> {
        let text = |line: &Line| -> Option<String> {
            match self.column {
                Column::Name => line.slice.name.clone(),
                Column::Region => line.slice.region.clone(),
                Column::Number | Column::State | Column::Newest => None,
            }
        };
        let texts: Vec<_> = lines.iter().map(text).collect();
        let ranks = unicode.ranks(texts.iter().flatten().map(String::as_str));
        texts.iter().map(|text| ranks.get(text.as_ref()?).copied()).collect()
    }

    /// Compares two rows, each with its rank, at `now`. What a row does not tell stands last either way.
    pub(super) fn compare(
        self,
        (a, a_rank): (&Line, Option<usize>),
        (b, b_rank): (&Line, Option<usize>),
        now: Moment,
    ) -> Ordering {
        match self.column {
            Column::Name | Column::Region => self.known(a_rank, b_rank),
            Column::Number => self.known(Some(a.slice.id), Some(b.slice.id)),
            Column::State => self.known(Some(badness(a, now)), Some(badness(b, now))),
            Column::Newest => self.known(a.newest(now), b.newest(now)),
        }
    }

    fn known<T: Ord>(self, a: Option<T>, b: Option<T>) -> Ordering {
        known_first(self.descending, a, b, Ord::cmp)
    }
}

/// Within a state the slice without any backup is worse than one with an old one, and what is not checked yet comes
/// after what is.
fn badness(line: &Line, now: Moment) -> (State, bool, Option<Moment>) {
    (line.status.state, line.is_unchecked(), line.newest(now))
}

/// Which slices are shown, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// What name, number or region must hold, as typed.
    pub filter: String,
    /// The one state that is shown; all where there is none.
    pub state: Option<State>,
    /// The order.
    pub order: Order,
}

impl Default for View {
    fn default() -> Self {
        Self { filter: String::new(), state: None, order: Order::WORST_FIRST }
    }
}

impl View {
    /// Reads a view by the parts of an address; what cannot be read is as usual.
    pub fn from_words(filter: Option<String>, state: Option<&str>, order: Option<&str>) -> Self {
        Self {
            filter: filter.unwrap_or_default(),
            state: state.and_then(State::from_word),
            order: order.and_then(Order::from_word).unwrap_or(Order::WORST_FIRST),
        }
    }

    /// Whether a slice in this state is shown.
    pub(super) fn fits(&self, state: State) -> bool {
        self.state.is_none_or(|only| only == state)
    }
}
