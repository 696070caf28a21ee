//! Every request to the API that arrived, in order, with its token masked.

use serde_json::{Value, json};

use crate::Moment;

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// With this status; noted on arrival, even if the answer is held back.
    Status(u16),
    /// The connection was closed before the first byte of an answer.
    Dropped,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The simulated time of its arrival.
    pub at: Moment,
    /// As sent; `OPTIONS` for a preflight.
    pub method: String,
    /// Path and query, relative to the API's base: `/slices?page=2`.
    pub target: String,
    /// "3-slices account", "wrong token" or "none": never the token.
    pub caller: &'static str,
    /// How it ended.
    pub answered: Answered,
    /// Whether it changed anything: an action the provider accepted. Reads never do.
    pub acted: bool,
}

impl Entry {
    /// The entry as the control API prints it.
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

    fn is(&self, method: &str, path_prefix: &str) -> bool {
        self.method == method && self.target.starts_with(path_prefix)
    }
}

/// The requests since the start or the last [`Log::clear`].
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
}

impl Log {
    /// Oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many requests arrived with this method and a path that begins so.
    pub fn sends(&self, method: &str, path_prefix: &str) -> usize {
        self.entries.iter().filter(|entry| entry.is(method, path_prefix)).count()
    }

    /// How many of those changed something.
    pub fn acts(&self, method: &str, path_prefix: &str) -> usize {
        let sent = self.entries.iter().filter(|entry| entry.is(method, path_prefix));
        sent.filter(|entry| entry.acted).count()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }
}
