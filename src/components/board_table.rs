//! The table of all slices. Of a long one only the rows near the screen are there.

mod row;
mod window;

use super::live::{attribute, text};
use crate::{
    domain::{
        board::{Board, Column, Order},
        moment::Moment,
        slice::{Slice, SliceId},
    },
    text::words,
};
use leptos::prelude::*;
use std::ops::Range;

pub use row::Offers;
use row::Row;
use window::Window;

/// Every slice that the view shows, in its order.
#[component]
pub fn BoardTable(
    board: ReadSignal<Board>,
    now: ReadSignal<Moment>,
    /// The address of a slice.
    href: fn(&Slice) -> String,
    offers: Offers,
    on_sort: Callback<Column>,
    /// Is told which rows are near the screen.
    on_look: Callback<Range<usize>>,
) -> impl IntoView {
    let words = &words().board;
    let count = Memo::new(move |_| board.with(|board| board.shown().len()));
    let order = Memo::new(move |_| board.with(|board| board.view().order));
    let window = Window::open(count, on_look);
    let rows = Memo::new(move |_| {
        let range = window.range().get();
        board.with(|board| board.shown().get(range).map(<[usize]>::to_vec)).unwrap_or_default()
    });
    let sort = move |column| {
        move || match order.get() {
            Order { column: by, .. } if by != column => "none",
            Order { descending: true, .. } => "descending",
            Order { descending: false, .. } => "ascending",
        }
    };
    let head = move |column, label: &'static str| {
        view! {
            <th scope="col" role="columnheader" aria-sort=attribute(sort(column))>
                <button type="button" class="plain" on:click=move |_| on_sort.run(column)>
                    {label}
                </button>
            </th>
        }
    };
    let row = move |index: usize| {
        let place = move || {
            let first = window.range().get().start;
            let within = rows.with(|rows| rows.iter().position(|row| *row == index)).unwrap_or(0);
            // The heads are row 1.
            (first + within + 2).to_string()
        };
        view! { <Row board index place=Box::new(place) now href offers /> }
    };
    view! {
        <table
            class="board"
            class:long=move || window.is_long().get()
            aria-label=words.slices
            aria-rowcount=text(move || Some((count.get() + 1).to_string()))
            role="table"
        >
            <thead role="rowgroup">
                <tr role="row" aria-rowindex="1">
                    {head(Column::Name, words.name)} {head(Column::Number, words.number)}
                    {head(Column::Region, words.region)} {head(Column::State, words.state)}
                    {head(Column::Newest, words.newest)} <th scope="col" role="columnheader">{words.next}</th>
                    <th scope="col" role="columnheader">{words.slots}</th>
                    // Not a header: what stands below it are buttons.
                    <td role="cell">{""}</td>
                </tr>
            </thead>
            <tbody
                role="rowgroup"
                node_ref=window.body()
                style:padding-block-start=move || window.above()
                style:padding-block-end=move || window.below()
            >
                <For each=move || rows.get() key=|index| *index children=row />
            </tbody>
        </table>
    }
}

/// What keeps a slice from being touched, in words, where something does.
pub type Held = Callback<SliceId, Option<&'static str>>;
