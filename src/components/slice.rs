//! The screen of one slice.

pub mod backup_table;
pub mod forecast;
pub mod timeline;
