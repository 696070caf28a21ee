//! The journal.

mod entries;
