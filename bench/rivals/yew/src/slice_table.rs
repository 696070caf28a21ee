//! The table of slices: the rows near the screen.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::cells::Cells;
use crate::order::{Column, Order};
use crate::route::address_of;
use crate::states::{Row, State, name_of};
use crate::window::{MAX_WHOLE, Near, use_screen};

/// The rows that match the filter. Compared by identity, which tells as much and takes no time.
#[derive(Clone)]
pub struct Shown(pub Rc<Vec<Rc<Row>>>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A row, also compared by identity.
#[derive(Clone)]
struct SameRow(Rc<Row>);

impl PartialEq for SameRow {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SameRow {
    type Target = Row;

    fn deref(&self) -> &Row {
        &self.0
    }
}

#[derive(Properties, PartialEq)]
pub struct SliceTableProps {
    pub shown: Shown,
    /// How many rows the table would have without a filter.
    pub all: usize,
    pub now: f64,
    pub order: Order,
    pub on_sort: Callback<Column>,
    pub on_check: Callback<Rc<Row>>,
}

#[component]
pub fn SliceTable(props: &SliceTableProps) -> Html {
    let SliceTableProps { shown: Shown(shown), all, now, order, on_sort, on_check } = props;
    let body = use_node_ref();
    let screen = use_screen(&body);
    let is_long = *all > MAX_WHOLE;
    let Near { start, end, above, below } = screen.near(shown.len(), is_long);
    let rows = shown[start..end].iter().enumerate().map(|(offset, row)| {
        let position = start + offset;
        html! { <SliceRow key={row.index} row={SameRow(row.clone())} {position} now={*now} on_check={on_check} /> }
    });
    html! {
        <table
            class={if is_long { "overview-table long" } else { "overview-table" }}
            aria-label="Slices"
            aria-rowcount={(shown.len() + 1).to_string()}
            role="table"
        >
            <Head order={*order} {on_sort} />
            <tbody ref={body} role="rowgroup" style={format!("padding-block: {above}px {below}px")}>
                { for rows }
            </tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    order: Order,
    on_sort: Callback<Column>,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let header = |column: Column| {
        html! {
            <th scope="col" role="columnheader" aria-sort={props.order.aria_sort(column)}>
                <button type="button" onclick={props.on_sort.reform(move |_| column)}>{ column.label() }</button>
            </th>
        }
    };
    html! {
        <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">
                { for Column::ALL.map(header) }
                <th scope="col" role="columnheader">{ "Next expected (estimate)" }</th>
                <th scope="col" role="columnheader">{ "Slots" }</th>
                <td role="cell" />
            </tr>
        </thead>
    }
}

#[derive(Properties, PartialEq)]
struct SliceRowProps {
    row: SameRow,
    position: usize,
    now: f64,
    on_check: Callback<Rc<Row>>,
}

#[component]
fn SliceRow(props: &SliceRowProps) -> Html {
    let SliceRowProps { row, position, now, on_check } = props;
    let slice = &row.slice;
    let told = Cells::of(row.is_checking, row.check.as_ref(), *now);
    let name = name_of(slice);
    let check_now = told.can_check.then(|| {
        let checked = row.0.clone();
        html! {
            <button
                type="button"
                class="quiet"
                aria-label={format!("Check now: {name} (#{})", slice.id)}
                onclick={on_check.reform(move |_| checked.clone())}
            >
                { "Check now" }
            </button>
        }
    });
    html! {
        <tr role="row" aria-rowindex={(position + 2).to_string()}>
            <th scope="row" role="rowheader"><a href={address_of(slice.id)}><bdi>{ &name }</bdi></a></th>
            <td role="cell" class="number">{ format!("#{}", slice.id) }</td>
            <td role="cell" class="region"><bdi>{ &slice.region }</bdi></td>
            <td role="cell" class="state">
                <span class={told.state.class()}>{ told.state.label() }</span>
                <span class="small secondary state-reason">{ told.reason }</span>
            </td>
            <td role="cell" class="newest">{ told.newest }</td>
            <td role="cell" class={if told.state == State::Overdue { "next late" } else { "next" }}>{ told.next }</td>
            <td role="cell" class={if told.is_short { "slots short" } else { "slots" }}>{ told.slots }</td>
            <td role="cell" class="action">{ check_now }</td>
        </tr>
    }
}
