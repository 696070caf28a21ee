//! The buttons that export what a screen shows.

use crate::{
    components::dynamic::{aria_bool, handler},
    signals::RwSignal,
    text::export,
};
use leptos::prelude::*;

/// **Download CSV** and **Download JSON**.
#[component]
pub fn FileButtons(on_csv: Callback<()>, on_json: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="quiet" on:click=handler(move |_| on_csv.run(()))>
            {export::CSV}
        </button>
        <button type="button" class="quiet" on:click=handler(move |_| on_json.run(()))>
            {export::JSON}
        </button>
    }
}

/// **Show as curl**, which shows and hides the lines.
#[component]
pub fn CurlButton(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="quiet"
            aria-expanded=aria_bool(move || open.get())
            on:click=handler(move |_| open.update(|open| *open = !*open))
        >
            {export::CURL}
        </button>
    }
}
