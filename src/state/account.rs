//! The slices of the account that is signed in.

use super::{
    read::{Switch, patiently, spawn},
    session::{Session, SignedIn, Start},
};
use crate::{
    api::client::Client,
    domain::{
        listing::Listing,
        slice::{Slice, SliceId},
    },
    text::words,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The account's slices; they are read to the end by themselves.
#[derive(Clone, Copy)]
pub struct Account {
    listing: RwSignal<Listing>,
    reading: RwSignal<bool>,
    client: StoredValue<Arc<Client>>,
    on_page: StoredValue<Option<Callback<()>>>,
    session: Session,
    switch: Switch,
}

impl Account {
    /// Begins with what signing in has found, and reads the rest.
    pub fn open(session: Session, signed_in: SignedIn) -> Self {
        let mut listing = Listing::default();
        match signed_in.start {
            Start::FirstPage(page) => listing.add(page, words().page.unnamed),
            Start::WithoutList(failure) => listing.failure = Some(failure),
            Start::Unread => {}
        }
        let account = Self {
            listing: RwSignal::new(listing),
            reading: RwSignal::new(false),
            client: StoredValue::new(signed_in.client),
            on_page: StoredValue::new(None),
            session,
            switch: Switch::new(),
        };
        if account.listing.with_untracked(|listing| listing.failure.is_none()) {
            account.read_on();
        }
        account
    }

    /// Calls `listener` whenever more slices have been read.
    pub fn on_page(self, listener: Callback<()>) {
        self.on_page.set_value(Some(listener));
    }

    /// What has been read so far.
    pub fn listing(self) -> ReadSignal<Listing> {
        self.listing.read_only()
    }

    /// Whether more is being read.
    pub fn reading(self) -> ReadSignal<bool> {
        self.reading.read_only()
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
        if let Some(stop) = self.switch.renew() {
            let client = self.client.get_value();
            self.reading.set(true);
            self.listing.update(|listing| listing.failure = None);
            spawn(async move {
                while let Some(page) = self.listing.try_with_untracked(Listing::next_page).flatten() {
                    let Some(read) = patiently(&stop, |_| (), || client.slices(page, Some(&stop))).await else {
                        return;
                    };
                    let failure = match read {
                        Ok(page) => {
                            self.listing.update(|listing| listing.add(page, words().page.unnamed));
                            if let Some(listener) = self.on_page.get_value() {
                                listener.run(());
                            }
                            continue;
                        }
                        Err(failure) => client.look_into(failure).await,
                    };
                    if stop.aborted() {
                        return;
                    }
                    if failure.asks_for_the_token() {
                        self.session.token_refused(&client, failure);
                        return;
                    }
                    self.listing.update(|listing| listing.failure = Some(failure));
                    break;
                }
                self.reading.set(false);
            });
        }
    }
}
