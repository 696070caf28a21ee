//! The journal of this browser. Each entry is an item in the browser's storage, which all tabs share.

mod tab_lock;

use super::{
    clock::Clock,
    events::Events,
    locks::Lock,
    storage::{Change, Items, PREFIX},
};
use crate::signals::{Memo, ReadSignal, WriteSignal, signal};
use crate::{
    api::journal::{decode, encode},
    domain::{
        command::ActionKind,
        journal::{self, Entry, EntryId, Finding, Resolution, SliceLock},
        settings::ApiBase,
        slice::SliceId,
    },
};
use leptos::prelude::*;

/// The length in storage, in characters, of an entry that is still pending.
const PENDING_LENGTH: usize = 4096;

/// The journal. The keys in storage contain the API's base. Nothing in storage contains the token.
#[derive(Clone, Copy)]
pub struct Journal {
    known: ReadSignal<journal::Journal>,
    set_known: WriteSignal<journal::Journal>,
    /// A random number that identifies this tab.
    tab: u32,
    base: StoredValue<String>,
    items: Items,
    /// The entries that the browser would not store.
    unsaved: ReadSignal<Vec<EntryId>>,
    set_unsaved: WriteSignal<Vec<EntryId>>,
    is_full: ReadSignal<bool>,
    set_full: WriteSignal<bool>,
    changed: Events<Entry>,
    locks: StoredValue<Vec<(EntryId, Lock)>, LocalStorage>,
    /// The slices whose lock this tab waits for, to see how another tab's command ends.
    watched: StoredValue<Vec<SliceId>>,
}

