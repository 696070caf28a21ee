//! The table of all slices. Of a long one only the rows near the screen are there.

mod printed;
mod row;
mod state_reason;
mod window;

use crate::{
    components::{
        dynamic::{dynamic_text, handler},
        shared::{
            keyed_list::{Item, Items, KeyedList},
            sort_header::{SortHeader, Sorted},
        },
    },
    domain::{
        moment::Moment,
        overview::{Column, Rows},
        slice::Slice,
    },
    signals::{Memo, ReadSignal},
    text::overview,
};
use leptos::{ev::MouseEvent, prelude::*};
use std::{ops::Range, sync::Arc};

pub use printed::PrintedTable;
pub use row::Offers;
use row::Row;
use window::Window;

/// Every slice that the view shows, in its order.
#[component]
pub fn OverviewTable(
    /// What is known of each slice.
    rows: ReadSignal<Rows>,
    /// Changes with the view, the rows shown and their order.
    arranged: ReadSignal<u32>,
    now: ReadSignal<Moment>,
    /// The address of a slice.
    href: fn(&Slice) -> String,
    offers: Offers,
    on_sort: Callback<Column>,
    /// Is told which rows are near the screen.
    on_look: Callback<Range<usize>>,
) -> impl IntoView {
    let count = Memo::new(move |_| arrangement(rows, arranged, |rows| rows.shown().len()));
    let order = Memo::new(move |_| arrangement(rows, arranged, |rows| rows.view().order));
    let all = Memo::new(move |_| rows.with(|rows| rows.all().len()));
    let window = Window::open(count, all, on_look);
    let head = move |column, label| {
        let sorted = Memo::new(move |_| order.with(|order| Sorted::by(order.column == column, order.descending)));
        view! { <SortHeader label sorted on_click=Callback::new(move |()| on_sort.run(column)) /> }
    };
    // Ages are told in days and hours: a row need not follow every second.
    let minute = Memo::new(move |_| now.get().minute());
    let row = move |slot: usize| {
        let at = Memo::new(move |_| {
            let place = window.place_of(slot)?;
            arrangement(rows, arranged, |rows| rows.shown().get(place).map(|index| (place, *index)))
        });
        let behind = Memo::new(move |_| window.behind(at.get()?.0));
        view! { <Row rows at behind now=minute href offers /> }.into_any()
    };
    let items: Items = Arc::new(move || {
        window.slots().into_iter().map(|slot| Item::new(slot.to_string(), move || row(slot))).collect()
    });
    view! {
        <table
            class="overview-table"
            class:long=move || window.is_long().get()
            aria-label=overview::TITLE
            aria-rowcount=dynamic_text(move || Some((count.get() + 1).to_string()))
            role="table"
        >
            <thead role="rowgroup">
                <tr role="row" aria-rowindex="1">
                    {head(Column::Name, overview::NAME)} {head(Column::Number, overview::NUMBER)}
                    {head(Column::Region, overview::REGION)} {head(Column::State, overview::STATE)}
                    {head(Column::Newest, overview::NEWEST)} <th scope="col" role="columnheader">{overview::NEXT}</th>
                    <th scope="col" role="columnheader">{overview::SLOTS}</th>
                    // Not a header: what stands below it are buttons.
                    <td role="cell">{""}</td>
                </tr>
            </thead>
            <tbody
                role="rowgroup"
                node_ref=window.body()
                on:click=handler(move |event: MouseEvent| row::pressed(&event, rows, offers))
                on:focusin=handler(move |_| window.follow_focus())
                on:focusout=handler(move |_| request_animation_frame(move || window.follow_focus()))
                style:padding-block-start=move || window.above()
                style:padding-block-end=move || window.below()
            >
                <KeyedList items />
            </tbody>
        </table>
    }
}

/// Looks at the rows, and follows how they are arranged but not what is known of each.
pub fn arrangement<T>(rows: ReadSignal<Rows>, arranged: ReadSignal<u32>, look: impl FnOnce(&Rows) -> T) -> T {
    arranged.track();
    rows.with_untracked(look)
}
