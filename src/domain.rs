//! What the page knows about slices, backups and time: pure values and decisions, no browser and no clock.

pub mod backup;
pub mod command;
pub mod failure;
pub mod listing;
pub mod moment;
pub mod remote;
pub mod retry;
pub mod route;
pub mod service;
pub mod settings;
pub mod slice;
pub mod sort;
pub mod token;
