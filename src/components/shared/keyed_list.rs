//! One keyed list for every table: Leptos' `<For>` is compiled once more for each type of item (measured: 4 kB of
//! brotli for three tables).

use leptos::prelude::*;
use std::sync::Arc;

/// An item of a list.
#[derive(Clone)]
pub struct Item {
    key: String,
    view: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Item {
    /// An item that keeps its nodes as long as its key is in the list; `view` makes them.
    pub fn new(key: String, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self { key, view: Arc::new(view) }
    }
}

/// The items of a list, following signals.
pub type Items = Arc<dyn Fn() -> Vec<Item> + Send + Sync>;

/// Shows items; the nodes of those that stay are kept, and so is the focus in them.
#[component]
pub fn KeyedList(items: Items) -> impl IntoView {
    view! { <For each=move || items() key=|item| item.key.clone() children=|item| (item.view)() /> }
}
