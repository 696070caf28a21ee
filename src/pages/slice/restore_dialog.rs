//! `#/slices/3247/restore/15159`: the restore dialog. Opening the address sends nothing.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_text, dynamic_view},
        locale::Zone,
        restore::form::{RestoreCallbacks, RestoreContext, RestoreForm},
        shared::{dialog::Dialog, waiting::Waiting},
        unicode::UNICODE,
    },
    domain::{
        backup::{Backup, BackupList},
        command::{Action, ActionKind, Command},
        failure::Failure,
        journal::Entry,
        moment::Moment,
        remote::Remote,
        route::Route,
        slice::{Slice, SliceId},
        snapshot::panel_name,
    },
    pages::{JournalFullNote, PANEL, app_context, service_dialog::wait_reason},
    signals::Memo,
    state::{AppContext, account::Account, backups::Backups, clock::Clock, command_dialog::CommandDialog},
    text::{Created, restore},
};
use leptos::prelude::*;

/// The restore dialog. It is open while the address names a backup, once the backup and the slice's name are known.
#[component]
pub(super) fn RestoreDialog(id: SliceId, account: Account, backups: Backups) -> impl IntoView {
    let navigation = app_context().navigation;
    let route = navigation.route();
    let remote = backups.remote();
    let is_name_pending = account.is_name_pending(id);
    // Stays the same after a refresh that no longer lists the backup, so that a refresh never closes the dialog.
    let prepared = Memo::new(move |before: Option<&Option<Backup>>| {
        let Route::Restore(_, backup_id) = route.get() else { return None };
        let previous = before.and_then(Clone::clone).filter(|backup| backup.id == backup_id);
        let found = || remote.with(|remote| remote.value().and_then(|list| list.find(backup_id).cloned()));
        previous.or_else(|| if is_name_pending.get() { None } else { found() })
    });
    let unprepared_id = Memo::new(move |_| {
        let Route::Restore(_, backup_id) = route.get() else { return None };
        let is_loaded = remote.with(|remote| remote.value().is_some());
        (is_loaded && prepared.with(Option::is_none)).then_some(backup_id)
    });
    let not_listed_note = move || {
        let backup_id = unprepared_id.get().filter(|_| !is_name_pending.get())?;
        Some(restore::not_in_list(backup_id))
    };
    let waiting_note = move || unprepared_id.get().filter(|_| is_name_pending.get()).map(|_| restore::WAITING_FOR_NAME);
    view! {
        <p role="status" prop:textContent=dynamic_text(waiting_note) />
        <div role="alert" class="notice" prop:textContent=dynamic_text(not_listed_note) />
        {dynamic_view(move || prepared.get().map(|backup| view! { <PreparedRestore account slice=account.slice(id) backup backups /> }.into_any()))}
    }
}

/// The dialog of one restore, open while it is mounted.
#[component]
fn PreparedRestore(account: Account, slice: Memo<Slice>, backup: Backup, backups: Backups) -> impl IntoView {
    let AppContext { clock, commands, journal, navigation, .. } = app_context();
    let now = clock.now();
    let zone = expect_context::<Zone>();
    let slice = slice.get_untracked();
    let (id, backup_id) = (slice.id, backup.id);
    let close = move || {
        if navigation.current_route() == Route::Restore(id, backup_id) {
            navigation.replace(Route::Slice(id));
        }
    };
    let command = Command { slice: slice.clone(), action: Action::Restore(backup.clone()) };
    let dialog = CommandDialog::open(command, Some(account.phrase(&slice)), commands, journal, close);
    let wait_reason = wait_reason(dialog, id);
    let remote = backups.remote();
    let accepted = journal.accepted(id, ActionKind::Restore);
    let target = backup.clone();
    let context = Memo::new(move |_| {
        remote.with(|remote| {
            let list = remote.value();
            RestoreContext {
                is_listed: list.is_some_and(|list| list.lists(&target)),
                newer: list.and_then(|list| list.newer_than(&target).cloned()),
                accepted: accepted.with(|entry| entry.as_ref().and_then(Entry::answered_at)),
            }
        })
    });
    let on_close = Callback::new(move |()| close());
    let (phrase_slice, snapshot_slice) = (slice.clone(), slice.clone());
    let callbacks = RestoreCallbacks {
        on_typed: Callback::new(move |text: String| dialog.set_typed((UNICODE.composed)(&text))),
        on_confirmed: Callback::new(move |()| {
            // A slice with a similar name may have been listed since the dialog opened. The phrase is then the number.
            dialog.confirm(Some(account.phrase(&phrase_slice)), remote.with_untracked(newest_listed));
        }),
        on_stop: Callback::new(move |()| dialog.stop()),
        on_snapshot: Callback::new(move |()| {
            let name = panel_name(&snapshot_slice, Clock::read());
            dialog.send_instead(Command {
                slice: snapshot_slice.clone(),
                action: Action::Snapshot { name, before: backup_id },
            });
        }),
        on_close,
    };
    let (title_slice, title_backup) = (slice.clone(), backup.clone());
    let title =
        dynamic_text(move || Some(restore::title(&title_slice, Created(&describe::created(zone, &title_backup)))));
    // One dialog for both contents: it stays open when the reason to wait is gone.
    let body = dynamic_view(move || {
        let (slice, backup) = (slice.clone(), backup.clone());
        let (confirmation, progress) = (dialog.confirmation(), dialog.progress());
        Some(match wait_reason.get() {
            Some(reason) => view! { <Waiting reason on_close /> }.into_any(),
            None => view! { <RestoreForm slice backup confirmation progress context now zone panel=PANEL callbacks /> }
                .into_any(),
        })
    });
    view! {
        <Dialog label=title on_close>
            <JournalFullNote />
            {body}
        </Dialog>
    }
}

/// The date of the newest backup in the list.
fn newest_listed(remote: &Remote<BackupList, Failure>) -> Option<Moment> {
    remote.value().and_then(|list| list.rows().iter().filter_map(|row| row.created.at).max())
}
