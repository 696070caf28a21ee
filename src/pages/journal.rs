//! `#/journal`: the actions that were requested in this browser, with buttons that export and clear them.

use crate::{
    api,
    components::{
        dynamic::dynamic_text,
        journal::table::{JournalButtons, JournalTable, row_data},
        locale::Zone,
        shared::focus::focus_heading_if_lost,
    },
    domain::{VERSION, journal::Entry},
    pages::{ViewOnlyNote, app_context, can_edit},
    signals::{Memo, RwSignal, effect},
    state::{AppContext, files},
    text::{journal, page},
};
use leptos::prelude::*;

#[component]
pub(super) fn JournalPage() -> impl IntoView {
    let AppContext { clock, journal, .. } = app_context();
    let now = clock.now();
    let zone = expect_context::<Zone>();
    let entries = Memo::new(move |_| journal.known().with(|journal| journal.entries().cloned().collect::<Vec<_>>()));
    let message = RwSignal::new(None::<&'static str>);
    let on_json = Callback::new(move |()| {
        let file = entries.with_untracked(|entries| {
            api::journal::document(entries.iter().map(|entry| (entry, zone.in_file(entry.confirmed_at))))
        });
        files::save(&format!("{}.json", journal::FILE_NAME), "application/json", &file);
    });
    let on_markdown = Callback::new(move |()| {
        let file = entries.with_untracked(|entries| markdown(entries, zone));
        files::save(&format!("{}.md", journal::FILE_NAME), "text/markdown", &file);
    });
    let on_print = Callback::new(move |()| {
        // Fails only if the browser cannot print.
        let _ = window().print();
    });
    let on_clear = Callback::new(move |()| {
        journal.clear();
        let has_locks = entries.with_untracked(|entries| !entries.is_empty());
        message.set(Some(if has_locks { journal::CLEARED_EXCEPT_LOCKS } else { journal::CLEARED }));
    });
    focus_heading_if_lost();
    effect(move || document().set_title(&page::tab_title(&[journal::TITLE])));
    view! {
        <main>
            <h1 tabindex="-1">{journal::TITLE}</h1>
            <ViewOnlyNote />
            <p class="secondary">{journal::INTRO}</p>
            <JournalButtons result=message on_json on_markdown on_print on_clear can_clear=can_edit() />
            <p prop:textContent=dynamic_text(move || entries.with(Vec::is_empty).then_some(journal::EMPTY)) />
            <JournalTable entries zone />
            <p class="secondary small">{page_version()}</p>
            <p class="receipt" prop:textContent=dynamic_text(move || Some(journal::receipt(&zone.both(now.get())))) />
        </main>
    }
}

/// So that a report says which version it is about.
fn page_version() -> String {
    format!("{} {VERSION}", journal::EXPORTED_BY)
}

/// The journal as a table in Markdown.
fn markdown(entries: &[Entry], zone: Zone) -> String {
    let headers = [
        journal::REQUESTED,
        journal::SLICE,
        journal::ACTION,
        journal::REQUEST,
        journal::STATUS,
        journal::OUTCOME,
        journal::SENTENCE,
    ];
    let mut lines = vec![markdown_row(&headers.map(str::to_owned)), markdown_row(&headers.map(|_| "---".to_owned()))];
    lines.extend(entries.iter().map(|entry| {
        let data = row_data(zone, entry);
        let cells = [
            zone.both(entry.confirmed_at),
            data.slice,
            data.action,
            entry.request.clone(),
            data.status,
            format!("{} {}", data.outcome, data.details),
            data.sentence,
        ];
        markdown_row(&cells.map(|cell| escaped(&cell)))
    }));
    format!("# {}\n\n{}\n\n{}\n", journal::TITLE, page_version(), lines.join("\n"))
}

fn markdown_row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Text in a table cell, with the characters escaped that have a meaning in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' => escaped.extend(['\\', character]),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_cannot_break_out_of_its_cell() {
        assert_eq!(escaped("a|b\n<img> `c` [d](e)"), "a\\|b \\<img\\> \\`c\\` \\[d\\](e)");
    }
}
