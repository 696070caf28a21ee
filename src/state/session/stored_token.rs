//! The token in the tab's storage. It is stored only if the user asks for that.
//!
//! The key contains a sign-out counter. Signing out anywhere increments it, so a tab that missed the broadcast, because
//! it was loading or in the back/forward cache, no longer finds its old token.

use crate::{
    domain::token::TokenEntry,
    state::storage::{self, PREFIX},
};

/// If this fails, the page asks for the token after the next reload.
pub(super) fn store(token: &str) {
    if let Some(storage) = storage::session_storage() {
        let _ = storage.set_item(&key(), token);
    }
}

/// The stored token, if nobody has signed out since it was stored.
pub(super) fn load() -> Option<TokenEntry> {
    storage::session_storage()?.get_item(&key()).ok().flatten().map(TokenEntry::new)
}

/// Removes the token, and those with the key of an earlier counter.
pub(super) fn remove() {
    if let Some(storage) = storage::session_storage() {
        for key in storage::keys(&storage, &key_prefix()) {
            let _ = storage.remove_item(&key);
        }
    }
}

/// Makes the stored token of every tab unusable. If this fails, the tabs that receive the broadcast still sign out.
pub(super) fn invalidate_in_every_tab() {
    if let Some(storage) = storage::local_storage() {
        let _ = storage.set_item(&counter_key(), &sign_out_count().saturating_add(1).to_string());
    }
}

fn key() -> String {
    match sign_out_count() {
        0 => key_prefix(),
        count => format!("{} {count}", key_prefix()),
    }
}

fn key_prefix() -> String {
    format!("{PREFIX}.token")
}

/// How often somebody has signed out in this browser.
fn sign_out_count() -> u32 {
    let stored = storage::local_storage().and_then(|storage| storage.get_item(&counter_key()).ok().flatten());
    stored.and_then(|count| count.parse().ok()).unwrap_or(0)
}

fn counter_key() -> String {
    format!("{PREFIX}.sign-outs")
}
