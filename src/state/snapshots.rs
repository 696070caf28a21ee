//! What the provider's list says of a snapshot that was accepted here, read until it is no longer marked as running.

use super::{
    clock::Clock,
    journal::Journal,
    read::{AbortSlot, Retries, read, spawn},
    session::Session,
};
use crate::domain::{
    command::{Action, ActionKind},
    failure::Failure,
    journal::Entry,
    moment::{Moment, Span},
    slice::SliceId,
    snapshot::Snapshot,
};
use crate::signals::{Memo, RwSignal};
use leptos::prelude::*;

/// How often the list is read while the page is visible.
const EVERY: Span = Span::seconds(15);

/// The same once it has taken long.
const LATER: Span = Span::seconds(60);

/// From when on it has taken long.
const LONG: Span = Span::seconds(600);

/// What the list said the last time.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotStatus {
    /// When it was read.
    pub at: Moment,
    /// The snapshot's row; `None` where the list does not hold it.
    pub row: Result<Option<Snapshot>, Failure>,
}

impl SnapshotStatus {
    /// Whether the list locks_slice it and does not mark it as running.
    pub fn is_done(&self) -> bool {
        self.row.as_ref().is_ok_and(|row| row.as_ref().is_some_and(|row| row.running.is_none()))
    }

    /// When to look again: soon at first, later where it takes long or the server asks for patience.
    fn next(&self, followed: &Entry) -> Moment {
        let long = self.at.since(followed.asked) > LONG;
        let patience = self.row.as_ref().err().and_then(Failure::retry_after).unwrap_or(Span::ZERO);
        self.at.plus(patience.max(if long { LATER } else { EVERY }))
    }
}

/// Follows the newest accepted snapshot of one slice, as long as its outcome is on the page.
#[derive(Clone, Copy)]
pub struct Snapshots {
    looked: RwSignal<Option<(String, SnapshotStatus)>>,
    status: Memo<Option<SnapshotStatus>>,
    followed: Memo<Option<Entry>>,
    slice: SliceId,
    session: Session,
    abort: AbortSlot,
    reading: StoredValue<bool>,
}

impl Snapshots {
    /// Follows until the current owner is gone.
    pub fn follow(slice: SliceId, session: Session, journal: Journal, clock: Clock) -> Self {
        let looked = RwSignal::new(None::<(String, SnapshotStatus)>);
        let followed = journal.accepted(slice, ActionKind::Snapshot);
        let status = Memo::new(move |_| {
            let name = name_of(&followed.get()?)?;
            looked.get().filter(|(looked_for, _)| *looked_for == name).map(|(_, look)| look)
        });
        let snapshots = Self {
            looked,
            status,
            followed,
            slice,
            session,
            abort: AbortSlot::new(),
            reading: StoredValue::new(false),
        };
        clock.on_tick(move |now| snapshots.tick(now));
        snapshots
    }

    /// What the list said of the snapshot that is followed, if it was read.
    pub fn status(self) -> Memo<Option<SnapshotStatus>> {
        self.status
    }

    fn tick(self, now: Moment) {
        let Some(entry) = self.followed.get_untracked() else { return };
        let Some(name) = name_of(&entry) else { return };
        let last = self.looked.with_untracked(|look| look.clone().filter(|(looked_for, _)| *looked_for == name));
        let due = last.is_none_or(|(_, look)| !look.is_done() && now >= look.next(&entry));
        if due && !self.reading.get_value() && !document().hidden() {
            self.read(name);
        }
    }

    fn read(self, name: String) {
        let (Some(client), Some(stop)) = (self.session.client(), self.abort.renew()) else { return };
        self.reading.set_value(true);
        spawn(async move {
            // The next look comes soon enough.
            let retries = Retries { wait: |_, _: &Failure| None, goes_on: || true };
            let request = || client.snapshots(&name, Some(&stop));
            let Some(read) = read(self.session, &client, &stop, retries, request).await else { return };
            self.reading.set_value(false);
            let mine = |row: &Snapshot| row.name == name && row.slice.is_none_or(|slice| slice == self.slice);
            let row = read.map(|rows| rows.into_iter().find(mine));
            self.looked.set(Some((name, SnapshotStatus { at: Clock::read(), row })));
        });
    }
}

fn name_of(entry: &Entry) -> Option<String> {
    match &entry.command.action {
        Action::Snapshot { name, .. } => Some(name.clone()),
        Action::Restore(_) | Action::Enable | Action::Disable => None,
    }
}
