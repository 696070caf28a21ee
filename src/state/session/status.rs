//! What there is to say about a session.

use crate::{
    api::client::Client,
    domain::{failure::Failure, listing::SlicePage, token::TokenProblem},
};
use std::sync::Arc;

/// Whether somebody is signed in.
#[derive(Clone, Debug)]
pub enum Status {
    /// Nobody, and why, where that needs saying.
    SignedOut(Option<SignOutReason>),
    /// Somebody.
    SignedIn(SignedIn),
}

/// Why a session ended by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum SignOutReason {
    /// The server refused the token in mid-session.
    TokenRefused(Failure),
    /// Another tab signed out.
    Elsewhere,
    /// The page was left, and came back out of the browser's memory.
    Left,
}

/// A session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The only way to reach the API.
    pub client: Arc<Client>,
    /// What signing in has found out about the account.
    pub start: InitialSlices,
}

/// What is known of the account's slices at the start of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum InitialSlices {
    /// The first page.
    FirstPage(SlicePage),
    /// They could not be read, and the user goes on without.
    WithoutList(Failure),
    /// Nothing yet: the session was taken up again after a reload.
    Unread,
}

/// Why signing in did not work.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInProblem {
    /// What was pasted cannot be a token.
    Token(TokenProblem),
    /// The server, or the way to it.
    Api(Failure),
}
