//! The rows in Leptos: a signal for each label, and `<For>`.

use leptos::prelude::*;
use rows_shared::{Action, BUTTONS, build, swap};
use wasm_bindgen::JsCast;

#[derive(Clone, Debug)]
struct RowData {
    id: usize,
    label: ArcRwSignal<String>,
}

fn make(count: usize) -> impl Iterator<Item = RowData> {
    build(count, |id, label| RowData { id, label: ArcRwSignal::new(label) })
}

#[component]
fn App() -> impl IntoView {
    let rows = RwSignal::new(Vec::<RowData>::new());
    let selected = RwSignal::new(None::<usize>);
    let is_selected = Selector::new(move || selected.get());
    let replace = move |new: Vec<RowData>| {
        rows.set(new);
        selected.set(None);
    };
    let press = move |action| match action {
        Action::Run => replace(make(1000).collect()),
        Action::RunLots => replace(make(10_000).collect()),
        Action::Add => rows.update(|rows| rows.extend(make(1000))),
        Action::Update => rows.with_untracked(|rows| {
            for row in rows.iter().step_by(10) {
                row.label.update(|label| label.push_str(" !!!"));
            }
        }),
        Action::Clear => replace(Vec::new()),
        Action::SwapRows => rows.update(|rows| swap(rows)),
    };
    let button = move |(action, id, text): (Action, &'static str, &'static str)| {
        view! {
            <div class="col-sm-6 smallpad">
                <button type="button" class="btn btn-primary btn-block" id=id on:click=move |_| press(action)>
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
                        <h1>"Leptos"</h1>
                    </div>
                    <div class="col-md-6">
                        <div class="row">{BUTTONS.map(button).collect_view()}</div>
                    </div>
                </div>
            </div>
            <table class="table table-hover table-striped test-data">
                <tbody id="tbody">
                    <For
                        each=move || rows.get()
                        key=|row| row.id
                        children=move |row| {
                            let RowData { id, label } = row;
                            let is_selected = is_selected.clone();
                            view! {
                                <tr class:danger=move || is_selected.selected(&Some(id))>
                                    <td class="col-md-1">{id}</td>
                                    <td class="col-md-4">
                                        <a on:click=move |_| selected.set(Some(id))>{move || label.get()}</a>
                                    </td>
                                    <td class="col-md-1">
                                        <a on:click=move |_| rows.update(|rows| rows.retain(|row| row.id != id))>
                                            <span class="glyphicon glyphicon-remove" aria-hidden="true"></span>
                                        </a>
                                    </td>
                                    <td class="col-md-6"></td>
                                </tr>
                            }
                        }
                    />
                </tbody>
            </table>
            <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span>
        </div>
    }
}

fn main() {
    if let Some(main) = document().get_element_by_id("main") {
        mount_to(main.unchecked_into(), App).forget();
    }
}
