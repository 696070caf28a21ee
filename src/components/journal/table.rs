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
    let header = |(label, class): (&'static str, &'static str)| {
        view! { <th scope="col" role="columnheader" class=class>{label}</th> }
    };
    let headers = [
        (journal::REQUESTED, "requested"),
        (journal::SLICE, "slice"),
        (journal::ACTION, "action"),
        (journal::REQUEST, "request"),
        (journal::STATUS, "status"),
        (journal::OUTCOME, "outcome-word"),
        (journal::SENTENCE, "sentence"),
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
    let (outcome_class, outcome) = (format!("slice-state {}", outcome_class(&entry)), describe::stage(&entry.stage));
    let entry = StoredValue::new(entry);
    let text = |field: fn(RowData) -> String| {
        dynamic_text(move || Some(field(entry.with_value(|entry| row_data(zone, entry)))))
    };
    let cell = |label: &'static str, class: &'static str, field: fn(RowData) -> String| {
        view! { <td role="cell" class=class data-label=label><bdi prop:textContent=text(field) /></td> }
    };
    view! {
        <tr role="row">
            <td role="cell" class="requested" data-label=journal::REQUESTED><Time at=requested_at zone /></td>
            {cell(journal::SLICE, "slice", |row| row.slice)}
            {cell(journal::ACTION, "action", |row| row.action)}
            <td role="cell" class="request" data-label=journal::REQUEST><code>{request}</code></td>
            {cell(journal::STATUS, "status", |row| row.status)}
            <td role="cell" class="outcome-word" data-label=journal::OUTCOME>
                <span class=outcome_class>{outcome}</span>
                {" "}
                <bdi class="small" prop:textContent=text(|row| row.details) />
            </td>
            {cell(journal::SENTENCE, "sentence", |row| row.sentence)}
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
    pub outcome: &'static str,
    /// What else is known of the outcome.
    pub details: String,
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
        outcome: describe::stage(&entry.stage),
        details: describe::stage_details(zone, entry),
        sentence: refusal.and_then(|refusal| refusal.sentence.clone()).unwrap_or_default(),
    }
}

/// The class that gives an outcome its colour and its shape.
fn outcome_class(entry: &Entry) -> &'static str {
    match entry.outcome() {
        Some(Outcome::Accepted) => "on",
        Some(Outcome::Refused(_)) => "off",
        Some(Outcome::Unknown(_)) => "doubtful",
        None => "unknown",
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
        view! { <button type="button" class="quiet" on:click=handler(move |_| on_click.run(()))>{label}</button> }
    };
    view! {
        <div class="buttons journal-buttons">
            <div class="buttons flush">
            {button(journal::JSON, on_json)} {button(journal::MARKDOWN, on_markdown)} {button(journal::PRINT, on_print)}
            </div>
            <button
                type="button"
                class="risky"
                hidden=dynamic_bool(move || !can_clear.get())
                on:click=handler(move |_| on_clear.run(()))
            >
                {journal::CLEAR}
            </button>
        </div>
        <p role="status" class="secondary" prop:textContent=dynamic_text(move || result.get()) />
    }
}
