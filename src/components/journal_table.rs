//! What was done from this browser, as a table.

use super::{
    backup_table::created_text,
    countdown::not_sent_words,
    live::{handler, text},
    locale,
    outcome_slot::{doubt_words, saw_words},
    time::Time,
};
use crate::{
    domain::{
        characters::shown,
        command::Action,
        failure::{Doubt, Outcome, Refusal},
        journal::{Checked, Entry, Stage},
    },
    text::words,
};
use leptos::prelude::*;

/// The entries, newest first.
#[component]
pub fn JournalTable(entries: Memo<Vec<Entry>>) -> impl IntoView {
    let words = words().journal;
    let header = |label: &'static str| view! { <th scope="col" role="columnheader">{label}</th> };
    let headers = [words.asked, words.slice, words.action, words.request, words.status, words.outcome, words.sentence]
        .map(header);
    view! {
        <table aria-label=words.title role="table" class="journal">
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
    let words = words().journal;
    let told = told(&entry);
    let cell = |label: &'static str, text: String| {
        view! { <td role="cell" data-label=label><bdi>{text}</bdi></td> }
    };
    view! {
        <tr role="row">
            <td role="cell" data-label=words.asked><Time at=entry.asked /></td>
            {cell(words.slice, told.slice)}
            {cell(words.action, told.action)}
            <td role="cell" data-label=words.request><code>{shown(&entry.request)}</code></td>
            {cell(words.status, told.status)}
            {cell(words.outcome, told.outcome)}
            {cell(words.sentence, told.sentence)}
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
        slice: (words().page.slice_title)(&locale::name(slice), &slice.id.to_string()),
        action: action(&entry.ask.action),
        status: entry.status().map(|status| status.to_string()).unwrap_or_default(),
        outcome: outcome(&entry.stage),
        sentence: refusal.and_then(|refusal| refusal.sentence.clone()).unwrap_or_default(),
    }
}

fn refusal(entry: &Entry) -> Option<&Refusal> {
    match entry.outcome()? {
        Outcome::Refused(refusal) | Outcome::Unknown(Doubt::Answer(refusal)) => Some(refusal),
        Outcome::Accepted | Outcome::Unknown(_) => None,
    }
}

fn action(action: &Action) -> String {
    let words = words().journal;
    match action {
        Action::Restore(backup) => (words.restore)(&backup.id.to_string(), &created_text(backup)),
        Action::Enable => words.enable.to_owned(),
        Action::Disable => words.disable.to_owned(),
        Action::Snapshot { name, .. } => (words.snapshot)(&shown(name)),
    }
}

fn outcome(stage: &Stage) -> String {
    let words = words().journal;
    match stage {
        Stage::Asked => words.under_way.to_owned(),
        Stage::NotSent(why) => (words.not_sent)(&not_sent_words(why)),
        Stage::Sent(_) => words.sent.to_owned(),
        Stage::Ended { outcome, checked, at, .. } => {
            let word = match outcome {
                Outcome::Accepted => words.accepted,
                Outcome::Refused(_) => words.refused,
                Outcome::Unknown(_) => words.unknown,
            };
            let doubt = match outcome {
                Outcome::Unknown(doubt) => format!(". {}", doubt_words(doubt).join(" ")),
                Outcome::Accepted | Outcome::Refused(_) => String::new(),
            };
            let said = format!("{word} {}{doubt}", (words.answered)(&locale::both(*at)));
            match checked {
                Some(Checked { at, saw }) => {
                    format!(
                        "{} {}",
                        said.trim_end_matches('.').to_owned() + ".",
                        (words.checked)(&locale::both(*at), saw.map_or(words.saw_unsaid, saw_words))
                    )
                }
                None => said,
            }
        }
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
    let words = words().journal;
    let button = |label: &'static str, press: Callback<()>| {
        view! { <button type="button" on:click=handler(move |_| press.run(()))>{label}</button> }
    };
    view! {
        <div class="buttons">
            {[(words.json, on_json), (words.markdown, on_markdown), (words.print, on_print)]
                .into_iter()
                .chain(on_clear.map(|on_clear| (words.clear, on_clear)))
                .map(|(label, press)| button(label, press))
                .collect_view()}
        </div>
        <p role="status" class="quiet" prop:textContent=text(move || said.get()) />
    }
}
