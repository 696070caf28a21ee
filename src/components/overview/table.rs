//! The table of all slices. A long table only has the rows near the screen.

mod printed;
mod row;
mod state_reason;
mod window;

use crate::{
    components::{
        dynamic::{dynamic_text, handler},
        shared::{
            keyed_list::{Item, Items, KeyedList},
            sort_header::{SortDirection, SortHeader},
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

pub use printed::PrintTable;
pub use row::RowOptions;
use row::{Position, Row};
use window::Window;

/// Every slice that the view shows, in its order.
#[component]
pub fn OverviewTable(
    rows: ReadSignal<Rows>,
    /// Changes when other rows are shown, or in another order.
    arranged: ReadSignal<u32>,
    now: ReadSignal<Moment>,
    /// The address of a slice.
    href: fn(&Slice) -> String,
    options: RowOptions,
    on_sort: Callback<Column>,
    on_visible_rows: Callback<Range<usize>>,
) -> impl IntoView {
    let count = Memo::new(move |_| with_arrangement(rows, arranged, |rows| rows.shown().len()));
    let order = Memo::new(move |_| with_arrangement(rows, arranged, |rows| rows.view().order));
    let all = Memo::new(move |_| rows.with(|rows| rows.all().len()));
    let window = Window::open(count, all, on_visible_rows);
    let header = move |column, label| {
        let direction =
            Memo::new(move |_| order.with(|order| SortDirection::of(order.column == column, order.descending)));
        view! { <SortHeader label direction on_click=Callback::new(move |()| on_sort.run(column)) /> }
    };
    // Ages are shown in days and hours, so the rows need not update every second.
    let minute = Memo::new(move |_| now.get().minute());
    let row = move |slot: usize| {
        let position = Memo::new(move |_| {
            let row = window.row_of(slot)?;
            let space_after = window.space_after(row);
            arranged.track();
            rows.with(|rows| {
                let index = *rows.shown().get(row)?;
                Some(Position { row, index, version: rows.get(index)?.version, space_after })
            })
        });
        view! { <Row rows position now=minute href options /> }.into_any()
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
                    {header(Column::Name, overview::NAME)} {header(Column::Number, overview::NUMBER)}
                    {header(Column::Region, overview::REGION)} {header(Column::State, overview::STATE)}
                    {header(Column::Newest, overview::NEWEST)} <th scope="col" role="columnheader">{overview::NEXT}</th>
                    <th scope="col" role="columnheader">{overview::SLOTS}</th>
                    // Not a header: the column contains buttons, not data.
                    <td role="cell">{""}</td>
                </tr>
            </thead>
            <tbody
                role="rowgroup"
                node_ref=window.body()
                on:click=handler(move |event: MouseEvent| row::on_click(&event, rows, options))
                on:focusin=handler(move |_| window.update_focus())
                on:focusout=handler(move |_| request_animation_frame(move || window.update_focus()))
                style:padding-block-start=move || window.padding_above()
                style:padding-block-end=move || window.padding_below()
            >
                <KeyedList items />
            </tbody>
        </table>
    }
}

/// Reads the rows. Subscribes to their arrangement only, not to what is known of each slice.
pub fn with_arrangement<T>(rows: ReadSignal<Rows>, arranged: ReadSignal<u32>, read: impl FnOnce(&Rows) -> T) -> T {
    arranged.track();
    rows.with_untracked(read)
}
