//! The provider itself: a request and a time go in, an answer comes out.

mod account;
mod actions;
pub mod known;
mod message;
mod mix;
mod page;
mod population;
mod route;
mod service;
mod slice;
mod snapshot;
pub mod token;

use std::collections::{BTreeMap, BTreeSet};

use crate::Moment;
use account::Account;
pub use account::Restore;
pub use message::{Answer, Request};
pub use route::{Layout, Route, RouteName};
pub use service::{COOL_DOWN, CYCLE, FIRST_BACKUP_AFTER, SLOTS};
use token::{AccountName, Token};

/// What may differ between deployments of the provider.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProviderOptions {
    /// Which of the two documented path layouts is served.
    pub layout: Layout,
    /// Whether a refusal during the cool-down ends in `until 2025-02-04 17:19:36` (UTC).
    pub cool_down_tells_end: bool,
}

/// The provider's whole state; everything in it follows from the seed, the time and the requests.
#[derive(Clone, Debug)]
pub struct Provider {
    /// May be changed at any time.
    pub options: ProviderOptions,
    seed: u64,
    born: Moment,
    accounts: BTreeMap<AccountName, Account>,
    revoked: BTreeSet<String>,
}

impl Provider {
    /// A provider whose accounts look, at the time `now`, as the `seed` says.
    pub fn new(seed: u64, now: Moment) -> Self {
        Self {
            options: ProviderOptions::default(),
            seed,
            born: now,
            accounts: BTreeMap::new(),
            revoked: BTreeSet::from([token::REVOKED.to_owned()]),
        }
    }

    /// Answers one request; the only way state changes.
    ///
    /// Accepted actions answer 202 without a body, reads 200 with JSON, all else
    /// `{"error": sentence}`. An unknown path is told before a wrong token.
    pub fn answer(&mut self, request: &Request, now: Moment) -> Answer {
        let Some(route) = Route::parse(&request.path, self.options.layout) else {
            return Answer::error(404, "There is nothing at this path");
        };
        let method = route.name().method();
        if request.method != method {
            let sentence = format!("This path only answers to {method}");
            return Answer::error(405, &sentence).with_header("Allow", method);
        }
        match self.token_of(request) {
            Err(refusal) => refusal,
            Ok(token) if route.name().is_action() && token.reads_only() => {
                Answer::error(403, "This user may look at slices but not change them")
            }
            Ok(token) => {
                let options = self.options.clone();
                self.account(token.account()).answer(route, request, &options, now)
            }
        }
    }

    /// Takes API access from a token: 403 from now on, until [`Self::revive`].
    pub fn revoke(&mut self, token: &str) {
        self.revoked.insert(token.to_owned());
    }

    /// Gives a revoked token its access back; the provider revives the *same* token.
    pub fn revive(&mut self, token: &str) {
        self.revoked.remove(token);
    }

    /// Every restore ever accepted for the account that `token` shows, oldest first.
    pub fn restores(&self, token: &str) -> Vec<Restore> {
        Token::from_text(token)
            .and_then(|token| self.accounts.get(&token.account()))
            .map(|account| account.restores().to_vec())
            .unwrap_or_default()
    }

    fn token_of(&self, request: &Request) -> Result<Token, Answer> {
        let text = request.authorization.as_deref().and_then(token::bearer);
        let known = text.and_then(|text| Token::from_text(text).map(|token| (text, token)));
        match known {
            None => Err(Answer::error(401, "Invalid or missing API token")),
            Some((text, _token)) if self.revoked.contains(text) => {
                Err(Answer::error(403, "API access of this user has been revoked"))
            }
            Some((_text, token)) => Ok(token),
        }
    }

    fn account(&mut self, name: AccountName) -> &mut Account {
        // Built when first asked for: most tests never look at the ten thousand.
        self.accounts.entry(name).or_insert_with(|| population::account(name, self.seed, self.born))
    }
}

#[cfg(test)]
mod tests;
