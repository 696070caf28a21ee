//! The lock that lets one tab at a time change a slice, and the entries of tabs that are gone.

use super::Journal;
use crate::{
    domain::{
        journal::{self, Entry, EntryId, LockResult},
        moment::Span,
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

/// How long to wait for the last writes of a tab that is gone: storage reaches other tabs later than a lock does.
const STORAGE_LAG: Span = Span::seconds(1);

impl Journal {
    /// Tries to lock the slice of an entry that is about to be sent.
    pub(in crate::state) async fn acquire(self, entry: &Entry) -> LockResult {
        let slice = entry.command.slice.id;
        match lock(&self.lock_name(slice), false).await {
            Granted::Yes(lock) => {
                self.locks.update_value(|locks| locks.push((entry.id, lock)));
                self.close_orphans(slice).await;
            }
            Granted::No => return LockResult::OtherTab,
            // Then this tab cannot know of others: a browser that refuses locks refuses storage too.
            Granted::Refused => {}
        }
        self.known.with_untracked(|journal| journal.lock_result(slice, self.tab))
    }

    /// Releases the lock that was acquired for an entry.
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

    /// Closes the pending entries of other tabs. Only while this tab holds the slice's lock, as their tabs are then gone.
    async fn close_orphans(self, slice: SliceId) {
        if self.pending_elsewhere(slice).is_empty() {
            return;
        }
        sleep(STORAGE_LAG).await;
        for entry in self.pending_elsewhere(slice) {
            self.write(journal::orphaned(entry, Clock::read()));
        }
    }

    /// The stored entries of other tabs about a slice that are pending.
    fn pending_elsewhere(self, slice: SliceId) -> Vec<Entry> {
        self.read();
        self.known.with_untracked(|journal| journal.pending_elsewhere(Some(slice), self.tab).cloned().collect())
    }

    /// Waits for the lock of each slice with a command in another tab, to close its entry if that tab is gone.
    pub(super) fn watch_other_tabs(self) {
        let slices: Vec<_> = self.known.with_untracked(|journal| {
            journal.pending_elsewhere(None, self.tab).map(|entry| entry.command.slice.id).collect()
        });
        for slice in slices {
            if !self.watched.with_value(|watched| watched.contains(&slice)) {
                self.watched.update_value(|watched| watched.push(slice));
                spawn(async move {
                    let granted = lock(&self.lock_name(slice), true).await;
                    if let Granted::Yes(released) = &granted {
                        // Most often the other tab has just ended its command, and may begin the next: the lock must not
                        // be in its way while its last entry is on the way to this tab.
                        released.release();
                        sleep(STORAGE_LAG).await;
                        if !self.pending_elsewhere(slice).is_empty()
                            && let Granted::Yes(lock) = lock(&self.lock_name(slice), false).await
                        {
                            self.close_orphans(slice).await;
                            lock.release();
                        }
                    }
                    self.watched.update_value(|watched| watched.retain(|other| *other != slice));
                    if let Granted::Yes(_) = granted {
                        // Another tab may have started a command in the meantime.
                        self.watch_other_tabs();
                    }
                });
            }
        }
    }

    fn lock_name(self, slice: SliceId) -> String {
        self.base.with_value(|base| format!("{PREFIX} {base} {slice}"))
    }
}
