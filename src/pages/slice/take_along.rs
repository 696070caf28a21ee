//! What is known of a slice's backups, to take along: as a file, and as lines for a shell.

use crate::{
    api,
    components::{
        along_buttons::{CurlButton, FileButtons},
        backup_table::created_text,
        curl_lines::CurlLines,
        live::part,
        locale,
    },
    domain::{
        backup::{Backup, BackupList},
        command::{Action, Ask},
        csv::csv,
        moment::Moment,
        slice::Slice,
        snapshot::panel_name,
    },
    state::{backups::Backups, clock::Clock, files, session::Session},
    text::words,
};
use leptos::prelude::*;

/// **Download CSV**, **Download JSON** and **Show as curl**.
#[component]
pub(super) fn TakeAlong(
    slice: Memo<Slice>,
    backups: Backups,
    /// Whether anything may be changed from here.
    offered: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let remote = backups.remote();
    let open = RwSignal::new(false);
    let list = move || remote.with_untracked(|remote| remote.value().cloned()).unwrap_or_default();
    let name = move |ending: &str| format!("backups-of-slice-{}.{ending}", slice.get_untracked().id);
    let on_csv =
        Callback::new(move |()| files::save(&name("csv"), "text/csv", &table(&slice.get_untracked(), &list())));
    let on_json = Callback::new(move |()| {
        let read_at = backups.read_at().get_untracked();
        files::save(&name("json"), "application/json", &api::export::backups(&slice.get_untracked(), &list(), read_at));
    });
    let lines = move || {
        let rows = remote.with(|remote| remote.value().map(|list| list.rows().to_vec()).unwrap_or_default());
        let client = session.client().filter(|_| open.get())?;
        let (mut names, mut asks) = asks(&slice.get(), &rows);
        if !offered {
            names.truncate(2);
            asks.clear();
        }
        let lines = client.curl_lines(1, &[slice.get().id], &asks);
        Some(view! { <CurlLines lines=names.into_iter().zip(lines).collect() /> }.into_any())
    };
    let known = Memo::new(move |_| remote.with(|remote| remote.value().is_some()));
    let files = move || known.get().then(|| view! { <FileButtons on_csv on_json /> }.into_any());
    view! {
        <div class="buttons">
            {part(files)}
            <CurlButton open />
        </div>
        {part(lines)}
    }
}

/// The list as a table, with the user's time beside the provider's.
fn table(slice: &Slice, list: &BackupList) -> String {
    let heads = [
        "slice_id",
        "slice_name",
        "backup_id",
        "created",
        "created_utc",
        "created_local",
        "backup_full_size",
        "duration",
        "name",
    ];
    let row = |backup: &Backup| {
        vec![
            slice.id.to_string(),
            slice.name.clone().unwrap_or_default(),
            backup.id.to_string(),
            backup.created.raw.clone(),
            backup.created.at.map(Moment::iso).unwrap_or_default(),
            backup.created.at.map(locale::local).unwrap_or_default(),
            backup.gigabytes.map(plain_number).unwrap_or_default(),
            backup.duration.clone().unwrap_or_default(),
            backup.name.clone().unwrap_or_default(),
        ]
    };
    csv(&heads, &list.rows().iter().map(row).collect::<Vec<_>>())
}

/// A number as every program reads it. The browser's own way of writing it costs nothing.
fn plain_number(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// What can be asked of the slice, in words and as it is sent; two reads come before.
fn asks(slice: &Slice, rows: &[Backup]) -> (Vec<String>, Vec<Ask>) {
    let words = &words().along;
    let name = locale::name(slice);
    let snapshot = panel_name(slice, Clock::read());
    let mut names = vec![words.slices.to_owned(), (words.backups)(&name)];
    let mut actions = Vec::new();
    for backup in rows {
        names.push((words.restore)(&name, &created_text(backup)));
        actions.push(Action::Restore(backup.clone()));
    }
    if let Some(backup) = rows.first() {
        names.push((words.snapshot)(&name));
        actions.push(Action::Snapshot { name: snapshot, before: backup.id });
    }
    names.extend([(words.enable)(&name), (words.disable)(&name)]);
    actions.extend([Action::Enable, Action::Disable]);
    let asks = actions.into_iter().map(|action| Ask { slice: slice.clone(), action });
    (names, asks.collect())
}
