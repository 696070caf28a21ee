//! Every text that the user reads, in one module for each part of the page. [`describe`] has the texts for values of
//! the domain.
//!
//! Numbers, dates and spans are passed in, already formatted for the user's locale. The static page in `index.html`
//! repeats a few of the texts; a test compares them.

pub mod backups;
pub mod cool_down;
pub mod describe;
pub mod diagnose;
pub mod export;
pub mod forecast;
pub mod headline;
pub mod journal;
pub mod outcome;
pub mod overview;
pub mod page;
pub mod restore;
pub mod service;
pub mod service_dialog;
pub mod sign_in;
pub mod slices;
pub mod snapshot;
pub mod timeline;

use std::fmt;

/// A formatted number. English has one form of a word for exactly one, and another form for every other number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number in the user's locale.
    pub shown: String,
    pub is_one: bool,
}

impl Number {
    fn form(&self, one: &'static str, other: &'static str) -> &'static str {
        if self.is_one { one } else { other }
    }

    /// The number and its word: `1 slice`, `2 slices`.
    fn of(&self, one: &'static str, other: &'static str) -> String {
        format!("{self} {}", self.form(one, other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

/// A part of a whole, as in “3 of 10”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOf {
    pub part: Number,
    pub all: Number,
}

/// A formatted moment. A type of its own for sentences that contain other text too, so that the two cannot be swapped.
#[derive(Clone, Copy, Debug)]
pub struct Date<'a>(pub &'a str);

/// When a backup was created, as the page shows it: its date may be unreadable or missing.
#[derive(Clone, Copy, Debug)]
pub struct Created<'a>(pub &'a str);

/// A period between two formatted moments.
#[derive(Clone, Copy, Debug)]
pub struct Period<'a> {
    pub from: &'a str,
    pub to: &'a str,
}

#[cfg(test)]
mod tests;
