//! A column's header, which sorts by it.

use super::live::{attribute, handler};
use crate::signals::Memo;
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
pub fn SortHeader(label: &'static str, sorted: Memo<Sorted>, on_press: Callback<()>) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader" aria-sort=attribute(move || sorted.get().word())>
            <button type="button" class="plain" on:click=handler(move |_| on_press.run(()))>
                {label}
            </button>
        </th>
    }
}
