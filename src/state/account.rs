//! The slices of the account that is signed in.

use super::{
    clock::Clock,
    events::Events,
    read::{AbortSlot, Retries, read, sleep, spawn},
    session::{InitialSlices, Session, SignedIn},
};
use crate::signals::{Memo, ReadSignal, WriteSignal, signal};
use crate::{
    api::client::Client,
    domain::{
        listing::Listing,
        moment::Span,
        phrase::Phrase,
        retry,
        slice::{Slice, SliceId},
        unicode::Unicode,
    },
    text::describe,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A page is asked for no sooner than this after the one before: ten a second.
const PAGE_EVERY: Span = Span::milliseconds(100);

/// The account's slices; they are read to the end by themselves.
#[derive(Clone, Copy)]
pub struct Account {
    listing: ReadSignal<Listing>,
    set_listing: WriteSignal<Listing>,
    reading: ReadSignal<bool>,
    set_reading: WriteSignal<bool>,
    client: StoredValue<Arc<Client>>,
    page_read: Events<()>,
    session: Session,
    unicode: Unicode,
    abort: AbortSlot,
}

impl Account {
    /// Begins with what signing in has found, and reads the rest.
    pub fn open(session: Session, signed_in: SignedIn, unicode: Unicode) -> Self {
        let mut listing = Listing::default();
        match signed_in.start {
            InitialSlices::FirstPage(page) => listing.add(page, key(unicode)),
            InitialSlices::WithoutList(failure) => listing.failure = Some(failure),
            InitialSlices::Unread => {}
        }
        let (listing, set_listing) = signal(listing);
        let (reading, set_reading) = signal(false);
        let account = Self {
            listing,
            set_listing,
            reading,
            set_reading,
            client: StoredValue::new(signed_in.client),
            page_read: Events::new(),
            session,
            unicode,
            abort: AbortSlot::new(),
        };
        if account.listing.with_untracked(|listing| listing.failure.is_none()) {
            account.read_on();
        }
        account
    }

    /// Tells when more slices have been read.
    pub fn page_read(self) -> Events<()> {
        self.page_read
    }

    /// What has been read so far.
    pub fn listing(self) -> ReadSignal<Listing> {
        self.listing
    }

    /// Whether more is being read.
    pub fn reading(self) -> ReadSignal<bool> {
        self.reading
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_listing.notify();
        self.set_reading.notify();
    }

    /// The slice of this number as it is known at this instant, untracked.
    pub fn find(self, id: SliceId) -> Slice {
        self.listing.with_untracked(|listing| listing.find(id).cloned()).unwrap_or_else(|| Slice::unnamed(id))
    }

    /// What must be typed to confirm a restore of a slice, among those that are listed now.
    pub fn phrase(self, slice: &Slice) -> Phrase {
        self.listing.with_untracked(|listing| Phrase::of(slice, listing.slices().iter(), self.unicode))
    }

    /// The slice of this number, by its number alone where the list does not tell more.
    pub fn slice(self, id: SliceId) -> Memo<Slice> {
        Memo::new(move |_| self.listing.with(|listing| listing.find(id).cloned()).unwrap_or_else(|| Slice::unnamed(id)))
    }

    /// Whether the list may still come to tell a slice's name.
    pub fn may_still_name(self, id: SliceId) -> Memo<bool> {
        Memo::new(move |_| self.reading.get() && self.listing.with(|listing| listing.find(id).is_none()))
    }

    /// Reads the pages that are missing.
    pub fn read_on(self) {
        let Some(stop) = self.abort.renew() else { return };
        let client = self.client.get_value();
        self.set_reading.set(true);
        self.set_listing.update(|listing| listing.failure = None);
        spawn(async move {
            while let Some(page) = self.listing.try_with_untracked(Listing::next_page).flatten() {
                let began = Clock::read();
                let retries = Retries { wait: retry::wait, goes_on: || true };
                let request = || client.slices(page, Some(&stop));
                match read(self.session, &client, &stop, retries, request).await {
                    None => return,
                    Some(Ok(page)) => {
                        self.set_listing.update(|listing| listing.add(page, key(self.unicode)));
                        self.page_read.emit(&());
                    }
                    Some(Err(failure)) => {
                        self.set_listing.update(|listing| listing.failure = Some(failure));
                        break;
                    }
                }
                // However fast the answers are, and however many pages are announced.
                sleep(PAGE_EVERY.minus(Clock::read().since(began))).await;
                if stop.aborted() {
                    return;
                }
            }
            self.set_reading.set(false);
        });
    }
}

/// What a filter looks into of a slice.
fn key(unicode: Unicode) -> impl Fn(&Slice) -> String {
    move |slice| slice.search_key(describe::unnamed_slice, unicode)
}
