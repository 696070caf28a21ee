//! The rows of the account's overview: the state of each slice, their order, and which slice to check next.
//!
//! Rows do not move while checks come in. Only [`Rows::sort`] and [`Rows::set_view`] change the order.

mod check;
mod queue;
mod row;
mod summary;
mod view;

use super::{
    failure::Failure,
    listing::Listing,
    moment::Moment,
    remote::Remote,
    service::Record,
    slice::{SearchTerms, Slice},
    sorting::sorted_indices,
    unicode::Unicode,
};
use std::cmp::Ordering;

pub use check::{Check, SliceStatus, State};
pub use queue::{AUTO_CHECKED, FRESH_FOR};
pub use row::SliceRow;
pub use summary::Summary;
pub use view::{Column, Order, View};

/// Every slice of the account. A slice is identified by its index in the server's order, which never changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    all: Vec<SliceRow>,
    /// Of all rows; [`Self::change_row`] keeps it current.
    summary: Summary,
    view: View,
    /// The terms of the view's filter.
    search: SearchTerms,
    /// The indices of all rows, as they were last sorted.
    order: Vec<usize>,
    /// The indices of the rows that match the view, in display order.
    shown: Vec<usize>,
    is_sorted: bool,
    /// The column that was sorted by last, with the rank of each row's text; `None` once rows were added. Ranking ten
    /// thousand texts takes longer than all else in a sort (measured).
    ranks: Option<(Column, Vec<Option<usize>>)>,
    revision: u32,
    /// When the user last asked to check every slice, not only the first [`AUTO_CHECKED`].
    full_check_at: Option<Moment>,
    /// Whether the user has stopped the automatic checks.
    is_cancelled: bool,
}

impl Rows {
    /// Adds the slices of the account's list that have no row yet.
    pub fn append(&mut self, listing: &Listing) {
        self.ranks = None;
        for (slice, key) in listing.with_search_keys().skip(self.all.len()) {
            self.order.push(self.all.len());
            let row = SliceRow::new(slice.clone(), key.clone());
            self.summary.add(&row);
            self.all.push(row);
            self.show_if_matching(self.all.len() - 1);
        }
    }

    /// All rows in the server's order.
    pub fn all(&self) -> &[SliceRow] {
        &self.all
    }

    pub fn get(&self, index: usize) -> Option<&SliceRow> {
        self.all.get(index)
    }

    /// The indices of the rows that are shown, in display order.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The rows that are shown, in the server's order. Reading ten thousand in display order takes three times as long
    /// (measured).
    pub fn shown_unordered(&self) -> impl Iterator<Item = &SliceRow> {
        self.all.iter().filter(|row| row.is_shown)
    }

    pub fn view(&self) -> &View {
        &self.view
    }

