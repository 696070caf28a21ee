//! The whole account at a glance: how each slice stands, in which order they are shown, and which are asked for next.
//!
//! The rows keep their places while answers stream in: they are put in order anew only by [`Rows::settle`] or when
//! the user asks for another view.

mod check;
mod queue;
mod summary;
mod view;

use super::{
    failure::Failure,
    listing::Listing,
    moment::{Moment, Span},
    remote::Remote,
    service::Record,
    slice::{SearchTerms, Slice},
    sorting::sorted_indices,
    unicode::Unicode,
};
use std::{cmp::Ordering, sync::Arc};

pub use check::{Check, SliceStatus, State};
pub use summary::Summary;
pub use view::{Column, Order, View};

/// How many slices are checked without being asked for.
pub const FIRST: usize = 100;

/// How long a check is fresh: nothing is asked for twice within it.
pub const KEEPS: Span = Span::seconds(600);

/// One slice of the account.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The slice.
    pub slice: Slice,
    /// What the filter looks into.
    key: Arc<str>,
    /// What its backups have told.
    pub known: Remote<Check, Failure>,
    /// When a check of it last came to an end.
    pub ended_at: Option<Moment>,
    /// Whether it is being asked for.
    pub under_way: bool,
    /// How it stands.
    pub status: SliceStatus,
    /// Whether the user has asked for this one.
    wanted: bool,
    /// Whether it is among the rows shown.
    is_shown: bool,
}

impl Line {
    fn new(slice: Slice, key: Arc<str>) -> Self {
        let known = Remote::Loading;
        // Without a record and a reading, the time does not matter.
        let status = SliceStatus::of(None, &known, Moment::from_epoch_milliseconds(0));
        Self { slice, key, known, ended_at: None, under_way: false, status, wanted: false, is_shown: false }
    }

    /// When its newest backup was made.
    pub fn newest(&self, now: Moment) -> Option<Moment> {
        self.known.value().and_then(|check| check.newest(now))
    }

    /// Whether nothing of it has been read, nor could be.
    pub fn is_unchecked(&self) -> bool {
        self.known == Remote::Loading
    }

    /// Whether the view shows it; `wanted` is what its filter looks for.
    fn fits(&self, view: &View, wanted: &SearchTerms) -> bool {
        view.fits(self.status.state) && wanted.is_in(&self.key)
    }
}

/// Every slice of the account. Each is called by its index in the server's order, which never changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    lines: Vec<Line>,
    view: View,
    /// What the view's filter looks for.
    wanted: SearchTerms,
    /// All of them in the order of the view, as it was when they were last put in order.
    order: Vec<usize>,
    /// Those of them that are shown.
    shown: Vec<usize>,
    is_settled: bool,
    /// How often the view, the rows shown or their order have changed.
    arrangement: u32,
    /// When the user last asked for the slices beyond the first to be checked.
    round: Option<Moment>,
    /// Whether the user wants nothing to be checked by itself.
    is_cancelled: bool,
}

impl Rows {
    /// Takes in the slices that the account's list has more than the rows.
    pub fn follow(&mut self, listing: &Listing) {
        for (slice, key) in listing.keyed().skip(self.lines.len()) {
            self.order.push(self.lines.len());
            self.lines.push(Line::new(slice.clone(), key.clone()));
            self.show_if_it_fits(self.lines.len() - 1);
        }
    }

    /// All lines, in the server's order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The line of this index.
    pub fn line(&self, index: usize) -> Option<&Line> {
        self.lines.get(index)
    }

    /// The indices of the rows that are shown, in their order.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The view.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Another number whenever the view, the rows shown or their order have changed.
    pub fn arrangement(&self) -> u32 {
        self.arrangement
    }

    fn rearranged(&mut self) {
        self.arrangement = self.arrangement.wrapping_add(1);
    }

    fn unsettle(&mut self) {
        if self.is_settled {
            self.is_settled = false;
            self.rearranged();
        }
    }

    /// Whether every row is where the view wants it, and none is missing or too many.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Looks at it otherwise.
    pub fn set_view(&mut self, view: View, now: Moment, unicode: Unicode) {
        let only_typed = (view.state, view.order) == (self.view.state, self.view.order);
        self.wanted = SearchTerms::by(&view.filter, unicode);
        self.view = view;
        if only_typed { self.refilter() } else { self.settle(now, unicode) }
    }

    /// Puts the rows in the order of the view, as things stand.
    pub fn settle(&mut self, now: Moment, unicode: Unicode) {
        let by = self.view.order;
        let ranks = by.ranks(&self.lines, unicode);
        let rows: Vec<_> = self.lines.iter().zip(ranks).collect();
        self.order = sorted_indices(rows.len(), &|a, b| match (rows.get(a), rows.get(b)) {
            (Some(a), Some(b)) => by.compare(*a, *b, now),
            (None, _) | (_, None) => Ordering::Equal,
        });
        self.is_settled = true;
        self.refilter();
    }

    fn refilter(&mut self) {
        self.rearranged();
        // First all in the order in which they lie in memory: to look into them in another takes twice as long.
        for line in &mut self.lines {
            line.is_shown = line.fits(&self.view, &self.wanted);
        }
        let fits: Vec<_> = self.lines.iter().map(|line| line.is_shown).collect();
        let shown = self.order.iter().copied().filter(|index| fits.get(*index).is_some_and(|fits| *fits));
        self.shown = shown.collect();
    }

    /// Appends a row where it has come to fit the view; one that has ceased to fit stays until they are settled.
    fn show_if_it_fits(&mut self, index: usize) {
        if let Some(line) = self.lines.get_mut(index)
            && !line.is_shown
            && line.fits(&self.view, &self.wanted)
        {
            line.is_shown = true;
            self.shown.push(index);
            self.rearranged();
        }
    }

    /// A check has come to its end.
    pub fn tell(&mut self, index: usize, read: Result<Check, Failure>, record: Option<Record>, now: Moment) {
        if let Some(line) = self.lines.get_mut(index) {
            line.under_way = false;
            line.ended_at = Some(now);
            line.known = std::mem::replace(&mut line.known, Remote::Loading).after(read);
            self.judge(index, record, now);
            // Its age may have changed as well as its state.
            if self.view.order.moves() {
                self.unsettle();
            }
        }
    }

    /// Judges every slice anew: time has passed, or more is known of their services. Whether that changed any.
    pub fn judge_all(&mut self, record: impl Fn(&Slice) -> Option<Record>, now: Moment) -> bool {
        let mut changed = false;
        for index in 0..self.lines.len() {
            let record = self.lines.get(index).and_then(|line| record(&line.slice));
            changed |= self.judge(index, record, now);
        }
        changed
    }

    fn judge(&mut self, index: usize, record: Option<Record>, now: Moment) -> bool {
        let Some(line) = self.lines.get_mut(index) else { return false };
        let status = SliceStatus::of(record, &line.known, now);
        let (changed, moved) = (status != line.status, status.state != line.status.state);
        line.status = status;
        if moved {
            if self.view.order.moves() || self.view.state.is_some() {
                self.unsettle();
            }
            self.show_if_it_fits(index);
        }
        changed
    }

    /// How many slices have been checked, whether that worked or not.
    pub fn checked(&self) -> usize {
        self.lines.iter().filter(|line| !line.is_unchecked()).count()
    }

    /// How the account stands.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.lines)
    }
}

#[cfg(test)]
mod tests;
