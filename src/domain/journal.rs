//! What was done from this browser: every action asked for, written down before it is sent.
//!
//! The journal is also what makes a doubt outlive its tab. A slice with a request of which nobody knows the outcome
//! is held, in every tab and after a reload, until the user says what they saw.

mod entry;

use super::{
    command::{ActionKind, CancelReason},
    failure::{Outcome, UnknownReason},
    moment::{Moment, Span},
    slice::SliceId,
};
use std::collections::BTreeMap;

pub use entry::{Entry, EntryId, Finding, Resolution, Stage};

/// How many entries are kept, apart from those that hold a slice.
pub const MOST: usize = 200;

/// Where tabs cannot ask each other, how long an entry without an end is taken for a request in hand elsewhere:
/// longer than a countdown, a last look and a time-out together.
pub const ABANDONED_AFTER: Span = Span::seconds(60);

/// All entries, in the order of asking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    entries: BTreeMap<EntryId, Entry>,
}

/// Whether the other tabs give way to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockResult {
    /// They do.
    Acquired,
    /// One of them has a request about the slice in hand.
    OtherTab,
    /// What became of an earlier request about the slice is not known.
    Unresolved,
}

/// What keeps a slice from being touched.
#[derive(Clone, Debug, PartialEq)]
pub enum SliceLock {
    /// Nothing.
    Free,
    /// Another tab has this in hand.
    OtherTab(ActionKind),
    /// What became of a request is not known.
    Unresolved,
}

