//! Who is signed in. The token is in memory, in the client; it is in the tab's storage only if the user asks for that.

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
use web_sys::{BroadcastChannel, HtmlInputElement, MessageEvent, PageTransitionEvent};

pub use status::{InitialSlices, SignInProblem, SignOutReason, SignedIn, Status};

/// The sign-in state of this tab.
#[derive(Clone, Copy)]
pub struct Session {
    status: ReadSignal<Status>,
    set_status: WriteSignal<Status>,
    /// The client whose token is being checked.
    checking: StoredValue<Option<Arc<Client>>>,
    deployment: StoredValue<Deployment>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
    ended: Events<()>,
    clock_ahead: ReadSignal<Option<Span>>,
    set_clock_ahead: WriteSignal<Option<Span>>,
}

impl Session {
    /// Restores the stored session of this tab, if there is one, and signs out when another tab does.
    pub fn start(deployment: Deployment) -> Self {
        let (status, set_status) = signal(Status::SignedOut(None));
        let (clock_ahead, set_clock_ahead) = signal(None);
        let session = Self {
            status,
            set_status,
            checking: StoredValue::new(None),
            deployment: StoredValue::new(deployment),
            channel: StoredValue::new_local(BroadcastChannel::new(PREFIX).ok()),
            ended: Events::new(),
            clock_ahead,
            set_clock_ahead,
        };
        session.restore();
        session.follow_other_tabs();
        session.clear_token_on_page_hide();
        session
    }

    pub fn deployment(self) -> Deployment {
        self.deployment.get_value()
    }

    pub fn status(self) -> ReadSignal<Status> {
        self.status
    }

    /// How far the local clock is ahead of the server's, if an answer showed that and it is worth a warning.
    pub fn clock_ahead(self) -> ReadSignal<Option<Span>> {
        self.clock_ahead
    }

    /// The client of the session as it is now.
    pub fn client(self) -> Option<Arc<Client>> {
        self.status.with_untracked(|status| match status {
            Status::SignedIn(signed_in) => Some(signed_in.client.clone()),
            Status::SignedOut(_) => None,
        })
    }

    /// The client of the session, else one for the token in the form.
    ///
    /// # Errors
    /// What is wrong with the text in the form.
    pub fn client_to_diagnose(self) -> Result<Arc<Client>, TokenProblem> {
        self.client().map_or_else(|| self.client_for(&typed_token()), Ok)
    }

    /// Checks a token by reading the first page of slices, once, and signs in. Stores the token if `is_kept`.
    ///
    /// # Errors
    /// What is wrong with the text, or why the page could not be read.
    pub async fn sign_in(self, entry: TokenEntry, is_kept: bool) -> Result<(), SignInProblem> {
        let client = self.client_for(&entry).map_err(SignInProblem::Token)?;
        self.checking.set_value(Some(client.clone()));
        let answer = client.slices(1, None).await;
        if !self.is_checking(|checked| Arc::ptr_eq(checked, &client)) {
            // Another tab signed out in the meantime, or the user left the page: a new form has replaced this one.
            return Ok(());
        }
        self.checking.set_value(None);
        match answer {
            Ok(page) => {
                self.sign_in_with(client, InitialSlices::FirstPage(page), is_kept.then_some(&entry));
                Ok(())
            }
            Err(failure) => Err(SignInProblem::Api(client.diagnose(failure).await)),
        }
    }

