//! The table, and what its rows hold.

use std::{cell::RefCell, sync::Arc};

use leptos::{ev::MouseEvent, prelude::*, tachys::renderer::Rndr};
use rows_shared::{Action, build, swap};
use slice_backups::{
    components::{
        dynamic::handler,
        shared::keyed_list::{Item, Items, KeyedList},
    },
    signals::{RwSignal, effect},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTableRowElement};

/// A row.
#[derive(Clone)]
struct RowData {
    id: usize,
    content: RwSignal<Content>,
    /// Of the signals of all rows that were made together. They are freed with the last of these rows.
    _owner: Owner,
}

/// What changes in a row.
struct Content {
    label: String,
    is_selected: bool,
}

fn make(count: usize) -> Vec<RowData> {
    let owner = Owner::new();
    let row = |id, label| RowData {
        id,
        content: owner.with(|| RwSignal::new(Content { label, is_selected: false })),
        _owner: owner.clone(),
    };
    build(count, row).collect()
}

/// All rows.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    all: RwSignal<Vec<RowData>>,
    selected: StoredValue<Option<RowData>>,
}

impl Rows {
    pub(crate) fn new() -> Self {
        Self { all: RwSignal::new(Vec::new()), selected: StoredValue::new(None) }
    }

    pub(crate) fn press(self, action: Action) {
        match action {
            Action::Run => self.replace(make(1000)),
            Action::RunLots => self.replace(make(10_000)),
            Action::Add => self.all.update(|rows| rows.extend(make(1000))),
            Action::Update => self.all.with_untracked(|rows| {
                for row in rows.iter().step_by(10) {
                    row.content.update(|content| content.label.push_str(" !!!"));
                }
            }),
            Action::Clear => self.replace(Vec::new()),
            Action::SwapRows => self.all.update(|rows| swap(rows)),
        }
    }

    fn replace(self, rows: Vec<RowData>) {
        self.selected.set_value(None);
        self.all.set(rows);
    }

    fn select(self, index: usize) {
        let row = self.all.with_untracked(|rows| rows.get(index).cloned());
        if let Some(row) = &row {
            row.content.update(|content| content.is_selected = true);
        }
        let before = self.selected.try_update_value(|selected| std::mem::replace(selected, row.clone())).flatten();
        let other = before.filter(|before| row.as_ref().is_none_or(|row| row.id != before.id));
        if let Some(other) = other {
            other.content.update(|content| content.is_selected = false);
        }
    }

    fn remove(self, index: usize) {
        self.all.update(|rows| {
            if index < rows.len() {
                rows.remove(index);
            }
        });
    }

    /// One listener for all rows, as in the page's own table: what was clicked tells the row and what to do with it.
    fn click(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let closest = |selector| target.as_ref().and_then(|target| target.closest(selector).ok().flatten());
        let row = closest("tr").and_then(|row| row.dyn_into::<HtmlTableRowElement>().ok());
        let Some(index) = row.and_then(|row| usize::try_from(row.section_row_index()).ok()) else { return };
        if closest("a").is_none() {
            return;
        }
        if closest("td.col-md-4").is_some() { self.select(index) } else { self.remove(index) }
    }
}

#[component]
pub(crate) fn Table(rows: Rows) -> impl IntoView {
    let items: Items = Arc::new(move || {
        let item = |row: &RowData| {
            let (id, row) = (row.id, row.clone());
            Item::new(id.to_string(), move || view! { <Row row=row.clone() /> }.into_any())
        };
        rows.all.with(|rows| rows.iter().map(item).collect())
    });
    view! {
        <table class="table table-hover table-striped test-data">
            <tbody id="tbody" on:click=handler(move |event: MouseEvent| rows.click(&event))>
                <KeyedList items />
            </tbody>
        </table>
    }
}

/// The whole row is one effect, which writes what has changed into cells that are made once, as in the page's own table.
#[component]
fn Row(row: RowData) -> impl IntoView {
    let RowData { id, content, .. } = row;
    let fill = move |row: Element| {
        let cell = |class| child(&row, "td", Some(class));
        cell("col-md-1").set_text_content(Some(&id.to_string()));
        let label = child(&cell("col-md-4"), "a", None);
        let remove = child(&child(&cell("col-md-1"), "a", None), "span", Some("glyphicon glyphicon-remove"));
        Rndr::set_attribute(&remove, "aria-hidden", "true");
        cell("col-md-6");
        let written = RefCell::new(Content { label: String::new(), is_selected: false });
        effect(move || {
            let mut written = written.borrow_mut();
            content.with(|content| {
                if written.label != content.label {
                    label.set_text_content(Some(&content.label));
                    written.label.clone_from(&content.label);
                }
                if written.is_selected != content.is_selected {
                    row.set_class_name(if content.is_selected { "danger" } else { "" });
                    written.is_selected = content.is_selected;
                }
            });
        });
    };
    view! { <tr use:fill /> }
}

fn child(parent: &Element, tag: &str, class: Option<&str>) -> Element {
    let child = Rndr::create_element(tag, None);
    if let Some(class) = class {
        Rndr::set_attribute(&child, "class", class);
    }
    Rndr::insert_node(parent, &child, None);
    child
}
