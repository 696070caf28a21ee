//! The progress of a snapshot that was accepted. Reads the provider's list until it no longer says that it is running.

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

/// How often the list is read at first, while the page is visible.
const READ_EVERY: Span = Span::seconds(15);

/// How often the list is read after [`SLOW_AFTER`].
const READ_EVERY_LATER: Span = Span::seconds(60);

/// How long after the request the list is read less often.
const SLOW_AFTER: Span = Span::seconds(600);

/// The snapshot in the list that was read last.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotStatus {
    pub read_at: Moment,
    /// The snapshot's row; `None` if it is not in the list.
    pub row: Result<Option<Snapshot>, Failure>,
}

impl SnapshotStatus {
    /// Whether the list contains the snapshot and does not say that it is running.
    pub fn is_done(&self) -> bool {
        self.row.as_ref().is_ok_and(|row| row.as_ref().is_some_and(|row| row.running.is_none()))
    }

    /// When to read the list again: less often after a while, and not before the server's `Retry-After`.
    fn next_read_at(&self, requested_at: Moment) -> Moment {
        let is_slow = self.read_at.since(requested_at) > SLOW_AFTER;
        let retry_after = self.row.as_ref().err().and_then(Failure::retry_after).unwrap_or(Span::ZERO);
        self.read_at.plus(retry_after.max(if is_slow { READ_EVERY_LATER } else { READ_EVERY }))
    }
}

/// Follows the newest accepted snapshot of one slice while its outcome is on the page.
#[derive(Clone, Copy)]
pub struct Snapshots {
    /// The last status, with the name of its snapshot.
    latest: RwSignal<Option<(String, SnapshotStatus)>>,
    status: Memo<Option<SnapshotStatus>>,
    followed: Memo<Option<Entry>>,
    slice: SliceId,
    session: Session,
    abort: AbortSlot,
    reading: StoredValue<bool>,
}

impl Snapshots {
    /// Reads the list until the current owner is gone.
    pub fn follow(slice: SliceId, session: Session, journal: Journal, clock: Clock) -> Self {
        let latest = RwSignal::new(None::<(String, SnapshotStatus)>);
        let followed = journal.accepted(slice, ActionKind::Snapshot);
        let status = Memo::new(move |_| {
            let name = name_of(&followed.get()?)?;
            latest.get().filter(|(of, _)| *of == name).map(|(_, status)| status)
        });
        let snapshots = Self {
            latest,
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

    /// The status of the snapshot that is followed; `None` before the list was read.
    pub fn status(self) -> Memo<Option<SnapshotStatus>> {
        self.status
    }

    fn tick(self, now: Moment) {
        let Some(entry) = self.followed.get_untracked() else { return };
        let Some(name) = name_of(&entry) else { return };
        let status = self.status.get_untracked();
        let is_due = status.is_none_or(|status| !status.is_done() && now >= status.next_read_at(entry.confirmed_at));
        if is_due && !self.reading.get_value() && !document().hidden() {
            self.read(name);
        }
    }

    fn read(self, name: String) {
        let (Some(client), Some(abort_signal)) = (self.session.client(), self.abort.renew()) else { return };
        self.reading.set_value(true);
        spawn(async move {
            // No retries: the next read follows soon anyway.
            let retries = Retries { delay: |_, _: &Failure| None, should_continue: || true };
            let request = || client.snapshots(&name, Some(&abort_signal));
            let Some(read) = read(self.session, &client, &abort_signal, retries, request).await else { return };
            self.reading.set_value(false);
            let is_followed = |row: &Snapshot| row.name == name && row.slice.is_none_or(|slice| slice == self.slice);
            let row = read.map(|rows| rows.into_iter().find(is_followed));
            self.latest.set(Some((name, SnapshotStatus { read_at: Clock::read(), row })));
        });
    }
}

fn name_of(entry: &Entry) -> Option<String> {
    match &entry.command.action {
        Action::Snapshot { name, .. } => Some(name.clone()),
        Action::Restore(_) | Action::Enable | Action::Disable => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{backup::Size, failure::Refusal};

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + seconds * 1000)
    }

    fn status(read_at: Moment, row: Result<Option<Snapshot>, Failure>) -> SnapshotStatus {
        SnapshotStatus { read_at, row }
    }

    fn row(running: Option<&str>) -> Snapshot {
        Snapshot {
            name: "web-1-1738368000".to_owned(),
            slice: None,
            running: running.map(str::to_owned),
            progress: None,
            size: Size::from_provider(String::new(), None),
        }
    }

    fn refused(retry_after: Option<Span>) -> Failure {
        Failure::Refused(Refusal { status: 429, sentence: None, retry_after })
    }

    #[test]
    fn the_list_is_read_less_often_after_ten_minutes() {
        for (read_at, next) in [(0, 15), (15, 30), (600, 615), (601, 661), (3600, 3660)] {
            assert_eq!(status(at(read_at), Ok(None)).next_read_at(at(0)), at(next), "read at {read_at} s");
        }
    }

    #[test]
    fn the_server_can_lengthen_the_interval_but_not_shorten_it() {
        let next = |read_at, retry_after| status(at(read_at), Err(refused(retry_after))).next_read_at(at(0));
        assert_eq!(next(0, None), at(15));
        assert_eq!(next(0, Some(Span::seconds(1))), at(15));
        assert_eq!(next(0, Some(Span::seconds(40))), at(40));
        assert_eq!(next(601, Some(Span::seconds(40))), at(661));
        assert_eq!(next(601, Some(Span::seconds(90))), at(691));
    }

    #[test]
    fn a_snapshot_is_done_once_it_is_listed_and_no_longer_running() {
        for (row, is_done) in [
            (Ok(None), false),
            (Ok(Some(row(Some("yes")))), false),
            (Ok(Some(row(None))), true),
            (Err(refused(None)), false),
        ] {
            assert_eq!(status(at(0), row.clone()).is_done(), is_done, "{row:?}");
        }
    }
}
