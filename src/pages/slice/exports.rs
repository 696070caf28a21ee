//! What is known of a slice's backups, to take along: as a file, and as lines for a shell.

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
    pages::requests::Requests,
    signals::{Memo, RwSignal},
    state::{backups::Backups, clock::Clock, files, session::Session},
};
use leptos::prelude::*;

/// How many backups get a line for a shell at most, the newest of them.
const MOST_LINES: usize = 50;

/// **Download CSV**, **Download JSON** and **Show as curl**.
#[component]
pub(super) fn Export(
    slice: Memo<Slice>,
    backups: Backups,
    /// Whether anything may be changed from here.
    can_edit: Memo<bool>,
) -> impl IntoView {
    let (session, zone) = (expect_context::<Session>(), expect_context::<Zone>());
    let remote = backups.remote();
    let open = RwSignal::new(false);
    let list = move || remote.with_untracked(|remote| remote.value().cloned()).unwrap_or_default();
    let name = move |ending: &str| format!("backups-of-slice-{}.{ending}", slice.get_untracked().id);
    let on_csv =
        Callback::new(move |()| files::save(&name("csv"), "text/csv", &table(&slice.get_untracked(), &list(), zone)));
    let on_json = Callback::new(move |()| {
        let read_at = backups.read_at().get_untracked();
        files::save(&name("json"), "application/json", &api::export::backups(&slice.get_untracked(), &list(), read_at));
    });
    let lines = move || {
        let rows = remote.with(|remote| remote.value().map(|list| list.rows().to_vec()).unwrap_or_default());
        let client = session.client().filter(|_| open.get())?;
        let requests = requests(&slice.get(), &rows, can_edit.get());
        Some(view! { <Requests client requests /> }.into_any())
    };
    let known = Memo::new(move |_| remote.with(|remote| remote.value().is_some()));
    let files = move || known.get().then(|| view! { <FileButtons on_csv on_json /> }.into_any());
    view! {
        <div class="buttons">
            {dynamic_view(files)}
            <CurlButton open />
        </div>
        {dynamic_view(lines)}
    }
}

/// The list as a table, with the user's zone beside the provider's.
fn table(slice: &Slice, list: &BackupList, zone: Zone) -> String {
    let heads = [
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
    let row = |backup: &Backup| {
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
    csv(&heads, &list.rows().iter().map(row).collect::<Vec<_>>())
}

/// A number as every program reads it. The browser's own way of writing it costs nothing.
fn plain_number(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// What can be asked of the slice: to read only, or also to change it.
fn requests(slice: &Slice, rows: &[Backup], can_edit: bool) -> Vec<Request> {
    let mut requests = vec![Request::Slices { page: 1 }, Request::Backups(slice.clone())];
    if can_edit {
        let act = |action| Request::Command(Command { slice: slice.clone(), action });
        requests.extend(rows.iter().take(MOST_LINES).map(|backup| act(Action::Restore(backup.clone()))));
        if let Some(backup) = rows.first() {
            let name = panel_name(slice, Clock::read());
            requests.push(act(Action::Snapshot { name: name.clone(), before: backup.id }));
            requests.push(Request::Snapshots(name));
        }
        requests.extend([act(Action::Enable), act(Action::Disable)]);
    }
    requests
}
