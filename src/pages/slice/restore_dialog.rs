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
        slice::Slice,
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

/// The dialog of one restore, open as long as the address asks for it.
#[component]
pub(super) fn PreparedRestore(account: Account, slice: Memo<Slice>, backup: Backup, backups: Backups) -> impl IntoView {
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
                listed: list.is_some_and(|list| list.rows().iter().any(|row| row.is_same_as(&listed))),
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
            Some(why) => view! { <Waiting why on_close /> }.into_any(),
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
