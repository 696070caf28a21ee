//! What was done from this browser, as a table.

use super::{
    describe,
    live::{handler, text},
    time::Time,
};
use crate::{
    domain::{
        characters::shown,
        failure::{Doubt, Outcome, Refusal},
        journal::Entry,
    },
    text::journal,
};
use leptos::prelude::*;

/// The entries, newest first.
#[component]
pub fn JournalTable(entries: Memo<Vec<Entry>>) -> impl IntoView {
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
    view! {
        <table aria-label=journal::TITLE role="table" class="journal">
            <thead role="rowgroup">
                <tr role="row">{headers.into_iter().collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">
                <For each=move || entries.get() key=|entry| (entry.id, told(entry)) children=|entry| view! { <Row entry /> } />
            </tbody>
        </table>
    }
}

#[component]
fn Row(entry: Entry) -> impl IntoView {
    let told = told(&entry);
    let cell = |label: &'static str, text: String| {
        view! { <td role="cell" data-label=label><bdi>{text}</bdi></td> }
    };
    view! {
        <tr role="row">
            <td role="cell" data-label=journal::REQUESTED><Time at=entry.asked /></td>
            {cell(journal::SLICE, told.slice)}
            {cell(journal::ACTION, told.action)}
            <td role="cell" data-label=journal::REQUEST><code>{shown(&entry.request)}</code></td>
            {cell(journal::STATUS, told.status)}
            {cell(journal::OUTCOME, told.outcome)}
            {cell(journal::SENTENCE, told.sentence)}
        </tr>
    }
}

/// An entry in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Told {
    /// NAME and number.
    pub slice: String,
    /// What was asked for.
    pub action: String,
    /// The status of the answer; empty where there was none.
    pub status: String,
    /// What became of it.
    pub outcome: String,
    /// The server's sentence; empty where there was none.
    pub sentence: String,
}

/// Says an entry in words.
pub fn told(entry: &Entry) -> Told {
    let slice = &entry.ask.slice;
    let refusal = refusal(entry);
    Told {
        slice: describe::slice_title(slice),
        action: describe::action(&entry.ask.action),
        status: entry.status().map(|status| status.to_string()).unwrap_or_default(),
        outcome: describe::stage(&entry.stage),
        sentence: refusal.and_then(|refusal| refusal.sentence.clone()).unwrap_or_default(),
    }
}

fn refusal(entry: &Entry) -> Option<&Refusal> {
    match entry.outcome()? {
        Outcome::Refused(refusal) | Outcome::Unknown(Doubt::Answer(refusal)) => Some(refusal),
        Outcome::Accepted | Outcome::Unknown(_) => None,
    }
}

/// The buttons above the table, and what became of the last press.
#[component]
pub fn JournalButtons(
    said: RwSignal<Option<&'static str>>,
    on_json: Callback<()>,
    on_markdown: Callback<()>,
    on_print: Callback<()>,
    /// None where the page is for viewing only.
    on_clear: Option<Callback<()>>,
) -> impl IntoView {
    let button = |label: &'static str, press: Callback<()>| {
        view! { <button type="button" on:click=handler(move |_| press.run(()))>{label}</button> }
    };
    view! {
        <div class="buttons">
            {[(journal::JSON, on_json), (journal::MARKDOWN, on_markdown), (journal::PRINT, on_print)]
                .into_iter()
                .chain(on_clear.map(|on_clear| (journal::CLEAR, on_clear)))
                .map(|(label, press)| button(label, press))
                .collect_view()}
        </div>
        <p role="status" class="quiet" prop:textContent=text(move || said.get()) />
    }
}
