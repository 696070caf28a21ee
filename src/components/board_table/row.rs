//! One slice in the table.

use super::Held;
use crate::{
    components::{
        board_controls::state_name,
        failure_notice::sentences,
        live::{attribute, part, text},
        locale,
    },
    domain::{
        board::{Board, Line, State},
        forecast::SLOTS,
        moment::{Moment, Span},
        remote::Remote,
        service::{Service, Unknown},
        slice::Slice,
    },
    text::words,
};
use leptos::prelude::*;

/// What can be done in a row.
#[derive(Clone, Copy)]
pub struct Offers {
    /// Check this slice.
    pub on_check: Callback<usize>,
    /// Enable its backups; not where the page is for viewing only.
    pub on_enable: Option<Callback<Slice>>,
    /// What keeps a slice from being touched.
    pub held: Held,
}

/// One slice.
#[component]
pub(super) fn Row(
    board: ReadSignal<Board>,
    index: usize,
    /// Its place among all rows.
    place: Box<dyn Fn() -> String + Send + Sync>,
    now: ReadSignal<Moment>,
    href: fn(&Slice) -> String,
    offers: Offers,
) -> impl IntoView {
    let words = &words().board;
    let line = Memo::new(move |_| board.with(|board| board.line(index).cloned()));
    // What is not on the board any more is not shown either: a row without a slice is empty.
    let slice = line.get_untracked().map(|line| line.slice)?;
    let name = locale::name(&slice);
    let state = Memo::new(move |_| line.with(|line| line.as_ref().map_or(State::Unknown, |line| line.standing.state)));
    let why = move || line.with(|line| line.as_ref().map(why));
    let age = move || {
        let newest = line.with(|line| line.as_ref()?.standing.newest)?;
        Some(locale::span(now.get().since(newest).max(Span::ZERO), 2))
    };
    let next = move || {
        let (next, overdue) = line.with(|line| line.as_ref()?.standing.next)?;
        let late = overdue.map(|_| (words.overdue)(&locale::span(now.get().since(next), 1)));
        Some(late.unwrap_or_else(|| locale::local(next)))
    };
    let slots = Memo::new(move |_| line.with(|line| Some(line.as_ref()?.known.value()?.dates.len())));
    let strip = move || {
        slots.get().map(|taken| {
            let squares: String = (0..SLOTS.max(taken)).map(|slot| if slot < taken { '■' } else { '□' }).collect();
            let said = (words.slots_taken)(&locale::number(taken), &locale::number(SLOTS));
            view! { <span class="strip" role="img" aria-label=said>{squares}</span> }.into_any()
        })
    };
    let uncovered =
        Memo::new(move |_| line.with(|line| line.as_ref().is_some_and(|line| line.standing.is_uncovered())));
    let checkable = Memo::new(move |_| line.with(|line| line.as_ref().is_some_and(is_checkable)));
    let (check_label, enable_label) = ((words.check_row)(&name), (words.enable_row)(&name, &slice.id.to_string()));
    let check = move || {
        checkable.get().then(|| {
            view! {
                <button type="button" aria-label=check_label.clone() on:click=move |_| offers.on_check.run(index)>
                    {words.check_now}
                </button>
            }
            .into_any()
        })
    };
    let asked = slice.clone();
    let enable = move || {
        let on_enable = offers.on_enable.filter(|_| uncovered.get())?;
        if let Some(held) = offers.held.run(asked.id) {
            return Some(view! { <span class="quiet">{held}</span> }.into_any());
        }
        let asked = asked.clone();
        let press = move |_| on_enable.run(asked.clone());
        let button = view! {
            <button type="button" aria-label=enable_label.clone() on:click=press>
                {words.enable}
            </button>
        };
        Some(button.into_any())
    };
    Some(view! {
        <tr role="row" aria-rowindex=attribute(place)>
            <th scope="row" role="rowheader">
                <a href=href(&slice)><bdi>{name}</bdi></a>
            </th>
            <td role="cell" data-label=words.number class="number">{format!("#{}", slice.id)}</td>
            <td role="cell" data-label=words.region><bdi>{slice.region}</bdi></td>
            <td role="cell" data-label=words.state>
                <span class=attribute(move || format!("state {}", state.get().word()))>
                    {text(move || Some(state_name(state.get())))}
                </span>
                <span class="quiet why" dir="auto">{text(why)}</span>
            </td>
            <td role="cell" data-label=words.newest class="number">{text(age)}</td>
            <td role="cell" data-label=words.next class="number">{text(next)}</td>
            <td role="cell" data-label=words.slots>{part(strip)}</td>
            <td role="cell" class="action">{part(check)} {part(enable)}</td>
        </tr>
    })
}

/// What the state follows from, where its name does not say it.
fn why(line: &Line) -> String {
    let words = &words().board;
    if line.under_way {
        return words.checking.to_owned();
    }
    match (&line.known, line.standing.service) {
        (Remote::Failed(failure), _) => sentences(failure).join(" "),
        (Remote::Stale(_, failure), _) => format!("{}: {}", words.last_failed, sentences(failure).join(" ")),
        (_, Service::CoolingDown { end, .. }) => (words.until)(&locale::local(end)),
        (_, Service::Unknown(Unknown::Loading)) => words.not_checked.to_owned(),
        (_, Service::Unknown(Unknown::NoBackup)) => words.no_backup.to_owned(),
        (_, Service::Unknown(Unknown::NoDate)) => words.no_date.to_owned(),
        (_, Service::Unknown(Unknown::NotRead | Unknown::Overdue(_)) | Service::On(_) | Service::Off(_)) => {
            String::new()
        }
    }
}

fn is_checkable(line: &Line) -> bool {
    !line.under_way && line.known.value().is_none()
}
