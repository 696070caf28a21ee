//! How the tabs give way to each other, and what becomes of the entries of a tab that is gone.

use super::Journal;
use crate::{
    domain::{
        journal::{self, ABANDONED_AFTER, Entry, EntryId, LockResult},
        moment::{Moment, Span},
        slice::SliceId,
    },
    state::{
        clock::Clock,
        locks::{Granted, lock},
        read::{sleep, spawn},
        storage::PREFIX,
    },
};
use leptos::prelude::*;

/// How long a tab that is gone may still seem to be writing: storage reaches the other tabs later than a lock does.
const STORAGE_LAG: Span = Span::seconds(1);

impl Journal {
    /// Asks the other tabs to give way to an entry that is about to be sent.
    pub(in crate::state) async fn acquire(self, entry: &Entry) -> LockResult {
        let slice = entry.command.slice.id;
        match lock(&self.lock_name(slice), false).await {
            Granted::Yes(lock) => {
                self.locks.update_value(|locks| locks.push((entry.id, lock)));
                self.settle_orphans(slice).await;
                self.known.with_untracked(|journal| journal.acquire(slice, self.tab))
            }
            Granted::No => LockResult::OtherTab,
            Granted::Unsupported => {
                // Without locks the entry itself is the claim: whoever asked first goes on.
                self.read();
                let at_once = self.known.with_untracked(|journal| journal.acquire(slice, self.tab));
                if at_once != LockResult::Acquired {
                    return at_once;
                }
                self.write(entry.clone());
                sleep(STORAGE_LAG).await;
                self.read();
                self.known.with_untracked(|journal| journal.lock_without_web_locks(entry))
            }
        }
    }

    /// Lets the other tabs have the slice of an entry again.
    pub(in crate::state) fn release(self, id: EntryId) {
        self.locks.update_value(|locks| {
            locks.retain(|(holder, lock)| {
                if *holder == id {
                    lock.release();
                }
                *holder != id
            });
        });
    }

    /// Gives an end to entries of other tabs that have none, while this tab has the slice's lock.
    async fn settle_orphans(self, slice: SliceId) {
        self.read();
        let pending = move || {
            self.known
                .with_untracked(|journal| journal.pending_elsewhere(Some(slice), self.tab).cloned().collect::<Vec<_>>())
        };
        if pending().is_empty() {
            return;
        }
        sleep(STORAGE_LAG).await;
        self.read();
        for entry in pending() {
            self.write(journal::orphaned(entry, Clock::read()));
        }
    }

    /// Waits for every slice that another tab has in hand, to learn how that ends even where the tab dies.
    pub(super) fn watch_others(self) {
        let slices: Vec<_> = self.known.with_untracked(|journal| {
            journal.pending_elsewhere(None, self.tab).map(|entry| entry.command.slice.id).collect()
        });
        for slice in slices {
            if !self.watched.with_value(|watched| watched.contains(&slice)) {
                self.watched.update_value(|watched| watched.push(slice));
                spawn(async move {
                    let granted = lock(&self.lock_name(slice), true).await;
                    if let Granted::Yes(lock) = &granted {
                        self.settle_orphans(slice).await;
                        lock.release();
                    }
                    self.watched.update_value(|watched| watched.retain(|other| *other != slice));
                    if let Granted::Yes(_) = granted {
                        // Another tab may have begun while this one waited.
                        self.watch_others();
                    }
                });
            }
        }
    }

    /// Where tabs cannot wait for each other, what is without an end for too long has lost its tab.
    pub(super) fn give_up_old(self, now: Moment) {
        let pending: Vec<_> =
            self.known.with_untracked(|journal| journal.pending_elsewhere(None, self.tab).cloned().collect());
        let is_old = |entry: &Entry| {
            let past = now.since(entry.sent_at().unwrap_or(entry.asked)).as_milliseconds();
            // Also where the clock was set back since: nothing is under way for so long.
            past.saturating_abs() > ABANDONED_AFTER.as_milliseconds()
        };
        for entry in pending.into_iter().filter(is_old) {
            if !self.watched.with_value(|watched| watched.contains(&entry.command.slice.id)) {
                self.write(journal::orphaned(entry, now));
            }
        }
    }

    fn lock_name(self, slice: SliceId) -> String {
        self.base.with_value(|base| format!("{PREFIX} {base} {slice}"))
    }
}
