//! One slice in the table.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

mod data;
mod elements;

use crate::{
    domain::{moment::Moment, overview::Rows, slice::Slice},
    signals::{Memo, ReadSignal, effect},
};
pub(super) use data::Position;
pub use data::RowOptions;
use data::{RowAction, row_data};
use elements::RowElements;
use leptos::{ev::MouseEvent, prelude::*};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Runs the action of the button that was clicked, if any. The `value` attribute of a button is the slice's index.
pub(super) fn on_click(event: &MouseEvent, rows: ReadSignal<Rows>, options: RowOptions) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    let Ok(index) = attribute("value").parse::<usize>() else { return };
    if attribute("name") == RowAction::Check.word() {
        // The button goes while its slice is checked, and the focus stays in the row.
        if document().active_element().as_ref() == Some(&button) {
            focus_link(&button);
        }
        options.on_check.run(index);
    } else {
        let slice = rows.with_untracked(|rows| rows.get(index).map(|line| line.slice.clone()));
        if let Some(slice) = slice {
            options.on_enable.run(slice);
        }
    }
}

/// Focuses the link of the row that an element is in.
fn focus_link(element: &Element) {
    let link = element.closest("tr").ok().flatten().and_then(|row| row.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.focus();
    }
}

/// A row of the pool. It shows one slice after another as the table is scrolled and filtered, and is hidden while it is
/// unused. The whole row is one effect: with an effect for each cell, building the rows took six times as long (measured).
#[component]
pub(super) fn Row(
    rows: ReadSignal<Rows>,
    position: Memo<Option<Position>>,
    now: Memo<Moment>,
    href: fn(&Slice) -> String,
    options: RowOptions,
) -> impl IntoView {
    // Runs while the row is built, so that its cells are in it before it is in the document.
    let fill = move |row: Element| {
        let elements = RefCell::new(RowElements::new(row));
        effect(move || {
            let now = now.get();
            let data = position.get().and_then(|position| {
                rows.with_untracked(|rows| Some(row_data(rows.get(position.index)?, position, now, options)))
            });
            match data {
                Some(data) => elements.borrow_mut().show(&data, href),
                None => elements.borrow().hide(),
            }
        });
    };
    view! { <tr role="row" use:fill /> }
}