impl Journal {
    /// Newest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().rev()
    }

    /// The entry of this name.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// Keeps what is known of an entry.
    pub fn insert(&mut self, entry: Entry) {
        self.entries.insert(entry.id, entry);
    }

    /// Takes over what another tab or the storage says of an entry, where that is more than is known.
    pub fn merge(&mut self, entry: Entry) {
        if self.get(entry.id).is_none_or(|known| entry.tells_more_than(known)) {
            self.insert(entry);
        }
    }

    /// The place of an entry that is asked for at `now`: after all others, however the clock was set.
    pub fn next_order(&self, now: Moment) -> i64 {
        let newest = self.entries.keys().next_back().map_or(i64::MIN, |id| id.order);
        now.epoch_milliseconds().max(newest.saturating_add(1))
    }

    /// What is left where everything was cleared by somebody else: what locks_slice a slice stays.
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

    /// Forgets an entry.
    pub fn remove(&mut self, id: EntryId) {
        self.entries.remove(&id);
    }

    /// What keeps the slice from being touched in the tab of this number.
    pub fn slice_lock(&self, slice: SliceId, tab: u32) -> SliceLock {
        let of_slice = || self.entries().filter(|entry| entry.command.slice.id == slice);
        if of_slice().any(Entry::is_unresolved) {
            return SliceLock::Unresolved;
        }
        let elsewhere = of_slice().find(|entry| entry.is_pending() && entry.id.tab != tab);
        elsewhere.map_or(SliceLock::Free, |entry| SliceLock::OtherTab(entry.command.kind()))
    }

    /// Whether a request of the tab may go on now that no other tab locks_slice the slice's lock. Whatever is without an
    /// end here has lost its tab; it must have been settled before.
    pub fn acquire(&self, slice: SliceId, tab: u32) -> LockResult {
        match self.slice_lock(slice, tab) {
            SliceLock::Free => LockResult::Acquired,
            SliceLock::OtherTab(_) => LockResult::OtherTab,
            SliceLock::Unresolved => LockResult::Unresolved,
        }
    }

    /// The same where there are no locks, for an entry that every tab has had time to read: whoever asked first goes
    /// on, unless something is on its way already.
    pub fn lock_without_web_locks(&self, entry: &Entry) -> LockResult {
        let slice = entry.command.slice.id;
        let mut others = self.pending_elsewhere(Some(slice), entry.id.tab);
        if self.slice_lock(slice, entry.id.tab) == SliceLock::Unresolved {
            LockResult::Unresolved
        } else if others.any(|other| other.id < entry.id || other.sent_at().is_some()) {
            LockResult::OtherTab
        } else {
            LockResult::Acquired
        }
    }

    /// The entries of other tabs that have no end, of one slice or of all.
    pub fn pending_elsewhere(&self, slice: Option<SliceId>, tab: u32) -> impl Iterator<Item = &Entry> {
        self.entries().filter(move |entry| {
            entry.is_pending() && entry.id.tab != tab && slice.is_none_or(|slice| entry.command.slice.id == slice)
        })
    }

    /// The acceptance of a kind that is to be shown on a slice: the newest, unless it was dismissed. A later refusal
    /// does not undo it.
    pub fn accepted(&self, slice: SliceId, kind: ActionKind) -> Option<&Entry> {
        let newest = self.ended(slice, kind).find(|entry| entry.outcome() == Some(&Outcome::Accepted));
        newest.filter(|entry| !entry.dismissed)
    }

    /// The refusal or the unknown outcome of a kind that is to be shown on a slice: a doubt always, else the newest
    /// unless it was dismissed or something was accepted since.
    pub fn trouble(&self, slice: SliceId, kind: ActionKind) -> Option<&Entry> {
        let newest = || self.ended(slice, kind).next();
        let refused = || newest().filter(|entry| entry.outcome() != Some(&Outcome::Accepted) && !entry.dismissed);
        self.ended(slice, kind).find(|entry| entry.is_unresolved()).or_else(refused)
    }

    /// What became of the last action of a kind that the tab has asked for since then, unless it was dismissed.
    pub fn last_outcome(&self, kind: ActionKind, tab: u32, since: Moment) -> Option<&Entry> {
        let of_tab = |entry: &&Entry| entry.id.tab == tab && entry.asked >= since && entry.command.kind() == kind;
        self.entries().find(|entry| entry.has_ended() && of_tab(entry)).filter(|entry| !entry.dismissed)
    }

    fn ended(&self, slice: SliceId, kind: ActionKind) -> impl Iterator<Item = &Entry> {
        self.entries().filter(move |entry| entry.has_ended() && entry.is_about(slice, kind))
    }

    /// When the last answer about a slice came.
    pub fn last_answer(&self, slice: SliceId) -> Option<Moment> {
        let of_slice = self.entries().filter(|entry| entry.command.slice.id == slice);
        of_slice.filter_map(Entry::answered_at).max()
    }

    /// The doubts about a slice as they are once the user has said what they saw.
    pub fn checked(&self, slice: SliceId, checked: Resolution) -> Vec<Entry> {
        let doubts = self.entries().filter(|entry| entry.command.slice.id == slice && entry.is_unresolved());
        doubts.cloned().map(|entry| entry.checked(checked)).collect()
    }

    /// What can be cleared: all but what locks_slice a slice.
    pub fn clearable(&self) -> Vec<EntryId> {
        self.entries().filter(|entry| !entry.locks_slice()).map(|entry| entry.id).collect()
    }

    /// What is one too many: the oldest beyond [`MOST`] that hold no slice.
    pub fn surplus(&self) -> Vec<EntryId> {
        self.clearable().into_iter().skip(MOST).collect()
    }
}

/// An entry whose tab has gone before its end: nothing was sent, or nobody knows what became of it.
pub fn orphaned(entry: Entry, now: Moment) -> Entry {
    let stage = match entry.stage {
        Stage::RefreshState => Stage::Cancelled(CancelReason::Lost),
        Stage::Sent(sent) => {
            Stage::Ended { sent, at: now, outcome: Outcome::Unknown(UnknownReason::Lost), status: None, checked: None }
        }
        Stage::Cancelled(_) | Stage::Ended { .. } => entry.stage,
    };
    Entry { stage, ..entry }
}

#[cfg(test)]
mod tests;
