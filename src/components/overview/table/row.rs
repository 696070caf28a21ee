//! One slice in the table.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use super::state_reason::state_reason;
use crate::{
    components::{
        describe,
        locale::{self, Zone},
    },
    domain::{
        characters::shown,
        forecast::{NextBackup, SLOTS},
        moment::{Moment, Span},
        overview::{Check, Rows, SliceRow, State},
        slice::{Slice, SliceId},
    },
    signals::{Memo, ReadSignal},
    text::{OutOf, overview},
};
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

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
enum RowAction {
    Check,
    Enable,
}

impl RowAction {
    /// The `name` attribute of the button.
    fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Enable => "enable",
        }
    }
}

/// Runs the action of the button that was clicked, if any. The `value` attribute of a button is the slice's index.
pub(super) fn on_click(event: &MouseEvent, rows: ReadSignal<Rows>, options: RowOptions) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    let Ok(index) = attribute("value").parse::<usize>() else { return };
    if attribute("name") == RowAction::Check.word() {
        options.on_check.run(index);
    } else {
        let slice = rows.with_untracked(|rows| rows.get(index).map(|line| line.slice.clone()));
        if let Some(slice) = slice {
            options.on_enable.run(slice);
        }
    }
}

/// What a row of the pool shows. If it is as before, the row has nothing to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// The row of the table, from 0.
    pub(super) row: usize,
    /// The index of the slice.
    pub(super) index: usize,
    /// See [`SliceRow::version`].
    pub(super) version: u32,
}

/// The content of a row.
struct RowData {
    position: Position,
    slice: Slice,
    state: State,
    state_reason: String,
    newest: String,
    next: String,
    /// The class of the cell with `next`.
    next_class: &'static str,
    /// How many backup slots are taken.
    slots: Option<usize>,
    can_check: bool,
    /// Whether enabling may help and is allowed.
    can_enable: bool,
    /// Shown instead of the button that enables.
    disabled_reason: Option<&'static str>,
}

/// A row of the pool. It shows one slice after another as the table is scrolled and filtered, and is hidden while it is
/// unused.
///
/// Texts are properties of elements, as in [`crate::components::dynamic::dynamic_text`]. The whole row is one effect: with
/// an effect for each cell, building the rows took six times as long (measured).
#[component]
pub(super) fn Row(
    rows: ReadSignal<Rows>,
    position: Memo<Option<Position>>,
    /// The space for missing rows after it, as a CSS length.
    margin_after: Memo<Option<String>>,
    now: Memo<Moment>,
    href: fn(&Slice) -> String,
    options: RowOptions,
) -> impl IntoView {
    let mut last = None;
    move || {
        let now = now.get();
        let current = position.get().and_then(|position| {
            rows.with_untracked(|rows| Some(row_data(rows.get(position.index)?, position, now, options)))
        });
        let hidden = current.is_none();
        // An unused row keeps its content: building it again takes longer than changing it.
        last = current.or_else(|| last.take());
        // ARIA counts from 1, and the header is row 1.
        let row_index = last.as_ref().map_or(0, |data: &RowData| data.position.row) + 2;
        view! {
            <tr
                role="row"
                hidden=hidden
                aria-rowindex=row_index.to_string()
                style:margin-block-end=margin_after.get()
            >
                {last.as_ref().map(|data| cells(data, href))}
            </tr>
        }
    }
}

fn row_data(line: &SliceRow, position: Position, now: Moment, options: RowOptions) -> RowData {
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

fn cells(data: &RowData, href: fn(&Slice) -> String) -> impl IntoView + use<> {
    let (slice, index) = (&data.slice, data.position.index);
    let (name, id) = (describe::slice_name(slice), slice.id.to_string());
    let region = slice.region.as_deref().map(shown).unwrap_or_default();
    // A listener on each button would have to be created again with every key typed in the filter, so the table has
    // one for all of them.
    let button = |action: RowAction, label: String, text: &'static str| {
        view! {
            <button
                type="button"
                name=action.word()
                value=index.to_string()
                class="quiet"
                aria-label=label
                prop:textContent=text
            />
        }
    };
    let check = data.can_check.then(|| button(RowAction::Check, overview::check_row(slice), overview::CHECK_NOW));
    let reason = data.disabled_reason.map(|reason| view! { <span class="secondary small" prop:textContent=reason /> });
    let enable = (data.can_enable && data.disabled_reason.is_none())
        .then(|| button(RowAction::Enable, overview::enable_row(slice), overview::ENABLE));
    view! {
        <th scope="row" role="rowheader">
            <a href=href(slice)>
                <bdi prop:textContent=name />
            </a>
        </th>
        <td role="cell" class="number" prop:textContent=format!("#{id}") />
        <td role="cell" class="region">
            <bdi prop:textContent=region />
        </td>
        <td role="cell" class="state">
            <span
                class=format!("slice-state {}", data.state.word())
                prop:textContent=describe::state(data.state)
            />
            <span class="small secondary state-reason" dir="auto" prop:textContent=data.state_reason.clone() />
        </td>
        <td role="cell" class="newest" prop:textContent=data.newest.clone() />
        <td
            role="cell"
            class=data.next_class
            data-short=overview::NEXT_SHORT
            prop:textContent=data.next.clone()
        />
        <td
            role="cell"
            class=if data.slots.is_some_and(|taken| taken != SLOTS) { "slots short" } else { "slots" }
            prop:textContent=data.slots.map(slots)
        />
        <td role="cell" class="action">{check} {reason} {enable}</td>
    }
}

/// How many backup slots are taken. There may be more backups than the documented slots.
fn slots(taken: usize) -> String {
    overview::slots_taken(OutOf { part: locale::number(taken), all: locale::number(SLOTS) })
}
