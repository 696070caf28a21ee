//! `#/slices/3247/restore/15159`: a restore, prepared. Opening the address sends nothing.

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
    pages::{NoRoomNote, PANEL, service_dialog::waits},
    signals::Memo,
    state::{
        account::Account, backups::Backups, clock::Clock, command_dialog::CommandDialog, commands::Commands,
        journal::Journal, navigation::Navigation,
    },
    text::{Created, restore},
};
use leptos::prelude::*;

/// The restore dialog, open while the address names a backup; it waits until the backup and the slice's name are known.
#[component]
pub(super) fn RestoreDialog(id: SliceId, account: Account, backups: Backups) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let route = navigation.route();
    let remote = backups.remote();
    let unnamed = account.is_name_pending(id);
    // A backup that has been prepared stays so: a refresh never closes a dialog.
    let prepared = Memo::new(move |before: Option<&Option<Backup>>| {
        let Route::Restore(_, wanted) = route.get() else { return None };
        let kept = before.and_then(Clone::clone).filter(|backup| backup.id == wanted);
        let found = || remote.with(|remote| remote.value().and_then(|list| list.find(wanted).cloned()));
        kept.or_else(|| if unnamed.get() { None } else { found() })
    });
    let lacking = Memo::new(move |_| {
        let Route::Restore(_, wanted) = route.get() else { return None };
        let read = remote.with(|remote| remote.value().is_some());
        (read && prepared.with(Option::is_none)).then_some(wanted)
    });
    let missing = move || {
        let wanted = lacking.get().filter(|_| !unnamed.get())?;
        Some(restore::not_in_list(wanted))
    };
    let naming = move || lacking.get().filter(|_| unnamed.get()).map(|_| restore::WAITING_FOR_NAME);
    view! {
        <p role="status" prop:textContent=dynamic_text(naming) />
        <div role="alert" class="message" prop:textContent=dynamic_text(missing) />
        {dynamic_view(move || prepared.get().map(|backup| view! { <PreparedRestore account slice=account.slice(id) backup backups /> }.into_any()))}
    }
}

/// The dialog of one restore, open as long as the address asks for it.
#[component]
fn PreparedRestore(account: Account, slice: Memo<Slice>, backup: Backup, backups: Backups) -> impl IntoView {
    let (commands, journal) = (expect_context::<Commands>(), expect_context::<Journal>());
    let navigation = expect_context::<Navigation>();
    let now = expect_context::<Clock>().now();
    let zone = expect_context::<Zone>();
    let slice = slice.get_untracked();
    let (id, wanted) = (slice.id, backup.id);
    let close = move || {
        if navigation.current_route() == Route::Restore(id, wanted) {
            navigation.replace(Route::Slice(id));
        }
    };
    let command = Command { slice: slice.clone(), action: Action::Restore(backup.clone()) };
    let dialog = CommandDialog::open(command, Some(account.phrase(&slice)), commands, journal, close);
    let waits = waits(dialog, id);
    let remote = backups.remote();
    let accepted = journal.accepted(id, ActionKind::Restore);
    let listed = backup.clone();
    let context = Memo::new(move |_| {
        remote.with(|remote| {
            let list = remote.value();
            RestoreContext {
                is_listed: list.is_some_and(|list| list.rows().iter().any(|row| row.is_same_as(&listed))),
                newer: list.and_then(|list| list.newer_than(&listed).cloned()),
                accepted: accepted.with(|entry| entry.as_ref().and_then(Entry::answered_at)),
            }
        })
    });
    let on_close = Callback::new(move |()| close());
    let (confirmed, snapshotted) = (slice.clone(), slice.clone());
    let callbacks = RestoreCallbacks {
        on_typed: Callback::new(move |text: String| dialog.set_typed((UNICODE.composed)(&text))),
        on_confirmed: Callback::new(move |()| {
            // Another slice may have come to be listed since that looks like this one.
            dialog.confirm(Some(account.phrase(&confirmed)), remote.with_untracked(newest_listed));
        }),
        on_stop: Callback::new(move |()| dialog.stop()),
        on_snapshot: Callback::new(move |()| {
            let name = panel_name(&snapshotted, Clock::read());
            dialog.send_instead(Command {
                slice: snapshotted.clone(),
                action: Action::Snapshot { name, before: wanted },
            });
        }),
        on_close,
    };
    let (titled, dated) = (slice.clone(), backup.clone());
    let title = dynamic_text(move || Some(restore::title(&titled, Created(&describe::created(zone, &dated)))));
    // One dialog for both: only what stands in it changes when the wait is over.
    let inside = dynamic_view(move || {
        let (slice, backup) = (slice.clone(), backup.clone());
        let (confirmation, progress) = (dialog.confirmation(), dialog.progress());
        Some(match waits.get() {
            Some(reason) => view! { <Waiting reason on_close /> }.into_any(),
            None => view! { <RestoreForm slice backup confirmation progress context now zone panel=PANEL callbacks /> }
                .into_any(),
        })
    });
    view! {
        <Dialog label=title on_close>
            <NoRoomNote />
            {inside}
        </Dialog>
    }
}

/// The date of the newest backup that the list shows.
fn newest_listed(remote: &Remote<BackupList, Failure>) -> Option<Moment> {
    remote.value().and_then(|list| list.rows().iter().filter_map(|row| row.created.at).max())
}
