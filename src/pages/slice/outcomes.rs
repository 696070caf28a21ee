//! The outcomes of the commands on one slice.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_text, dynamic_view},
        locale::Zone,
        shared::{focus::focus_heading_if_lost, outcome_slot::OutcomeSlot},
    },
    domain::{
        backup::BackupList,
        command::{Action, ActionKind, Command},
        journal::{Entry, Finding},
        machine::Machine,
        route::Route,
        service::{Record, Source},
        slice::SliceId,
    },
    pages::{PANEL, app_context, can_edit, dismiss_callback},
    signals::Memo,
    state::{
        AppContext,
        backups::Backups,
        snapshots::{SnapshotStatus, Snapshots},
    },
    text::{outcome, restore, snapshot},
};
use leptos::prelude::*;

/// For each kind of command the outcomes that are not dismissed; above them, a command that is still running.
#[component]
pub(super) fn Outcomes(
    slice: SliceId,
    backups: Backups,
    /// Whether an enable or disable dialog is open.
    is_service_dialog_open: Memo<bool>,
) -> impl IntoView {
    let AppContext { commands, navigation, .. } = app_context();
    let (machine, route) = (commands.machine(), navigation.route());
    let zone = expect_context::<Zone>();
    let is_dialog_open = move || is_service_dialog_open.get() || matches!(route.get(), Route::Restore(..));
    let pending = move || machine.with(|machine| pending(machine, slice, is_dialog_open(), zone));
    view! {
        <div class="outcomes">
            <div role="status" class="pending" prop:textContent=dynamic_text(pending) />
            {ActionKind::ALL.map(|kind| view! { <ProblemOutcome slice kind /> <AcceptedOutcome slice kind backups /> }).collect_view()}
        </div>
    }
}

/// A note that this tab is sending a command for the slice, unless an open dialog shows it; or why the last command was
/// not sent.
fn pending(machine: &Machine, slice: SliceId, is_dialog_open: bool, zone: Zone) -> Option<String> {
    let is_mine = machine.is_sending() && machine.entry().is_some_and(|entry| entry.command.slice.id == slice);
    if is_mine && !is_dialog_open {
        Some(restore::SENDING.to_owned())
    } else {
        machine.cancelled(slice).map(|reason| describe::cancelled(zone, reason))
    }
}

/// A command that was refused, or whose outcome is unknown.
#[component]
fn ProblemOutcome(slice: SliceId, kind: ActionKind) -> impl IntoView {
    let AppContext { clock, journal, records, .. } = app_context();
    let entry = journal.problem(slice, kind);
    let on_unlock = Callback::new(move |finding| {
        let sent = entry.with_untracked(|entry| entry.as_ref().and_then(Entry::sent_at));
        if let (Some(Finding::Ran), Some(sent)) = (finding, sent) {
            match kind {
                ActionKind::Disable => records.set(slice, Some(Record::disabled(sent, Source::Entered))),
                // The service is on again, so the record of an earlier disable is out of date. An enable record needs a
                // time, and the time at which this one ran is unknown.
                ActionKind::Enable => records.set(slice, None),
                ActionKind::Restore | ActionKind::Snapshot => {}
            }
        }
        journal.unlock(slice, finding);
        focus_heading_if_lost();
    });
    let now = clock.now();
    let (zone, can_edit) = (expect_context::<Zone>(), can_edit());
    let on_dismiss = dismiss_callback(entry);
    view! {
        <OutcomeSlot entry now zone panel=PANEL can_edit on_dismiss on_unlock>
            {().into_any()}
        </OutcomeSlot>
    }
}

/// A command that was accepted, and what is known about it since then.
#[component]
fn AcceptedOutcome(slice: SliceId, kind: ActionKind, backups: Backups) -> impl IntoView {
    let AppContext { clock, journal, session, .. } = app_context();
    let (zone, can_edit) = (expect_context::<Zone>(), can_edit());
    let entry = journal.accepted(slice, kind);
    let extra_content = match kind {
        ActionKind::Enable | ActionKind::Disable => ().into_any(),
        ActionKind::Restore => {
            let is_changed = move || entry.get().is_some_and(|entry| has_list_changed(&entry, backups));
            let note = dynamic_text(move || is_changed().then_some(outcome::LIST_CHANGED));
            view! { <p role="status">{note}</p> }.into_any()
        }
        ActionKind::Snapshot => {
            let status = Snapshots::follow(slice, session, journal, clock).status();
            view! { <SnapshotProgress entry status /> }.into_any()
        }
    };
    view! {
        <OutcomeSlot
            entry
            now=clock.now()
            zone
            panel=PANEL
            can_edit
            on_dismiss=dismiss_callback(entry)
            on_unlock=Callback::new(|_| ())
        >
            {extra_content}
        </OutcomeSlot>
    }
}

/// Whether the list has changed since an accepted restore was sent.
fn has_list_changed(entry: &Entry, backups: Backups) -> bool {
    let read_since = backups.read_at().get() > entry.answered_at();
    let now = backups.remote().with(|remote| remote.value().map(BackupList::identities));
    read_since && now.is_some_and(|now| now != entry.listed)
}

/// What the provider's list says about an accepted snapshot. When it is done, a link opens the restore dialog.
#[component]
fn SnapshotProgress(entry: Memo<Option<Entry>>, status: Memo<Option<SnapshotStatus>>) -> impl IntoView {
    let text = move || {
        entry.get().map(|_| status.with(|status| describe::snapshot(status.as_ref().map(|status| &status.row))))
    };
    let zone = expect_context::<Zone>();
    let as_of = move || {
        let at = status.get().filter(|_| entry.with(Option::is_some))?.read_at;
        Some(snapshot::as_of(&zone.both(at)))
    };
    let is_done = move || status.with(|status| status.as_ref().is_some_and(SnapshotStatus::is_done));
    let next = move || match entry.get().filter(|_| is_done())?.command {
        Command { slice, action: Action::Snapshot { before, .. } } => {
            let label = snapshot::restore_now(before);
            Some(view! { <p><a href=Route::Restore(slice.id, before).to_string()>{label}</a></p> }.into_any())
        }
        Command { .. } => None,
    };
    view! {
        <p role="status" prop:textContent=dynamic_text(text) />
        <p class="secondary" prop:textContent=dynamic_text(as_of) />
        {dynamic_view(next)}
    }
}
