//! The rows with the pieces of this project's page: its signals, its keyed list, one effect and no listener for a row.

mod table;

use leptos::prelude::*;
use rows_shared::{Action, BUTTONS};
use slice_backups::components::dynamic::handler;
use table::{Rows, Table};
use wasm_bindgen::JsCast;

#[component]
fn App() -> impl IntoView {
    let rows = Rows::new();
    let button = move |(action, id, text): (Action, &'static str, &'static str)| {
        view! {
            <div class="col-sm-6 smallpad">
                <button
                    type="button"
                    class="btn btn-primary btn-block"
                    id=id
                    on:click=handler(move |_| rows.press(action))
                >
                    {text}
                </button>
            </div>
        }
    };
    view! {
        <div class="container">
            <div class="jumbotron">
                <div class="row">
                    <div class="col-md-6">
                        <h1>"Slice backups"</h1>
                    </div>
                    <div class="col-md-6">
                        <div class="row">{BUTTONS.map(button).collect_view()}</div>
                    </div>
                </div>
            </div>
            <Table rows />
            <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span>
        </div>
    }
}

fn main() {
    if let Some(main) = document().get_element_by_id("main") {
        mount_to(main.unchecked_into(), App).forget();
    }
}
