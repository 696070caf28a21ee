//! A column's header, which sorts by it.

use crate::{
    components::dynamic::{dynamic_attr, handler},
    signals::Memo,
};
use leptos::prelude::*;

/// How a table is sorted by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// By another one.
    No,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Sorted {
    /// By the order's own column and direction, for the header of another column or of the same.
    pub fn by(is_this: bool, descending: bool) -> Self {
        match (is_this, descending) {
            (false, _) => Self::No,
            (true, false) => Self::Up,
            (true, true) => Self::Down,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::No => "none",
            Self::Up => "ascending",
            Self::Down => "descending",
        }
    }
}

/// The header.
#[component]
pub fn SortHeader(label: &'static str, sorted: Memo<Sorted>, on_click: Callback<()>) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader" aria-sort=dynamic_attr(move || sorted.get().word())>
            <button type="button" class="text-button" on:click=handler(move |_| on_click.run(()))>
                {label}
            </button>
        </th>
    }
}
