//! `#/journal`: what was done from this browser, to look at, to take along, and to clear.

use crate::{
    api,
    components::{
        dynamic::dynamic_text,
        journal::table::{JournalButtons, JournalTable, row_data},
        locale::Zone,
        shared::focus::focus_heading_if_lost,
    },
    domain::journal::Entry,
    pages::{ViewOnlyNote, can_edit},
    signals::{Memo, RwSignal},
    state::{clock::Clock, files, journal::Journal},
    text::{journal, page},
};
use leptos::prelude::*;

/// The journal of this browser.
#[component]
pub(super) fn JournalPage() -> impl IntoView {
    let journal = expect_context::<Journal>();
    let now = expect_context::<Clock>().now();
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
        // The browser refuses only where there is no way to print.
        let _ = window().print();
    });
    let on_clear = Callback::new(move |()| {
        journal.clear();
        let left = entries.with_untracked(|entries| !entries.is_empty());
        message.set(Some(if left { journal::CLEARED_BUT_LOCKS } else { journal::CLEARED }));
    });
    focus_heading_if_lost();
    Effect::new(move |_| document().set_title(&page::tab_title(&[journal::TITLE])));
    view! {
        <main>
            <h1 tabindex="-1">{journal::TITLE}</h1>
            <ViewOnlyNote />
            <p class="secondary">{journal::INTRO}</p>
            <JournalButtons result=message on_json on_markdown on_print on_clear can_clear=can_edit() />
            <p prop:textContent=dynamic_text(move || entries.with(Vec::is_empty).then_some(journal::EMPTY)) />
            <JournalTable entries zone />
            <p class="receipt" prop:textContent=dynamic_text(move || Some(journal::receipt(&zone.both(now.get())))) />
        </main>
    }
}

/// The journal as a table in Markdown.
fn markdown(entries: &[Entry], zone: Zone) -> String {
    let heads = [
        journal::REQUESTED,
        journal::SLICE,
        journal::ACTION,
        journal::REQUEST,
        journal::STATUS,
        journal::OUTCOME,
        journal::SENTENCE,
    ];
    let mut lines = vec![row(&heads.map(str::to_owned)), row(&heads.map(|_| "---".to_owned()))];
    lines.extend(entries.iter().map(|entry| {
        let data = row_data(zone, entry);
        let cells = [
            zone.both(entry.confirmed_at),
            data.slice,
            data.action,
            entry.request.clone(),
            data.status,
            data.outcome,
            data.sentence,
        ];
        row(&cells.map(|cell| plain(&cell)))
    }));
    format!("# {}\n\n{}\n", journal::TITLE, lines.join("\n"))
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Text that Markdown takes for nothing but text.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in text.chars() {
        match character {
            '\n' | '\r' => plain.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' => plain.extend(['\\', character]),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_cannot_break_out_of_its_cell() {
        assert_eq!(plain("a|b\n<img> `c` [d](e)"), "a\\|b \\<img\\> \\`c\\` \\[d\\](e)");
    }
}
