//! The types that describe a session.

use crate::{
    api::client::Client,
    domain::{failure::Failure, listing::SlicePage, token::TokenProblem},
};
use std::sync::Arc;

/// Whether somebody is signed in.
#[derive(Clone, Debug)]
pub enum Status {
    /// With the reason, if the page shows one.
    SignedOut(Option<SignOutReason>),
    SignedIn(SignedIn),
}

/// Why a session ended without the user signing out in this tab.
#[derive(Clone, Debug, PartialEq)]
pub enum SignOutReason {
    /// The server refused the token during the session.
    TokenRefused(Failure),
    /// Somebody signed out in another tab.
    OtherTab,
    /// The page was locked, here or in another tab: by the user, or because nobody used it.
    Locked,
    /// The user left the page, and the browser restored it from its back/forward cache.
    PageLeft,
}

#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Contains the token. Only a client can send requests.
    pub client: Arc<Client>,
    pub start: InitialSlices,
}

/// What is known of the account's slices at the start of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum InitialSlices {
    FirstPage(SlicePage),
    /// They could not be read, and the user continued without them.
    Failed(Failure),
    /// They were not read yet: the session was restored after a reload.
    NotRead,
}

/// Why signing in failed.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInProblem {
    /// The text in the field cannot be a token.
    Token(TokenProblem),
    /// The server refused the token or could not be reached.
    Api(Failure),
}
