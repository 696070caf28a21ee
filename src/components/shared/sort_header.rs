//! The header of a sortable column.

use crate::{
    components::dynamic::{dynamic_attr, handler},
    signals::Memo,
};
use leptos::prelude::*;

/// How a table is sorted by one of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortDirection {
    /// The table is sorted by another column.
    None,
    Ascending,
    Descending,
}

impl SortDirection {
    pub fn of(is_sorted_by_this: bool, descending: bool) -> Self {
        match (is_sorted_by_this, descending) {
            (false, _) => Self::None,
            (true, false) => Self::Ascending,
            (true, true) => Self::Descending,
        }
    }

    /// The value of `aria-sort`.
    fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

#[component]
pub fn SortHeader(label: &'static str, direction: Memo<SortDirection>, on_click: Callback<()>) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader" aria-sort=dynamic_attr(move || direction.get().word())>
            <button type="button" on:click=handler(move |_| on_click.run(()))>
                {label}
            </button>
        </th>
    }
}