impl Journal {
    /// Reads the stored entries for this API and follows the changes of other tabs.
    pub fn start(base: &ApiBase) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a random number from 0 to 2^32")]
        let tab = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        let (known, set_known) = signal(journal::Journal::default());
        let (unsaved, set_unsaved) = signal(Vec::new());
        let (is_full, set_full) = signal(false);
        let journal = Self {
            known,
            set_known,
            tab,
            base: StoredValue::new(base.as_str().to_owned()),
            items: Items::with_prefix(format!("{PREFIX}.journal {} ", base.as_str())),
            unsaved,
            set_unsaved,
            is_full,
            set_full,
            changed: Events::new(),
            locks: StoredValue::new_local(Vec::new()),
            watched: StoredValue::new(Vec::new()),
        };
        journal.read();
        journal.watch_other_tabs();
        journal.items.on_change(move |change| journal.apply_change(change));
        journal
    }

    pub fn known(self) -> ReadSignal<journal::Journal> {
        self.known
    }

    /// The number that identifies this tab.
    pub fn tab(self) -> u32 {
        self.tab
    }

    /// The entries that the browser would not store: they are lost when this tab closes.
    pub fn unsaved(self) -> ReadSignal<Vec<EntryId>> {
        self.unsaved
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_known.notify();
        self.set_unsaved.notify();
        self.set_full.notify();
    }

    /// Whether the last [`Self::check_room`] failed.
    pub fn is_full(self) -> ReadSignal<bool> {
        self.is_full
    }

    /// Writes and removes a trial item, to learn whether the storage has room for one more entry.
    pub fn check_room(self) {
        let trial = "trial";
        let has_room = self.items.put(trial, &" ".repeat(PENDING_LENGTH)) && self.items.remove(trial);
        if self.is_full.get_untracked() == has_room {
            self.set_full.set(!has_room);
        }
    }

    /// Happens after each change of an entry, by this tab or another.
    pub fn changed(self) -> Events<Entry> {
        self.changed
    }

    /// The place in the journal of a command that starts now; see [`EntryId::order`].
    pub fn next_order(self) -> i64 {
        self.known.with_untracked(|journal| journal.next_order(Clock::read()))
    }

    /// Why this tab must not change the slice, if so.
    pub fn slice_lock(self, slice: SliceId) -> Memo<SliceLock> {
        Memo::new(move |_| self.known.with(|journal| journal.slice_lock(slice, self.tab)))
    }

    /// The accepted command of this kind that the slice's page shows.
    pub fn accepted(self, slice: SliceId, kind: ActionKind) -> Memo<Option<Entry>> {
        Memo::new(move |_| self.known.with(|journal| journal.accepted(slice, kind).cloned()))
    }

    /// The refused command of this kind that the slice's page shows, or the one with an unknown outcome.
    pub fn problem(self, slice: SliceId, kind: ActionKind) -> Memo<Option<Entry>> {
        Memo::new(move |_| self.known.with(|journal| journal.problem(slice, kind).cloned()))
    }

    /// Writes an entry, which every tab then shows.
    pub fn write(self, entry: Entry) {
        let mut unsaved = self.unsaved.get_untracked();
        unsaved.retain(|id| *id != entry.id);
        unsaved.push(entry.id);
        self.set_known.update(|journal| journal.insert(entry.clone()));
        // Also retry the entries that failed before: the storage may have room again.
        unsaved
            .retain(|id| !self.known.with_untracked(|journal| journal.get(*id).is_none_or(|entry| self.store(entry))));
        if self.unsaved.get_untracked() != unsaved {
            self.set_unsaved.set(unsaved);
        }
        self.remove(self.known.with_untracked(journal::Journal::surplus));
        self.changed.emit(&entry);
    }

    /// Stores an entry and returns whether that worked. A pending entry is padded to the length that its outcome may
    /// need, so that the outcome can be stored even if the storage is full by then.
    fn store(self, entry: &Entry) -> bool {
        let text = encode(entry);
        let text = if entry.is_pending() { format!("{text:<PENDING_LENGTH$}") } else { text };
        self.items.put(&entry.id.to_string(), &text)
    }

    /// Hides an outcome from the slice's page, unless it is unresolved.
    pub fn dismiss(self, entry: Entry) {
        if !entry.is_unresolved() {
            self.write(Entry { dismissed: true, ..entry });
        }
    }

    /// Marks every unknown outcome of the slice as checked by the user, which unlocks the slice.
    pub fn unlock(self, slice: SliceId, finding: Option<Finding>) {
        let resolution = Resolution { at: Clock::read(), finding };
        for entry in self.known.with_untracked(|journal| journal.resolved(slice, resolution)) {
            self.write(entry);
        }
    }

    /// Removes all entries except those that lock a slice.
    pub fn clear(self) {
        self.remove(self.known.with_untracked(journal::Journal::clearable));
    }

    /// Applies a change that another tab has stored. The entries that could not be stored stay as they are. Those that
    /// lock a slice also stay when another tab removes them: they are written again.
    fn apply_change(self, change: Change) {
        match change {
            Change::Cleared => {
                let locking = self.known.with_untracked(journal::Journal::locking_only);
                self.set_known.set(locking.clone());
                locking.entries().cloned().for_each(|entry| self.write(entry));
                return;
            }
            Change::Removed(name) => {
                let Ok(id) = name.parse() else { return };
                match self.known.with_untracked(|journal| journal.get(id).cloned()) {
                    Some(known) if known.locks_slice() => self.write(known),
                    Some(_) | None => self.set_known.update(|journal| journal.remove(id)),
                }
            }
            Change::Set(name, text) => {
                let Some(entry) = name.parse::<EntryId>().ok().and_then(|_| decode(&text)) else { return };
                self.set_known.update(|journal| journal.merge(entry.clone()));
                self.changed.emit(&entry);
            }
        }
        self.watch_other_tabs();
    }

    /// Reads the stored entries. Those that could not be stored stay as they are.
    fn read(self) {
        let stored: Vec<_> = self.items.all().into_iter().filter_map(|(_, text)| decode(&text)).collect();
        let has_news = self.known.with_untracked(|journal| {
            stored.iter().any(|entry| journal.get(entry.id).is_none_or(|known| entry.supersedes(known)))
        });
        if has_news {
            self.set_known.update(|journal| stored.into_iter().for_each(|entry| journal.merge(entry)));
        }
    }

    fn remove(self, ids: Vec<EntryId>) {
        if ids.is_empty() {
            return;
        }
        for id in &ids {
            // If this fails, the entry is back after a reload: nothing is lost.
            let _ = self.items.remove(&id.to_string());
        }
        self.set_known.update(|journal| ids.into_iter().for_each(|id| journal.remove(id)));
    }
}
