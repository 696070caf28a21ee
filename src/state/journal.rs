//! The journal of this browser: kept in its storage, shared by its tabs, an item of storage for each entry.

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

/// How many characters an entry takes in storage while it has no end.
const ROOM: usize = 4096;

/// The journal. In storage stand the API's base and, for each entry, what it says; never the token.
#[derive(Clone, Copy)]
pub struct Journal {
    known: ReadSignal<journal::Journal>,
    set_known: WriteSignal<journal::Journal>,
    /// Tells this tab from the others.
    tab: u32,
    base: StoredValue<String>,
    items: Items,
    /// What the browser has refused to keep so far.
    unsaved: ReadSignal<Vec<EntryId>>,
    set_unsaved: WriteSignal<Vec<EntryId>>,
    /// Whether there was no room for an entry when that was last tried.
    is_full: ReadSignal<bool>,
    set_full: WriteSignal<bool>,
    changed: Events<Entry>,
    locks: StoredValue<Vec<(EntryId, Lock)>, LocalStorage>,
    /// The slices whose entries of other tabs are being waited for.
    watched: StoredValue<Vec<SliceId>>,
}

impl Journal {
    /// Reads what is stored for this API, and follows the other tabs.
    pub fn start(base: &ApiBase, clock: Clock) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a draw between 0 and 2^32")]
        let tab = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        let (known, set_known) = signal(journal::Journal::default());
        let (unsaved, set_unsaved) = signal(Vec::new());
        let (is_full, set_full) = signal(false);
        let journal = Self {
            known,
            set_known,
            tab,
            base: StoredValue::new(base.as_str().to_owned()),
            items: Items::below(format!("{PREFIX}.journal {} ", base.as_str())),
            unsaved,
            set_unsaved,
            is_full,
            set_full,
            changed: Events::new(),
            locks: StoredValue::new_local(Vec::new()),
            watched: StoredValue::new(Vec::new()),
        };
        journal.read();
        journal.watch_others();
        journal.items.follow(move |change| journal.follow(change));
        clock.on_tick(move |now| journal.give_up_old(now));
        journal
    }

    /// All entries.
    pub fn known(self) -> ReadSignal<journal::Journal> {
        self.known
    }

    /// The number that tells this tab from the others.
    pub fn tab(self) -> u32 {
        self.tab
    }

    /// What the browser has refused to keep, so that it ends with this tab.
    pub fn unsaved(self) -> ReadSignal<Vec<EntryId>> {
        self.unsaved
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_known.notify();
        self.set_unsaved.notify();
        self.set_full.notify();
    }

    /// Whether the browser would not keep another entry, as [`Self::try_room`] has found.
    pub fn is_full(self) -> ReadSignal<bool> {
        self.is_full
    }

    /// Finds out whether there is room for one more entry, before anything is confirmed: writes one for trial.
    pub fn try_room(self) {
        let trial = "trial";
        let is_kept = self.items.put(trial, &" ".repeat(ROOM)) && self.items.remove(trial);
        if self.is_full.get_untracked() == is_kept {
            self.set_full.set(!is_kept);
        }
    }

    /// Tells of each entry of which more is known, as this tab or another has written it.
    pub fn changed(self) -> Events<Entry> {
        self.changed
    }

    /// The place of an entry that is asked for now.
    pub fn next_order(self) -> i64 {
        self.known.with_untracked(|journal| journal.next_order(Clock::read()))
    }

    /// What keeps a slice from being touched here.
    pub fn slice_lock(self, slice: SliceId) -> Memo<SliceLock> {
        Memo::new(move |_| self.known.with(|journal| journal.slice_lock(slice, self.tab)))
    }

    /// The acceptance of a kind that is to be shown on a slice.
    pub fn accepted(self, slice: SliceId, kind: ActionKind) -> Memo<Option<Entry>> {
        Memo::new(move |_| self.known.with(|journal| journal.accepted(slice, kind).cloned()))
    }

    /// The refusal or the unknown outcome of a kind that is to be shown on a slice.
    pub fn trouble(self, slice: SliceId, kind: ActionKind) -> Memo<Option<Entry>> {
        Memo::new(move |_| self.known.with(|journal| journal.trouble(slice, kind).cloned()))
    }

    /// Writes an entry, in every tab.
    pub fn write(self, entry: Entry) {
        let mut unsaved = self.unsaved.get_untracked();
        unsaved.retain(|id| *id != entry.id);
        unsaved.push(entry.id);
        self.set_known.update(|journal| journal.insert(entry.clone()));
        // What could not be kept before is tried again: there may be room by now.
        unsaved
            .retain(|id| !self.known.with_untracked(|journal| journal.get(*id).is_none_or(|entry| self.store(entry))));
        if self.unsaved.get_untracked() != unsaved {
            self.set_unsaved.set(unsaved);
        }
        self.remove(self.known.with_untracked(journal::Journal::surplus));
        self.changed.emit(&entry);
    }

    /// Whether the browser keeps an entry. One without an end takes up the room of its end from the first, so that
    /// storage that fills up in the meantime cannot make it tell less than is known.
    fn store(self, entry: &Entry) -> bool {
        let text = encode(entry);
        let text = if entry.is_pending() { format!("{text:<ROOM$}") } else { text };
        self.items.put(&entry.id.to_string(), &text)
    }

    /// Puts an outcome away.
    pub fn dismiss(self, entry: Entry) {
        if !entry.is_unresolved() {
            self.write(Entry { dismissed: true, ..entry });
        }
    }

    /// Lets a slice be touched again, as the user has looked into every doubt about it.
    pub fn unlock(self, slice: SliceId, saw: Option<Finding>) {
        let checked = Resolution { at: Clock::read(), saw };
        for entry in self.known.with_untracked(|journal| journal.checked(slice, checked)) {
            self.write(entry);
        }
    }

    /// Forgets everything but what locks_slice a slice.
    pub fn clear(self) {
        self.remove(self.known.with_untracked(journal::Journal::clearable));
    }

    /// Takes over what another tab has stored. Only that: what this browser would not store is known here alone.
    fn follow(self, change: Change) {
        match change {
            Change::Cleared => {
                let held = self.known.with_untracked(journal::Journal::locking_only);
                self.set_known.set(held.clone());
                held.entries().cloned().for_each(|entry| self.write(entry));
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
        self.watch_others();
    }

    /// Reads what is stored. What is known here alone, as it could not be stored, stays.
    fn read(self) {
        let stored: Vec<_> = self.items.all().into_iter().filter_map(|(_, text)| decode(&text)).collect();
        let news = self.known.with_untracked(|journal| {
            stored.iter().any(|entry| journal.get(entry.id).is_none_or(|known| entry.tells_more_than(known)))
        });
        if news {
            self.set_known.update(|journal| stored.into_iter().for_each(|entry| journal.merge(entry)));
        }
    }

    fn remove(self, ids: Vec<EntryId>) {
        if ids.is_empty() {
            return;
        }
        for id in &ids {
            // Where this fails, the entry is back after a reload: nothing is lost.
            let _ = self.items.remove(&id.to_string());
        }
        self.set_known.update(|journal| ids.into_iter().for_each(|id| journal.remove(id)));
    }
}
