//! Who is signed in. The token lives in the client, in memory; in the tab's storage only where the user asks.

mod status;

use super::storage::{self, PREFIX};
use crate::{
    api::{client::Client, deployment::Deployment},
    domain::{
        failure::Failure,
        moment::Span,
        token::{Token, TokenProblem},
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, PageTransitionEvent};

pub use status::{Farewell, SignInProblem, SignedIn, Start, Status};

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct Session {
    status: RwSignal<Status>,
    deployment: StoredValue<Deployment>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
    on_end: StoredValue<Option<Callback<()>>>,
    ahead: RwSignal<Option<Span>>,
}

impl Session {
    /// Takes up the session that this tab has kept, if any, and follows the other tabs' sign-out.
    pub fn start(deployment: Deployment) -> Self {
        let session = Self {
            status: RwSignal::new(Status::SignedOut(None)),
            deployment: StoredValue::new(deployment),
            channel: StoredValue::new_local(BroadcastChannel::new(PREFIX).ok()),
            on_end: StoredValue::new(None),
            ahead: RwSignal::new(None),
        };
        session.resume();
        session.follow_other_tabs();
        session.lock_when_left();
        session
    }

    /// Whether somebody is signed in.
    pub fn status(self) -> ReadSignal<Status> {
        self.status.read_only()
    }

    /// How far the local clock is ahead of the server's, where an answer has told and that is worth saying.
    pub fn clock_ahead(self) -> ReadSignal<Option<Span>> {
        self.ahead.read_only()
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
    pub async fn sign_in(self, pasted: String, keep: bool) -> Result<(), SignInProblem> {
        let client = self.client_for(&pasted).map_err(SignInProblem::Token)?;
        match client.slices(1, None).await {
            Ok(page) => {
                self.enter(client, Start::FirstPage(page), keep.then_some(pasted.as_str()));
                Ok(())
            }
            Err(failure) => Err(SignInProblem::Api(client.look_into(failure).await)),
        }
    }

    /// Signs in although the list of slices could not be read.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn sign_in_without_list(self, pasted: &str, keep: bool, failure: Failure) -> Result<(), SignInProblem> {
        let client = self.client_for(pasted).map_err(SignInProblem::Token)?;
        self.enter(client, Start::WithoutList(failure), keep.then_some(pasted));
        Ok(())
    }

    /// Calls `listener` whenever somebody signs out, here or in another tab; not when a token is refused, as its
    /// owner is asked for it again.
    pub fn on_end(self, listener: Callback<()>) {
        self.on_end.set_value(Some(listener));
    }

    /// Signs out, in every tab.
    pub fn sign_out(self) {
        self.end(None);
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
            self.leave(Some(Farewell::TokenRefused(failure)));
        }
    }

    fn client_for(self, pasted: &str) -> Result<Arc<Client>, TokenProblem> {
        let token = Token::from_pasted(pasted)?;
        let on_skew = Box::new(move |ahead| {
            if self.ahead.get_untracked() != ahead {
                self.ahead.set(ahead);
            }
        });
        Ok(Arc::new(Client::new(token, self.deployment.get_value(), on_skew)))
    }

    fn enter(self, client: Arc<Client>, start: Start, kept: Option<&str>) {
        if let (Some(pasted), Some(storage)) = (kept, storage::of_this_tab()) {
            // Where this fails, the next reload asks for the token: nothing is lost.
            let _ = storage.set_item(&token_key(), pasted);
        }
        self.status.set(Status::SignedIn(SignedIn { client, start }));
    }

    fn end(self, farewell: Option<Farewell>) {
        if let Some(listener) = self.on_end.get_value() {
            listener.run(());
        }
        self.leave(farewell);
    }

    fn leave(self, farewell: Option<Farewell>) {
        if let Some(storage) = storage::of_this_tab() {
            let _ = storage.remove_item(&token_key());
        }
        self.status.set(Status::SignedOut(farewell));
    }

    fn resume(self) {
        let kept = storage::of_this_tab().and_then(|storage| storage.get_item(&token_key()).ok().flatten());
        if let Some(client) = kept.and_then(|pasted| self.client_for(&pasted).ok()) {
            self.status.set(Status::SignedIn(SignedIn { client, start: Start::Unread }));
        }
    }

    fn follow_other_tabs(self) {
        let heard = Closure::<dyn Fn()>::new(move || {
            if self.client().is_some() {
                self.end(Some(Farewell::Elsewhere));
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
            if persisted(&event) && self.client().is_some() {
                self.status.set(Status::SignedOut(Some(Farewell::Left)));
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

fn token_key() -> String {
    format!("{PREFIX}.token")
}
