//! What a row shows.

use super::super::state_reason::state_reason;
use crate::{
    components::locale::{self, Zone},
    domain::{
        forecast::NextBackup,
        moment::{Moment, Span},
        overview::{Check, SliceRow, State},
        slice::{Slice, SliceId},
    },
    signals::Memo,
    text::overview,
};
use leptos::prelude::*;

/// Why a slice cannot be changed now, in words; `None` if it can.
pub type DisabledReason = Callback<SliceId, Option<&'static str>>;

/// What the rows have in common.
#[derive(Clone, Copy)]
pub struct RowOptions {
    /// Checks the slice at this index.
    pub on_check: Callback<usize>,
    pub on_enable: Callback<Slice>,
    pub can_edit: Memo<bool>,
    pub disabled_reason: DisabledReason,
    pub zone: Zone,
}

/// The buttons of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowAction {
    Check,
    Enable,
}

impl RowAction {
    /// The `name` attribute of the button.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Enable => "enable",
        }
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Check => overview::CHECK_NOW,
            Self::Enable => overview::ENABLE,
        }
    }
}

/// What a row of the pool shows. If it is as before, the row has nothing to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::components::overview::table) struct Position {
    /// The row of the table, from 0.
    pub(in crate::components::overview::table) row: usize,
    /// The index of the slice.
    pub(in crate::components::overview::table) index: usize,
    /// See [`SliceRow::version`].
    pub(in crate::components::overview::table) version: u32,
    /// The pixels of the rows that are missing after it, if any.
    pub(in crate::components::overview::table) space_after: Option<i64>,
}

/// The content of a row.
pub(super) struct RowData {
    pub(super) position: Position,
    pub(super) slice: Slice,
    pub(super) state: State,
    pub(super) state_reason: String,
    pub(super) newest: String,
    pub(super) next: String,
    /// The class of the cell with `next`.
    pub(super) next_class: &'static str,
    /// How many backup slots are taken.
    pub(super) slots: Option<usize>,
    pub(super) can_check: bool,
    /// Whether enabling may help and is allowed.
    pub(super) can_enable: bool,
    /// Shown instead of the button that enables.
    pub(super) disabled_reason: Option<&'static str>,
}

pub(super) fn row_data(line: &SliceRow, position: Position, now: Moment, options: RowOptions) -> RowData {
    let newest = line.status.newest.map(|newest| overview::ago(&locale::span(now.since(newest).max(Span::ZERO), 2)));
    let next = line.status.next.map(|next| {
        let (sentence, span): (fn(&str) -> String, _) = match next {
            // Not rounded, to match the age in the cell before.
            NextBackup { at, is_due: true, overdue } => {
                (if overdue.is_some() { overview::overdue } else { overview::due }, now.since(at))
            }
            NextBackup { at, is_due: false, .. } => (overview::in_about, at.since(now).rounded()),
        };
        sentence(&locale::span(span.max(Span::ZERO), 2))
    });
    let is_uncovered = line.status.is_uncovered();
    RowData {
        position,
        slice: line.slice.clone(),
        state: line.status.state,
        state_reason: state_reason(line, now, options.zone),
        newest: newest.unwrap_or_default(),
        next: next.unwrap_or_default(),
        next_class: if line.status.next.is_some_and(|next| next.overdue.is_some()) { "next late" } else { "next" },
        slots: line.check.value().map(Check::count),
        can_check: !line.is_checking && line.check.value().is_none(),
        can_enable: is_uncovered && options.can_edit.get(),
        disabled_reason: is_uncovered.then(|| options.disabled_reason.run(line.slice.id)).flatten(),
    }
}
