//! Checks the path, the method and the token, then lets the account answer.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, Restore};
use super::message::{Answer, Request};
use super::route::{Layout, Route};
use super::seed_data;
use super::token::{self, AccountName, Token};
use crate::moment::Moment;

/// Settings that may differ between deployments of the provider.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProviderOptions {
    /// Which of the two documented path layouts is served.
    pub layout: Layout,
    /// Whether a refusal during the cool-down ends with `until 2025-02-04 17:19:36` (UTC).
    pub cool_down_tells_end: bool,
}

/// The provider's whole state. It depends on nothing but the seed, the times and the requests.
#[derive(Clone, Debug)]
pub struct Provider {
    /// May be changed at any time.
    pub options: ProviderOptions,
    seed: u64,
    started_at: Moment,
    accounts: BTreeMap<AccountName, Account>,
    revoked: BTreeSet<String>,
}

impl Provider {
    /// A provider whose accounts are generated from `seed`, with ages relative to `now`.
    pub fn new(seed: u64, now: Moment) -> Self {
        Self {
            options: ProviderOptions::default(),
            seed,
            started_at: now,
            accounts: BTreeMap::new(),
            revoked: BTreeSet::from([token::REVOKED.to_owned()]),
        }
    }

    /// Answers one request. Nothing else changes an account.
    ///
    /// An accepted action answers 202 without a body, a read 200 with JSON, anything else
    /// `{"error": sentence}`. The path and the method are checked before the token.
    pub fn answer(&mut self, request: &Request, now: Moment) -> Answer {
        let Some(route) = Route::parse(&request.path, self.options.layout) else {
            return Answer::error(404, "There is nothing at this path");
        };
        let method = route.name().method();
        if request.method != method {
            let sentence = format!("This path only answers to {method}");
            return Answer::error(405, &sentence).with_header("Allow", method);
        }
        let token = match self.authenticate(request) {
            Ok(token) => token,
            Err(refusal) => return refusal,
        };
        if route.name().is_action() && token.is_read_only() {
            return Answer::error(403, "This user may look at slices but not change them");
        }
        let tells_end = self.options.cool_down_tells_end;
        let account = self.account(token.account());
        match route {
            Route::Slices => account.list_slices(&request.query),
            Route::Images => account.list_snapshots(&request.query, now),
            Route::Backups(slice) => account.list_backups(slice, now),
            Route::SnapshotsOfSlice(slice) => account.list_snapshots_of(slice, now),
            Route::Restore { slice, backup } => account.restore(slice, backup, now),
            Route::Enable(slice) => account.enable(slice, tells_end, now),
            Route::Disable(slice) => account.disable(slice, now),
            Route::SnapshotCreate(slice) => account.create_snapshot(slice, &request.body, now),
        }
    }

    /// Makes every request with this token answer 403, until [`Self::revive`].
    pub fn revoke(&mut self, token: &str) {
        self.revoked.insert(token.to_owned());
    }

    /// Undoes [`Self::revoke`]: the same token works again, as at the provider.
    pub fn revive(&mut self, token: &str) {
        self.revoked.remove(token);
    }

    /// All accepted restores of the token's account, oldest first.
    pub fn restores(&self, token: &str) -> Vec<Restore> {
        Token::from_text(token)
            .and_then(|token| self.accounts.get(&token.account()))
            .map(|account| account.restores.clone())
            .unwrap_or_default()
    }

    fn authenticate(&self, request: &Request) -> Result<Token, Answer> {
        let text = request.authorization.as_deref().and_then(token::bearer_token);
        match text.and_then(Token::from_text) {
            None => Err(Answer::error(401, "Invalid or missing API token")),
            Some(token) if self.revoked.contains(token.text()) => {
                Err(Answer::error(403, "API access of this user has been revoked"))
            }
            Some(token) => Ok(token),
        }
    }

    fn account(&mut self, name: AccountName) -> &mut Account {
        // Generated on first use: most tests do not need the ten thousand slices.
        self.accounts.entry(name).or_insert_with(|| seed_data::account(name, self.seed, self.started_at))
    }
}
