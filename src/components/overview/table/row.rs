//! One slice in the table.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use super::state_reason::why;
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

/// What can be done in a row.
#[derive(Clone, Copy)]
pub struct Offers {
    /// Check this slice.
    pub on_check: Callback<usize>,
    /// Enable its backups.
    pub on_enable: Callback<Slice>,
    /// Whether that is offered, or the page is for viewing only.
    pub can_edit: Memo<bool>,
    /// What keeps a slice from being touched.
    pub held: DisabledReason,
    /// What dates are shown in.
    pub zone: Zone,
}

/// What the buttons of a row do; it stands in their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowAction {
    Check,
    Enable,
}

impl RowAction {
    fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Enable => "enable",
        }
    }
}

/// Does what the button says that was pressed, if one was; its value is the index of the slice.
pub(super) fn pressed(event: &MouseEvent, rows: ReadSignal<Rows>, offers: Offers) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    let value = |name| button.get_attribute(name).unwrap_or_default();
    let Ok(index) = value("value").parse::<usize>() else { return };
    if value("name") == RowAction::Check.word() {
        offers.on_check.run(index);
    } else {
        let slice = rows.with_untracked(|rows| rows.get(index).map(|line| line.slice.clone()));
        if let Some(slice) = slice {
            offers.on_enable.run(slice);
        }
    }
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq)]
struct RowData {
    /// Whether the row is not needed and what it shows is of earlier.
    is_hidden: bool,
    place: usize,
    index: usize,
    slice: Slice,
    state: State,
    why: String,
    newest: String,
    next: String,
    /// How many slots are taken.
    slots: Option<usize>,
    is_checkable: bool,
    /// Whether enabling may help and is allowed here.
    may_enable: bool,
    /// What keeps it from being offered.
    held: Option<&'static str>,
}

/// A row, which shows one slice after the other as the table is scrolled and filtered; hidden where there is none for
/// it. Its texts are properties of elements, as in [`crate::components::dynamic::dynamic_text`]. All of it follows one memo in one effect: rows made anew with an effect for each cell took six times as long
/// (measured).
#[component]
pub(super) fn Row(
    rows: ReadSignal<Rows>,
    /// Its place among all rows, and the index of its slice.
    at: Memo<Option<(usize, usize)>>,
    /// The room between it and the row after it, as a length.
    behind: Memo<Option<String>>,
    now: Memo<Moment>,
    href: fn(&Slice) -> String,
    offers: Offers,
) -> impl IntoView {
    let told = Memo::new(move |before: Option<&Option<RowData>>| match at.get() {
        Some((place, index)) => {
            let now = now.get();
            rows.with(|rows| Some(told(rows.get(index)?, place, index, now, offers)))
        }
        // To build a row anew takes longer than to change it: one that is not needed keeps what it showed.
        None => before.cloned().flatten().map(|told| RowData { is_hidden: true, ..told }),
    });
    move || {
        let told = told.get();
        let hidden = told.as_ref().is_none_or(|told| told.is_hidden);
        // The heads are row 1.
        let place = told.as_ref().map_or(0, |told| told.place) + 2;
        view! {
            <tr role="row" hidden=hidden aria-rowindex=place.to_string() style:margin-block-end=behind.get()>
                {told.map(|told| cells(told, href))}
            </tr>
        }
    }
}

fn told(line: &SliceRow, place: usize, index: usize, now: Moment, offers: Offers) -> RowData {
    let newest = line.status.newest.map(|newest| locale::span(now.since(newest).max(Span::ZERO), 2));
    let next = line.status.next.map(|next| {
        let (say, span): (fn(&str) -> String, _) = match next {
            // Cut off like the age beside it.
            NextBackup { at, is_due: true, overdue } => {
                (if overdue.is_some() { overview::overdue } else { overview::due }, now.since(at))
            }
            NextBackup { at, is_due: false, .. } => (overview::in_about, at.since(now).rounded()),
        };
        say(&locale::span(span.max(Span::ZERO), 2))
    });
    let uncovered = line.status.is_uncovered();
    RowData {
        is_hidden: false,
        place,
        index,
        slice: line.slice.clone(),
        state: line.status.state,
        why: why(line, now, offers.zone),
        newest: newest.unwrap_or_default(),
        next: next.unwrap_or_default(),
        slots: line.check.value().map(Check::count),
        is_checkable: !line.is_checking && line.check.value().is_none(),
        may_enable: uncovered && offers.can_edit.get(),
        held: uncovered.then(|| offers.held.run(line.slice.id)).flatten(),
    }
}

fn cells(told: RowData, href: fn(&Slice) -> String) -> impl IntoView {
    let (slice, index) = (told.slice, told.index);
    let (name, id) = (describe::slice_name(&slice), slice.id.to_string());
    let region = slice.region.as_deref().map(shown).unwrap_or_default();
    let strip = told.slots.map(|taken| {
        let squares: String = (0..SLOTS).map(|slot| if slot < taken { '■' } else { '□' }).collect();
        let more = (taken > SLOTS).then(|| overview::slots_more(locale::number(taken - SLOTS)));
        let say = if taken > SLOTS { overview::slots_over } else { overview::slots_taken };
        let said = say(OutOf { part: locale::number(taken), all: locale::number(SLOTS) });
        let strip = format!("{squares}{}", more.unwrap_or_default());
        view! { <span class="slots" role="img" aria-label=said prop:textContent=strip /> }
    });
    // What is pressed is found out by the table: a listener for each button would have to be made with every key.
    let button = |does: RowAction, label: String, text: &'static str| {
        view! {
            <button type="button" name=does.word() value=index.to_string() aria-label=label prop:textContent=text />
        }
    };
    let check = told.is_checkable.then(|| button(RowAction::Check, overview::check_row(&slice), overview::CHECK_NOW));
    let held = told.held.map(|held| view! { <span class="secondary" prop:textContent=held /> });
    let enable = (told.may_enable && told.held.is_none())
        .then(|| button(RowAction::Enable, overview::enable_row(&slice), overview::ENABLE));
    view! {
            <th scope="row" role="rowheader">
                <a href=href(&slice)><bdi prop:textContent=name /></a>
            </th>
            <td role="cell" data-label=overview::NUMBER class="number" prop:textContent=format!("#{id}") />
            <td role="cell" data-label=overview::REGION><bdi prop:textContent=region /></td>
            <td role="cell" data-label=overview::STATE>
                <span class=format!("slice-state {}", told.state.word()) prop:textContent=describe::state(told.state) />
                <span class="secondary state-reason" dir="auto" prop:textContent=told.why />
            </td>
            <td role="cell" data-label=overview::NEWEST class="number" prop:textContent=told.newest />
            <td role="cell" data-label=overview::NEXT class="number" prop:textContent=told.next />
            <td role="cell" data-label=overview::SLOTS>{strip}</td>
            <td role="cell" class="action">{check} {held} {enable}</td>
    }
}