    /// Signs in without the list of slices, which could not be read.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn sign_in_without_list(
        self,
        entry: &TokenEntry,
        is_kept: bool,
        failure: Failure,
    ) -> Result<(), SignInProblem> {
        let client = self.client_for(entry).map_err(SignInProblem::Token)?;
        self.sign_in_with(client, InitialSlices::Failed(failure), is_kept.then_some(entry));
        Ok(())
    }

    /// Happens at each sign-out, in this tab or another. It does not happen when the token is refused, as the same user
    /// then enters it again.
    pub fn ended(self) -> Events<()> {
        self.ended
    }

    /// Signs out, in every tab.
    pub fn sign_out(self) {
        self.end_in_every_tab(None, SIGN_OUT);
    }

    /// Forgets the token, in every tab. The address stays, so that the user goes on there after the next sign-in.
    pub fn lock(self) {
        self.end_in_every_tab(Some(SignOutReason::Locked), LOCK);
    }

    fn end_in_every_tab(self, reason: Option<SignOutReason>, message: &str) {
        self.end(reason);
        stored_token::invalidate_in_every_tab();
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                // This fails only if the channel is closed.
                let _ = channel.post_message(&JsValue::from_str(message));
            }
        });
    }

    /// Ends the session because the server refused the token of `client`. Does nothing if `client` belongs to an earlier
    /// session.
    pub fn token_refused(self, client: &Arc<Client>, failure: Failure) {
        if self.client().is_some_and(|current| Arc::ptr_eq(&current, client)) {
            self.forget_token(Some(SignOutReason::TokenRefused(failure)));
        }
    }

    fn client_for(self, entry: &TokenEntry) -> Result<Arc<Client>, TokenProblem> {
        let token = Token::from_entry(entry)?;
        let on_skew = Box::new(move |ahead| {
            if self.clock_ahead.get_untracked() != ahead {
                self.set_clock_ahead.set(ahead);
            }
        });
        Ok(Arc::new(Client::new(token, self.deployment.get_value(), on_skew)))
    }

    fn sign_in_with(self, client: Arc<Client>, start: InitialSlices, stored: Option<&TokenEntry>) {
        if let Some(token) = stored.and_then(|entry| entry.cleaned().ok()) {
            stored_token::store(&token);
        }
        self.set_status.set(Status::SignedIn(SignedIn { client, start }));
    }

    fn end(self, reason: Option<SignOutReason>) {
        self.ended.emit(&());
        self.forget_token(reason);
    }

    fn forget_token(self, reason: Option<SignOutReason>) {
        stored_token::remove();
        self.forget_token_in_memory(reason);
    }

    fn forget_token_in_memory(self, reason: Option<SignOutReason>) {
        self.checking.set_value(None);
        self.set_status.set(Status::SignedOut(reason));
    }

    fn is_checking(self, predicate: impl FnOnce(&Arc<Client>) -> bool) -> bool {
        self.checking.with_value(|checking| checking.as_ref().is_some_and(predicate))
    }

    /// Whether a token is in memory, of a session or of a sign-in that is being checked, or in the form.
    pub(super) fn has_token(self) -> bool {
        self.client().is_some() || self.is_checking(|_| true) || typed_token() != TokenEntry::default()
    }

    fn restore(self) {
        match stored_token::load().and_then(|entry| self.client_for(&entry).ok()) {
            Some(client) => self.set_status.set(Status::SignedIn(SignedIn { client, start: InitialSlices::NotRead })),
            // Removes a token from before a sign-out in another tab.
            None => stored_token::remove(),
        }
    }

    fn follow_other_tabs(self) {
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            if self.has_token() {
                let is_lock = message.data().as_string().as_deref() == Some(LOCK);
                self.end(Some(if is_lock { SignOutReason::Locked } else { SignOutReason::OtherTab }));
            }
        });
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            }
        });
        on_message.forget();
    }

    /// A page in the back/forward cache must not contain a token.
    fn clear_token_on_page_hide(self) {
        let persisted =
            |event: &web_sys::Event| event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        window_event_listener_untyped("pagehide", move |event| {
            if persisted(&event) {
                // Even if nobody is signed in: a new form replaces the one that may contain a token.
                self.forget_token_in_memory(self.has_token().then_some(SignOutReason::PageLeft));
            }
        });
        window_event_listener_untyped("pageshow", move |event| {
            if persisted(&event) {
                self.restore();
            }
        });
    }
}

/// What the form's field contains, such as a token that was refused. Empty after sign-in.
fn typed_token() -> TokenEntry {
    let field = document().get_element_by_id("token").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    TokenEntry::new(field.map(|field| field.value()).unwrap_or_default())
}

/// The messages that end the session of the other tabs.
const SIGN_OUT: &str = "sign-out";
const LOCK: &str = "lock";
