//! The token that a tab keeps where its user asks for that, in the tab's storage.
//!
//! A sign-out in any tab makes it another place, so that what is kept in tabs that could not hear of it, as they are
//! being loaded or lie in the browser's memory, is not found again.

use crate::{
    domain::token::TokenEntry,
    state::storage::{self, PREFIX},
};

/// Keeps a token. Where that fails, the next reload asks for it: nothing is lost.
pub(super) fn keep(token: &str) {
    if let Some(storage) = storage::of_this_tab() {
        let _ = storage.set_item(&place(), token);
    }
}

/// The token that is kept, unless somebody has signed out since then.
pub(super) fn token() -> Option<TokenEntry> {
    storage::of_this_tab()?.get_item(&place()).ok().flatten().map(TokenEntry::new)
}

/// Forgets it, and whatever was kept before a sign-out elsewhere.
pub(super) fn forget() {
    if let Some(storage) = storage::of_this_tab() {
        for key in storage::keys(&storage, &places()) {
            let _ = storage.remove_item(&key);
        }
    }
}

/// Lets no tab find what it has kept. Where this fails, the tabs that can hear of a sign-out still do.
pub(super) fn forget_in_every_tab() {
    if let Some(storage) = storage::local() {
        let _ = storage.set_item(&sign_outs_key(), &sign_outs().saturating_add(1).to_string());
    }
}

fn place() -> String {
    match sign_outs() {
        0 => places(),
        count => format!("{} {count}", places()),
    }
}

/// What all places begin with.
fn places() -> String {
    format!("{PREFIX}.token")
}

/// How often somebody has signed out in this browser.
fn sign_outs() -> u32 {
    let kept = storage::local().and_then(|storage| storage.get_item(&sign_outs_key()).ok().flatten());
    kept.and_then(|count| count.parse().ok()).unwrap_or(0)
}

fn sign_outs_key() -> String {
    format!("{PREFIX}.sign-outs")
}
