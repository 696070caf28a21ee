//! The journal.

pub mod table;
