//! What became of the commands on one slice.

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
    pages::{PANEL, can_edit, dismiss_callback},
    signals::Memo,
    state::{
        backups::Backups,
        clock::Clock,
        commands::Commands,
        journal::Journal,
        navigation::Navigation,
        service_records::ServiceRecords,
        session::Session,
        snapshots::{SnapshotStatus, Snapshots},
    },
    text::{outcome, restore, snapshot},
};
use leptos::prelude::*;

/// The outcomes that are not dismissed, one of each kind, and what is still on its way.
#[component]
pub(super) fn Outcomes(
    slice: SliceId,
    backups: Backups,
    /// Whether the dialog of an enable or a disable is open.
    is_asked: Memo<bool>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let machine = commands.machine();
    let route = expect_context::<Navigation>().route();
    let zone = expect_context::<Zone>();
    let is_dialog_open = move || is_asked.get() || matches!(route.get(), Route::Restore(..));
    let pending = move || machine.with(|machine| pending(machine, slice, is_dialog_open(), zone));
    view! {
        <div class="outcomes">
            <div role="status" class="pending" prop:textContent=dynamic_text(pending) />
            {ActionKind::ALL.map(|kind| view! { <Trouble slice kind /> <Acceptance slice kind backups /> }).collect_view()}
        </div>
    }
}

/// What this tab has under way on the slice with no dialog to say it, or why nothing was sent.
fn pending(machine: &Machine, slice: SliceId, is_dialog_open: bool, zone: Zone) -> Option<String> {
    let is_mine = machine.is_sending() && machine.entry().is_some_and(|entry| entry.command.slice.id == slice);
    if is_mine && !is_dialog_open {
        Some(restore::SENDING.to_owned())
    } else {
        machine.cancelled(slice).map(|why| describe::cancelled(zone, why))
    }
}

/// What was refused, or is not known.
#[component]
fn Trouble(slice: SliceId, kind: ActionKind) -> impl IntoView {
    let journal = expect_context::<Journal>();
    let entry = journal.problem(slice, kind);
    let records = expect_context::<ServiceRecords>();
    let on_unlock = Callback::new(move |saw| {
        let sent = entry.with_untracked(|entry| entry.as_ref().and_then(Entry::sent_at));
        if let (Some(Finding::Ran), Some(sent)) = (saw, sent) {
            match kind {
                ActionKind::Disable => records.set(slice, Some(Record::disabled(sent, Source::Entered))),
                // What is known of an earlier disable is over; since when is not known.
                ActionKind::Enable => records.set(slice, None),
                ActionKind::Restore | ActionKind::Snapshot => {}
            }
        }
        journal.unlock(slice, saw);
        focus_heading_if_lost();
    });
    let now = expect_context::<Clock>().now();
    let (zone, can_edit) = (expect_context::<Zone>(), can_edit());
    let on_dismiss = dismiss_callback(entry);
    view! {
        <OutcomeSlot entry now zone panel=PANEL can_edit on_dismiss on_unlock>
            {().into_any()}
        </OutcomeSlot>
    }
}

/// What was accepted, and what is known of it since.
#[component]
fn Acceptance(slice: SliceId, kind: ActionKind, backups: Backups) -> impl IntoView {
    let journal = expect_context::<Journal>();
    let clock = expect_context::<Clock>();
    let (zone, can_edit) = (expect_context::<Zone>(), can_edit());
    let entry = journal.accepted(slice, kind);
    let besides = match kind {
        ActionKind::Enable | ActionKind::Disable => ().into_any(),
        ActionKind::Restore => {
            let changed = move || entry.get().is_some_and(|entry| has_list_changed(&entry, backups));
            let said = dynamic_text(move || changed().then_some(outcome::LIST_CHANGED));
            view! { <p role="status">{said}</p> }.into_any()
        }
        ActionKind::Snapshot => {
            let look = Snapshots::follow(slice, expect_context::<Session>(), journal, clock).status();
            view! { <Followed entry look /> }.into_any()
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
            {besides}
        </OutcomeSlot>
    }
}

/// Whether the list is another than it was when an accepted restore was sent.
fn has_list_changed(entry: &Entry, backups: Backups) -> bool {
    let read_since = backups.read_at().get() > entry.answered_at();
    let now = backups.remote().with(|remote| remote.value().map(BackupList::identities));
    read_since && now.is_some_and(|now| now != entry.listed)
}

/// What the provider's list says of an accepted snapshot, and the way to the restore, which is asked for anew.
#[component]
fn Followed(entry: Memo<Option<Entry>>, look: Memo<Option<SnapshotStatus>>) -> impl IntoView {
    let said = move || entry.get().map(|_| look.with(|look| describe::snapshot(look.as_ref().map(|look| &look.row))));
    let zone = expect_context::<Zone>();
    let as_of = move || {
        let at = look.get().filter(|_| entry.with(Option::is_some))?.read_at;
        Some(snapshot::as_of(&zone.both(at)))
    };
    let is_done = move || look.with(|look| look.as_ref().is_some_and(SnapshotStatus::is_done));
    let next = move || match entry.get().filter(|_| is_done())?.command {
        Command { slice, action: Action::Snapshot { before, .. } } => {
            let label = snapshot::restore_now(before);
            Some(view! { <p><a href=Route::Restore(slice.id, before).to_string()>{label}</a></p> }.into_any())
        }
        Command { .. } => None,
    };
    view! {
        <p role="status" prop:textContent=dynamic_text(said) />
        <p class="secondary" prop:textContent=dynamic_text(as_of) />
        {dynamic_view(next)}
    }
}