    /// A number that changes whenever the view, the set of shown rows or their order changes.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    fn bump_revision(&mut self) {
        self.revision = self.revision.wrapping_add(1);
    }

    fn mark_unsorted(&mut self) {
        if self.is_sorted {
            self.is_sorted = false;
            self.bump_revision();
        }
    }

    /// Whether the shown rows are those that match the view, in its order.
    pub fn is_sorted(&self) -> bool {
        self.is_sorted
    }

    /// Replaces the view. If only the filter differs, the order stays as it is.
    pub fn set_view(&mut self, view: View, now: Moment, unicode: Unicode) {
        let only_filter_changed = (view.state, view.order) == (self.view.state, self.view.order);
        self.search = SearchTerms::parse(&view.filter, unicode);
        self.view = view;
        if only_filter_changed { self.refilter() } else { self.sort(now, unicode) }
    }

    /// Sorts and filters the rows by the view, with the states as they are now.
    pub fn sort(&mut self, now: Moment, unicode: Unicode) {
        let by = self.view.order;
        if self.ranks.as_ref().is_none_or(|(column, _)| *column != by.column) {
            self.ranks = Some((by.column, by.column.ranks(&self.all, unicode)));
        }
        let ranks = self.ranks.as_ref().map_or(&[][..], |(_, ranks)| ranks);
        let row = |index| Some((self.all.get(index)?, *ranks.get(index)?));
        self.order = sorted_indices(self.all.len(), &|a, b| match (row(a), row(b)) {
            (Some(a), Some(b)) => by.compare(a, b, now),
            (None, _) | (_, None) => Ordering::Equal,
        });
        self.is_sorted = true;
        self.refilter();
    }

    fn refilter(&mut self) {
        self.bump_revision();
        // In memory order first: searching the rows in display order takes twice as long.
        for row in &mut self.all {
            row.is_shown = is_in_view(row, &self.view, &self.search);
        }
        let is_shown: Vec<_> = self.all.iter().map(|row| row.is_shown).collect();
        let shown = self.order.iter().copied().filter(|index| is_shown.get(*index).is_some_and(|is_shown| *is_shown));
        self.shown = shown.collect();
    }

    /// Appends a row that now matches the view. A row that no longer matches stays until the next sort.
    fn show_if_matching(&mut self, index: usize) {
        if let Some(row) = self.all.get_mut(index)
            && !row.is_shown
            && is_in_view(row, &self.view, &self.search)
        {
            row.is_shown = true;
            self.shown.push(index);
            self.bump_revision();
        }
    }

    /// Stores the result of a check that has ended.
    pub fn record_check(&mut self, index: usize, result: Result<Check, Failure>, record: Option<Record>, now: Moment) {
        self.change_row(index, |row| {
            row.set_checking(false);
            row.ended_at = Some(now);
            row.check = std::mem::replace(&mut row.check, Remote::Loading).after(result);
        });
        self.reevaluate(index, record, now);
        // The newest backup may have changed although the state has not.
        if self.view.order.depends_on_checks() {
            self.mark_unsorted();
        }
    }

    /// Every change of what is counted goes through here.
    fn change_row(&mut self, index: usize, change: impl FnOnce(&mut SliceRow)) {
        if let Some(row) = self.all.get_mut(index) {
            self.summary.remove(row);
            change(row);
            self.summary.add(row);
        }
    }

    /// Evaluates every slice again, because time has passed or the service records have changed. Returns whether any
    /// status changed.
    pub fn reevaluate_all(&mut self, record: impl Fn(&Slice) -> Option<Record>, now: Moment) -> bool {
        let mut changed = false;
        for index in 0..self.all.len() {
            let record = self.all.get(index).and_then(|row| record(&row.slice));
            changed |= self.reevaluate(index, record, now);
        }
        changed
    }

    fn reevaluate(&mut self, index: usize, record: Option<Record>, now: Moment) -> bool {
        let Some(row) = self.all.get(index) else { return false };
        let status = SliceStatus::evaluate(record, &row.check, now);
        if status == row.status {
            return false;
        }
        let has_new_state = status.state != row.status.state;
        self.change_row(index, |row| {
            row.status = status;
            row.bump_version();
        });
        if has_new_state {
            if self.view.order.depends_on_checks() || self.view.state.is_some() {
                self.mark_unsorted();
            }
            self.show_if_matching(index);
        }
        true
    }

    /// When the slice that was checked first was checked; `None` while one is not checked.
    pub fn all_checked_at(&self) -> Option<Moment> {
        let read_at = |row: &SliceRow| row.check.value().map(|check| check.read_at);
        let mut first = read_at(self.all.first()?)?;
        for row in &self.all {
            first = first.min(read_at(row)?);
        }
        Some(first)
    }

    pub fn summary(&self) -> Summary {
        self.summary
    }
}

fn is_in_view(row: &SliceRow, view: &View, search: &SearchTerms) -> bool {
    view.includes(row.status.state) && row.contains(search)
}

#[cfg(test)]
mod tests;
