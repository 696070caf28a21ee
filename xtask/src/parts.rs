//! Cuts the program in two: what the sign-in form needs, and what is only needed once somebody is signed in.
//!
//! The program is cut after everything else has been done to it, so that nothing has to know of the cut. Where, is
//! read off the program as the linker left it: its relocations tell which function and which piece of data names
//! which other. Whatever can be reached without passing the [`GATE`] is the first part. The places of functions in the
//! program's table and of data in its memory stay the same through all later steps; by them what was found out about
//! the linked program is carried over to the finished one.
//!
//! The first part calls the second only through the table, whose places for it are empty until then. The second imports
//! from the first the memory, the table and the functions it calls.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a program holds hundreds of kinds of things; most are copied as they are"
)]

mod cut;
mod finished;
mod linked;
mod memory;
mod reach;

use crate::error::Result;
use linked::Linked;

/// The one function through which the first part calls the second: a part of its mangled name.
const GATE: &str = "3app11second_part";

/// What `wasm-streams` exports for streams that servers made with Leptos send. Nothing here makes one, so that nothing
/// calls these; the compiler cannot know.
const UNCALLED: &str = "intounderlying";

/// A program in two parts.
pub(crate) struct Parts {
    /// What a first visit loads.
    pub(crate) first: Vec<u8>,
    /// What is loaded once somebody signs in.
    pub(crate) second: Vec<u8>,
}

/// Cuts `finished` in two, which was made of `linked`; none if the linker has left no relocations.
pub(crate) fn cut(linked: &[u8], finished: &[u8]) -> Result<Option<Parts>> {
    let Some(linked) = Linked::parse(linked)? else { return Ok(None) };
    let reached = reach::by_passing(&linked, GATE)?;
    cut::finished(finished, &reached).map(Some)
}

#[cfg(test)]
pub(crate) mod tests;
