//! One keyed list for every table. Leptos compiles `<For>` once for each type of item, which cost 4 kB of brotli for
//! three tables (measured).

use leptos::prelude::*;
use std::sync::Arc;

#[derive(Clone)]
pub struct Item {
    key: String,
    view: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Item {
    /// `view` builds the nodes. They are kept while the key is in the list.
    pub fn new(key: String, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self { key, view: Arc::new(view) }
    }
}

/// Returns the items; may read signals.
pub type Items = Arc<dyn Fn() -> Vec<Item> + Send + Sync>;

/// Shows the items. An item that stays keeps its nodes, and therefore the focus.
#[component]
pub fn KeyedList(items: Items) -> impl IntoView {
    view! { <For each=move || items() key=|item| item.key.clone() children=|item| (item.view)() /> }
}
