//! The requests to the API in order of arrival, without their tokens.

use serde_json::{Value, json};

use crate::moment::Moment;

/// How a request was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// With this status. It is logged on arrival, even if the answer is sent later.
    Status(u16),
    /// The connection was closed before the first byte of an answer.
    Dropped,
}

/// A request that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The simulated time of arrival.
    pub at: Moment,
    /// `OPTIONS` for a preflight.
    pub method: String,
    /// Path and query, relative to the API's base: `/slices?page=2`.
    pub target: String,
    /// "3-slices account", "wrong token" or "none"; never the token.
    pub caller: &'static str,
    /// How it was answered.
    pub answered: Answered,
    /// Whether the provider accepted an action. Always false for reads.
    pub acted: bool,
}

impl Entry {
    /// The form in which the control API sends it.
    pub fn to_json(&self) -> Value {
        let answered = match self.answered {
            Answered::Status(status) => json!(status),
            Answered::Dropped => json!("dropped"),
        };
        json!({
            "at": self.at.iso_8601(), "method": self.method, "target": self.target,
            "caller": self.caller, "answered": answered, "acted": self.acted,
        })
    }

    fn matches(&self, method: &str, path_prefix: &str) -> bool {
        self.method == method && self.target.starts_with(path_prefix)
    }
}

/// All requests since the start or the last [`Log::clear`].
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
}

impl Log {
    /// Oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Counts the requests with this method and path prefix.
    pub fn sends(&self, method: &str, path_prefix: &str) -> usize {
        self.entries.iter().filter(|entry| entry.matches(method, path_prefix)).count()
    }

    /// Counts those requests that changed an account.
    pub fn acts(&self, method: &str, path_prefix: &str) -> usize {
        self.entries.iter().filter(|entry| entry.acted && entry.matches(method, path_prefix)).count()
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }
}
