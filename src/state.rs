//! What changes while the page is open: the clock, the session, what was read, what was sent. The only layer
//! with contexts, timers, storage and other tabs.

pub mod account;
pub mod backups;
pub mod board;
pub mod clock;
pub mod commands;
pub mod files;
pub mod journal;
mod locks;
pub mod navigation;
pub mod preferences;
mod read;
pub mod records;
pub mod reminders;
pub mod second_part;
pub mod session;
pub mod snapshots;
mod storage;

pub use read::spawn;
