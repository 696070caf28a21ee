//! Who is signed in. The token lives in the client, in memory; in the tab's storage only where the user asks.

mod status;
mod stored_token;

use super::{events::Events, storage::PREFIX};
use crate::signals::{ReadSignal, WriteSignal, signal};
use crate::{
    api::{client::Client, deployment::Deployment},
    domain::{
        failure::Failure,
        moment::Span,
        token::{Token, TokenEntry, TokenProblem},
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, PageTransitionEvent};

pub use status::{InitialSlices, SignInProblem, SignOutReason, SignedIn, Status};

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct Session {
    status: ReadSignal<Status>,
    set_status: WriteSignal<Status>,
    /// The client whose token is being checked.
    checking: StoredValue<Option<Arc<Client>>>,
    deployment: StoredValue<Deployment>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
    ended: Events<()>,
    ahead: ReadSignal<Option<Span>>,
    set_ahead: WriteSignal<Option<Span>>,
}

impl Session {
    /// Takes up the session that this tab has kept, if any, and follows the other tabs' sign-out.
    pub fn start(deployment: Deployment) -> Self {
        let (status, set_status) = signal(Status::SignedOut(None));
        let (ahead, set_ahead) = signal(None);
        let session = Self {
            status,
            set_status,
            checking: StoredValue::new(None),
            deployment: StoredValue::new(deployment),
            channel: StoredValue::new_local(BroadcastChannel::new(PREFIX).ok()),
            ended: Events::new(),
            ahead,
            set_ahead,
        };
        session.resume();
        session.follow_other_tabs();
        session.lock_when_left();
        session
    }

    /// Whether somebody is signed in.
    pub fn status(self) -> ReadSignal<Status> {
        self.status
    }

    /// How far the local clock is ahead of the server's, where an answer has told and that is worth saying.
    pub fn clock_ahead(self) -> ReadSignal<Option<Span>> {
        self.ahead
    }

    /// The client of the current session, untracked.
    pub fn client(self) -> Option<Arc<Client>> {
        self.status.with_untracked(|status| match status {
            Status::SignedIn(signed_in) => Some(signed_in.client.clone()),
            Status::SignedOut(_) => None,
        })
    }

    /// Checks a pasted token by reading the first page of slices, once, and signs in with it.
    ///
    /// # Errors
    /// What is wrong with the text, or how the server refused.
    pub async fn sign_in(self, entry: TokenEntry, keep: bool) -> Result<(), SignInProblem> {
        let client = self.client_for(&entry).map_err(SignInProblem::Token)?;
        self.checking.set_value(Some(client.clone()));
        let answer = client.slices(1, None).await;
        if !self.is_checking(|checked| Arc::ptr_eq(checked, &client)) {
            // Signed out elsewhere meanwhile, or the page was left: another form stands there by now.
            return Ok(());
        }
        self.checking.set_value(None);
        match answer {
            Ok(page) => {
                self.enter(client, InitialSlices::FirstPage(page), keep.then_some(&entry));
                Ok(())
            }
            Err(failure) => Err(SignInProblem::Api(client.diagnose(failure).await)),
        }
    }

    /// Signs in although the list of slices could not be read.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn sign_in_without_list(self, entry: &TokenEntry, keep: bool, failure: Failure) -> Result<(), SignInProblem> {
        let client = self.client_for(entry).map_err(SignInProblem::Token)?;
        self.enter(client, InitialSlices::WithoutList(failure), keep.then_some(entry));
        Ok(())
    }

    /// Tells when somebody signs out, here or in another tab; not when a token is refused, as its owner is asked for
    /// it again.
    pub fn ended(self) -> Events<()> {
        self.ended
    }

    /// Signs out, in every tab.
    pub fn sign_out(self) {
        self.end(None);
        stored_token::forget_in_every_tab();
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                // A closed channel has no other tab to reach.
                let _ = channel.post_message(&JsValue::from_str(SIGN_OUT));
            }
        });
    }

    /// Asks for the token again because `client` met a refusal of it; a late refusal of an earlier session's
    /// client is not this session's business.
    pub fn token_refused(self, client: &Arc<Client>, failure: Failure) {
        if self.client().is_some_and(|current| Arc::ptr_eq(&current, client)) {
            self.leave(Some(SignOutReason::TokenRefused(failure)));
        }
    }

    fn client_for(self, entry: &TokenEntry) -> Result<Arc<Client>, TokenProblem> {
        let token = Token::from_entry(entry)?;
        let on_skew = Box::new(move |ahead| {
            if self.ahead.get_untracked() != ahead {
                self.set_ahead.set(ahead);
            }
        });
        Ok(Arc::new(Client::new(token, self.deployment.get_value(), on_skew)))
    }

    fn enter(self, client: Arc<Client>, start: InitialSlices, kept: Option<&TokenEntry>) {
        if let Some(token) = kept.and_then(|entry| entry.cleaned().ok()) {
            stored_token::keep(&token);
        }
        self.take_up(SignedIn { client, start });
    }

    fn take_up(self, signed_in: SignedIn) {
        self.set_status.set(Status::SignedIn(signed_in));
    }

    fn end(self, farewell: Option<SignOutReason>) {
        self.ended.emit(&());
        self.leave(farewell);
    }

    fn leave(self, farewell: Option<SignOutReason>) {
        stored_token::forget();
        self.lock(farewell);
    }

    /// Forgets the token that is in memory, or on its way to be.
    fn lock(self, farewell: Option<SignOutReason>) {
        self.checking.set_value(None);
        self.set_status.set(Status::SignedOut(farewell));
    }

    fn is_checking(self, is_meant: impl FnOnce(&Arc<Client>) -> bool) -> bool {
        self.checking.with_value(|checking| checking.as_ref().is_some_and(is_meant))
    }

    /// Whether somebody is signed in, or about to be.
    fn is_in(self) -> bool {
        self.client().is_some() || self.is_checking(|_| true)
    }

    fn resume(self) {
        match stored_token::token().and_then(|entry| self.client_for(&entry).ok()) {
            Some(client) => self.take_up(SignedIn { client, start: InitialSlices::Unread }),
            // One that was kept before a sign-out in another tab.
            None => stored_token::forget(),
        }
    }

    fn follow_other_tabs(self) {
        let heard = Closure::<dyn Fn()>::new(move || {
            if self.is_in() {
                self.end(Some(SignOutReason::Elsewhere));
            }
        });
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            }
        });
        heard.forget();
    }

    /// A page that the browser keeps in memory must not hold a token there.
    fn lock_when_left(self) {
        let persisted =
            |event: &web_sys::Event| event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        window_event_listener_untyped("pagehide", move |event| {
            if persisted(&event) {
                // Where nobody is signed in, a new form takes the place of one that a token may stand in.
                self.lock(self.is_in().then_some(SignOutReason::Left));
            }
        });
        window_event_listener_untyped("pageshow", move |event| {
            if persisted(&event) {
                self.resume();
            }
        });
    }
}

/// What a tab tells the others.
const SIGN_OUT: &str = "sign-out";
