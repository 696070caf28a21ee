//! Exports of a slice's backups: as a file, and as `curl` lines.

use crate::{
    api,
    components::{
        dynamic::dynamic_view,
        export::buttons::{CurlButton, FileButtons},
        locale::Zone,
    },
    domain::{
        backup::{Backup, BackupList},
        command::{Action, Command},
        csv::csv,
        moment::Moment,
        request::Request,
        slice::Slice,
        snapshot::panel_name,
    },
    pages::{app_context, requests::CurlRequests},
    signals::{Memo, RwSignal},
    state::{backups::Backups, clock::Clock, files},
};
use leptos::prelude::*;

/// How many backups, from the newest, get a `curl` line that restores them.
const MAX_RESTORE_LINES: usize = 50;

/// **Download CSV**, **Download JSON** and **Show as curl**.
#[component]
pub(super) fn Export(slice: Memo<Slice>, backups: Backups, can_edit: Memo<bool>) -> impl IntoView {
    let (session, zone) = (app_context().session, expect_context::<Zone>());
    let remote = backups.remote();
    let is_curl_open = RwSignal::new(false);
    let list = move || remote.with_untracked(|remote| remote.value().cloned()).unwrap_or_default();
    let file_name = move |ending: &str| format!("backups-of-slice-{}.{ending}", slice.get_untracked().id);
    let on_csv = Callback::new(move |()| {
        files::save(&file_name("csv"), "text/csv", &csv_file(&slice.get_untracked(), &list(), zone));
    });
    let on_json = Callback::new(move |()| {
        let read_at = backups.read_at().get_untracked();
        files::save(
            &file_name("json"),
            "application/json",
            &api::export::backups(&slice.get_untracked(), &list(), read_at),
        );
    });
    let curl_lines = move || {
        let rows = remote.with(|remote| remote.value().map(|list| list.rows().to_vec()).unwrap_or_default());
        let client = session.client().filter(|_| is_curl_open.get())?;
        let requests = requests(&slice.get(), &rows, can_edit.get());
        Some(view! { <CurlRequests client requests /> }.into_any())
    };
    let is_loaded = Memo::new(move |_| remote.with(|remote| remote.value().is_some()));
    let file_buttons = move || is_loaded.get().then(|| view! { <FileButtons on_csv on_json /> }.into_any());
    view! {
        <div class="buttons flush">
            {dynamic_view(file_buttons)}
            <CurlButton open=is_curl_open />
        </div>
        {dynamic_view(curl_lines)}
    }
}

/// The list as CSV, with times as the provider sent them, in UTC and in the user's zone.
fn csv_file(slice: &Slice, list: &BackupList, zone: Zone) -> String {
    let headers = [
        "slice_id",
        "slice_name",
        "backup_id",
        "created",
        "created_utc",
        "created_as_shown",
        "backup_full_size",
        "duration",
        "name",
    ];
    let cells = |backup: &Backup| {
        vec![
            slice.id.to_string(),
            slice.name.clone().unwrap_or_default(),
            backup.id.to_string(),
            backup.created.raw.clone(),
            backup.created.at.map(Moment::iso).unwrap_or_default(),
            backup.created.at.map(|at| zone.in_file(at)).unwrap_or_default(),
            backup.size.gigabytes.map_or_else(|| backup.size.raw.clone(), plain_number),
            backup.duration.clone().unwrap_or_default(),
            backup.name.clone().unwrap_or_default(),
        ]
    };
    csv(&headers, &list.rows().iter().map(cells).collect::<Vec<_>>())
}

/// A number in a form that every program reads. The browser formats it: Rust's formatting would make the page larger.
fn plain_number(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// The requests about the slice: those that read it, and if `can_edit` those that change it.
fn requests(slice: &Slice, rows: &[Backup], can_edit: bool) -> Vec<Request> {
    let mut requests = vec![Request::Slices { page: 1 }, Request::Backups(slice.clone())];
    if can_edit {
        let command = |action| Request::Command(Command { slice: slice.clone(), action });
        requests.extend(rows.iter().take(MAX_RESTORE_LINES).map(|backup| command(Action::Restore(backup.clone()))));
        if let Some(backup) = rows.first() {
            let name = panel_name(slice, Clock::read());
            requests.push(command(Action::Snapshot { name: name.clone(), before: backup.id }));
            requests.push(Request::Snapshots(name));
        }
        requests.extend([command(Action::Enable), command(Action::Disable)]);
    }
    requests
}
