//! The journal of commands confirmed in this browser. Each is written down before it is sent.
//!
//! The journal also keeps a slice locked while the outcome of a request about it is unknown: in every tab, and after a
//! reload, until the user has checked what happened.

mod entry;

use super::{
    command::{ActionKind, CancelReason},
    failure::{Outcome, UnknownReason},
    moment::Moment,
    slice::SliceId,
};
use std::collections::BTreeMap;

pub use entry::{Entry, EntryId, Finding, Resolution, Stage};

/// How many entries are kept, not counting those that lock a slice.
pub const MAX_ENTRIES: usize = 200;

/// All entries, in the order in which they were confirmed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    entries: BTreeMap<EntryId, Entry>,
}

/// Whether a tab got the lock of a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockResult {
    Acquired,
    /// Another tab has a request about the slice in progress.
    OtherTab,
    /// The outcome of an earlier request about the slice is unknown.
    Unresolved,
}

/// Why commands about a slice are blocked, if they are.
#[derive(Clone, Debug, PartialEq)]
pub enum SliceLock {
    Free,
    /// Another tab has a command of this kind in progress.
    OtherTab(ActionKind),
    /// The outcome of a request is unknown.
    Unresolved,
}

impl Journal {
    /// All entries, newest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().rev()
    }

    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// Adds or replaces an entry.
    pub fn insert(&mut self, entry: Entry) {
        self.entries.insert(entry.id, entry);
    }

    /// Takes over an entry from another tab or from storage if it supersedes the known one.
    pub fn merge(&mut self, entry: Entry) {
        if self.get(entry.id).is_none_or(|known| entry.supersedes(known)) {
            self.insert(entry);
        }
    }

    /// The [`EntryId::order`] of an entry confirmed at `now`: after all others, even if the clock was set back.
    pub fn next_order(&self, now: Moment) -> i64 {
        let newest = self.entries.keys().next_back().map_or(i64::MIN, |id| id.order);
        now.epoch_milliseconds().max(newest.saturating_add(1))
    }

    /// Only the entries that lock a slice. They stay when something else clears the storage.
    #[must_use]
    pub fn locking_only(&self) -> Self {
        Self {
            entries: self
                .entries
                .iter()
                .filter(|(_, entry)| entry.locks_slice())
                .map(|(id, entry)| (*id, entry.clone()))
                .collect(),
        }
    }

    pub fn remove(&mut self, id: EntryId) {
        self.entries.remove(&id);
    }

    /// Whether the slice is locked for the tab with this number.
    pub fn slice_lock(&self, slice: SliceId, tab: u32) -> SliceLock {
        let of_slice = || self.entries().filter(|entry| entry.command.slice.id == slice);
        if of_slice().any(Entry::is_unresolved) {
            return SliceLock::Unresolved;
        }
        let elsewhere = of_slice().find(|entry| entry.is_pending() && entry.id.tab != tab);
        elsewhere.map_or(SliceLock::Free, |entry| SliceLock::OtherTab(entry.command.kind()))
    }

    /// Whether the tab may send a request, given that it holds the slice's Web Lock. Entries of closed tabs must have been
    /// ended by [`orphaned`] before.
    pub fn lock_result(&self, slice: SliceId, tab: u32) -> LockResult {
        match self.slice_lock(slice, tab) {
            SliceLock::Free => LockResult::Acquired,
            SliceLock::OtherTab(_) => LockResult::OtherTab,
            SliceLock::Unresolved => LockResult::Unresolved,
        }
    }

    /// The pending entries of other tabs, about one slice or about all.
    pub fn pending_elsewhere(&self, slice: Option<SliceId>, tab: u32) -> impl Iterator<Item = &Entry> {
        self.entries().filter(move |entry| {
            entry.is_pending() && entry.id.tab != tab && slice.is_none_or(|slice| entry.command.slice.id == slice)
        })
    }

    /// The accepted command of a kind to show for a slice: the newest, unless it was dismissed. A later refusal does not
    /// hide it.
    pub fn accepted(&self, slice: SliceId, kind: ActionKind) -> Option<&Entry> {
        let newest = self.ended(slice, kind).find(|entry| entry.outcome() == Some(&Outcome::Accepted));
        newest.filter(|entry| !entry.dismissed)
    }

    /// The refused command or unknown outcome of a kind to show for a slice. An unresolved outcome is always shown; a
    /// refusal only if it is the newest result and not dismissed.
    pub fn problem(&self, slice: SliceId, kind: ActionKind) -> Option<&Entry> {
        let newest = || self.ended(slice, kind).next();
        let refused = || newest().filter(|entry| entry.outcome() != Some(&Outcome::Accepted) && !entry.dismissed);
        self.ended(slice, kind).find(|entry| entry.is_unresolved()).or_else(refused)
    }

    /// The tab's last ended command of a kind confirmed at or after `since`, unless it was dismissed.
    pub fn last_outcome(&self, kind: ActionKind, tab: u32, since: Moment) -> Option<&Entry> {
        let of_tab =
            |entry: &&Entry| entry.id.tab == tab && entry.confirmed_at >= since && entry.command.kind() == kind;
        self.entries().find(|entry| entry.has_ended() && of_tab(entry)).filter(|entry| !entry.dismissed)
    }

    fn ended(&self, slice: SliceId, kind: ActionKind) -> impl Iterator<Item = &Entry> {
        self.entries().filter(move |entry| entry.has_ended() && entry.is_about(slice, kind))
    }

    /// When the last answer about a slice arrived.
    pub fn last_answer(&self, slice: SliceId) -> Option<Moment> {
        let of_slice = self.entries().filter(|entry| entry.command.slice.id == slice);
        of_slice.filter_map(Entry::answered_at).max()
    }

    /// The unresolved entries about a slice, resolved by what the user found.
    pub fn resolved(&self, slice: SliceId, resolution: Resolution) -> Vec<Entry> {
        let unresolved = self.entries().filter(|entry| entry.command.slice.id == slice && entry.is_unresolved());
        unresolved.cloned().map(|entry| entry.resolved(resolution)).collect()
    }

    /// The entries that may be cleared: all but those that lock a slice.
    pub fn clearable(&self) -> Vec<EntryId> {
        self.entries().filter(|entry| !entry.locks_slice()).map(|entry| entry.id).collect()
    }

    /// The oldest clearable entries beyond [`MAX_ENTRIES`].
    pub fn surplus(&self) -> Vec<EntryId> {
        self.clearable().into_iter().skip(MAX_ENTRIES).collect()
    }
}

/// Ends an entry whose tab was closed: cancelled if nothing was sent, otherwise with an unknown outcome.
pub fn orphaned(entry: Entry, now: Moment) -> Entry {
    let stage = match entry.stage {
        Stage::Confirmed => Stage::Cancelled(CancelReason::TabClosed),
        Stage::Sent(sent) => Stage::Ended {
            sent,
            at: now,
            outcome: Outcome::Unknown(UnknownReason::TabClosed),
            status: None,
            resolution: None,
        },
        Stage::Cancelled(_) | Stage::Ended { .. } => entry.stage,
    };
    Entry { stage, ..entry }
}

#[cfg(test)]
mod tests;
