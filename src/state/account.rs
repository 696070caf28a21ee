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
};
use leptos::prelude::*;
use std::sync::Arc;

/// The shortest time between the requests for two pages: at most ten pages a second.
const PAGE_INTERVAL: Span = Span::milliseconds(100);

/// The account's slices. All pages of the list are read without the user asking for them.
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
    unnamed: fn(&str) -> String,
    abort: AbortSlot,
}

impl Account {
    /// Starts with what signing in has read, and reads the rest. `unnamed` gives the words shown for the number of a
    /// slice without a name: the filter finds these words too.
    pub fn open(session: Session, signed_in: SignedIn, unicode: Unicode, unnamed: fn(&str) -> String) -> Self {
        let mut listing = Listing::default();
        match signed_in.start {
            InitialSlices::FirstPage(page) => listing.add(page, |slice| slice.search_key(unnamed, unicode)),
            InitialSlices::Failed(failure) => listing.failure = Some(failure),
            InitialSlices::NotRead => {}
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
            unnamed,
            abort: AbortSlot::new(),
        };
        if account.listing.with_untracked(|listing| listing.failure.is_none()) {
            account.read_rest();
        }
        account
    }

    /// Happens after each page that was read.
    pub fn page_read(self) -> Events<()> {
        self.page_read
    }

    pub fn listing(self) -> ReadSignal<Listing> {
        self.listing
    }

    pub fn reading(self) -> ReadSignal<bool> {
        self.reading
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_listing.notify();
        self.set_reading.notify();
    }

    /// The text that confirms a restore of the slice. It depends on the other slices in the list.
    pub fn phrase(self, slice: &Slice) -> Phrase {
        self.listing.with_untracked(|listing| Phrase::of(slice, listing.slices().iter(), self.unicode))
    }

    /// The slice with this number. It has no name while the list does not contain it.
    pub fn slice(self, id: SliceId) -> Memo<Slice> {
        Memo::new(move |_| self.listing.with(|listing| listing.find(id).cloned()).unwrap_or_else(|| Slice::unnamed(id)))
    }

    /// Whether a page that is still to be read may contain the slice's name.
    pub fn is_name_pending(self, id: SliceId) -> Memo<bool> {
        Memo::new(move |_| self.reading.get() && self.listing.with(|listing| listing.find(id).is_none()))
    }

    /// Reads the pages that are missing.
    pub fn read_rest(self) {
        let Some(abort_signal) = self.abort.renew() else { return };
        let client = self.client.get_value();
        self.set_reading.set(true);
        self.set_listing.update(|listing| listing.failure = None);
        spawn(async move {
            while let Some(page) = self.listing.try_with_untracked(Listing::next_page).flatten() {
                let started_at = Clock::read();
                let retries = Retries { delay: retry::retry_delay, should_continue: || true };
                let request = || client.slices(page, Some(&abort_signal));
                match read(self.session, &client, &abort_signal, retries, request).await {
                    None => return,
                    Some(Ok(page)) => {
                        let search_key = |slice: &Slice| slice.search_key(self.unnamed, self.unicode);
                        self.set_listing.update(|listing| listing.add(page, search_key));
                        self.page_read.emit(&());
                    }
                    Some(Err(failure)) => {
                        self.set_listing.update(|listing| listing.failure = Some(failure));
                        break;
                    }
                }
                sleep(PAGE_INTERVAL.minus(Clock::read().since(started_at))).await;
                if abort_signal.aborted() {
                    return;
                }
            }
            self.set_reading.set(false);
        });
    }
}
