//! The journal as a table.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_bool, dynamic_text, handler},
        locale::Zone,
        shared::{
            keyed_list::{Item, Items, KeyedList},
            time::Time,
        },
    },
    domain::{
        characters::shown,
        failure::{Outcome, Refusal, UnknownReason},
        journal::Entry,
    },
    signals::{Memo, RwSignal},
    text::journal,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The entries, newest first.
#[component]
pub fn JournalTable(entries: Memo<Vec<Entry>>, zone: Zone) -> impl IntoView {
    let header = |label: &'static str| view! { <th scope="col" role="columnheader">{label}</th> };
    let headers = [
        journal::REQUESTED,
        journal::SLICE,
        journal::ACTION,
        journal::REQUEST,
        journal::STATUS,
        journal::OUTCOME,
        journal::SENTENCE,
    ]
    .map(header);
    let items: Items = Arc::new(move || {
        let item = |entry: &Entry| {
            let (knowledge, is_dismissed) = entry.completeness();
            let (key, entry) = (format!("{} {knowledge} {is_dismissed}", entry.id), entry.clone());
            Item::new(key, move || view! { <Row entry=entry.clone() zone /> }.into_any())
        };
        entries.with(|entries| entries.iter().map(item).collect())
    });
    view! {
        <table aria-label=journal::TITLE role="table" class="journal">
            <thead role="rowgroup">
                <tr role="row">{headers.into_iter().collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">
                <KeyedList items />
            </tbody>
        </table>
    }
}

#[component]
fn Row(entry: Entry, zone: Zone) -> impl IntoView {
    let (requested_at, request) = (entry.confirmed_at, shown(&entry.request));
    let entry = StoredValue::new(entry);
    let cell = |label: &'static str, field: fn(RowData) -> String| {
        let text = dynamic_text(move || Some(field(entry.with_value(|entry| row_data(zone, entry)))));
        view! { <td role="cell" data-label=label><bdi prop:textContent=text /></td> }
    };
    view! {
        <tr role="row">
            <td role="cell" data-label=journal::REQUESTED><Time at=requested_at zone /></td>
            {cell(journal::SLICE, |row| row.slice)}
            {cell(journal::ACTION, |row| row.action)}
            <td role="cell" data-label=journal::REQUEST><code>{request}</code></td>
            {cell(journal::STATUS, |row| row.status)}
            {cell(journal::OUTCOME, |row| row.outcome)}
            {cell(journal::SENTENCE, |row| row.sentence)}
        </tr>
    }
}

/// The texts of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowData {
    /// Name and number.
    pub slice: String,
    pub action: String,
    /// The HTTP status of the answer; empty if there was none.
    pub status: String,
    pub outcome: String,
    /// The server's message; empty if there was none.
    pub sentence: String,
}

pub fn row_data(zone: Zone, entry: &Entry) -> RowData {
    let slice = &entry.command.slice;
    let refusal = refusal(entry);
    RowData {
        slice: describe::slice_title(slice),
        action: describe::action(zone, &entry.command.action),
        status: entry.status().map(|status| status.to_string()).unwrap_or_default(),
        outcome: describe::stage(zone, &entry.stage),
        sentence: refusal.and_then(|refusal| refusal.sentence.clone()).unwrap_or_default(),
    }
}

fn refusal(entry: &Entry) -> Option<&Refusal> {
    match entry.outcome()? {
        Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::UnclearAnswer(refusal)) => Some(refusal),
        Outcome::Accepted | Outcome::Unknown(_) => None,
    }
}

/// The buttons above the table, and the result of the last click.
#[component]
pub fn JournalButtons(
    result: RwSignal<Option<&'static str>>,
    on_json: Callback<()>,
    on_markdown: Callback<()>,
    on_print: Callback<()>,
    on_clear: Callback<()>,
    can_clear: Memo<bool>,
) -> impl IntoView {
    let button = |label: &'static str, on_click: Callback<()>| {
        view! { <button type="button" on:click=handler(move |_| on_click.run(()))>{label}</button> }
    };
    view! {
        <div class="buttons">
            {button(journal::JSON, on_json)} {button(journal::MARKDOWN, on_markdown)} {button(journal::PRINT, on_print)}
            <button
                type="button"
                hidden=dynamic_bool(move || !can_clear.get())
                on:click=handler(move |_| on_clear.run(()))
            >
                {journal::CLEAR}
            </button>
        </div>
        <p role="status" class="secondary" prop:textContent=dynamic_text(move || result.get()) />
    }
}
