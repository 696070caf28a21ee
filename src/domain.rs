//! What the page knows about slices, backups and time: pure values and decisions, no browser and no clock.

pub mod backup;
pub mod board;
pub mod calendar_file;
pub mod characters;
pub mod command;
pub mod csv;
pub mod failure;
pub mod forecast;
pub mod journal;
pub mod listing;
pub mod lookalike;
pub mod moment;
pub mod pace;
pub mod phrase;
pub mod picture;

pub mod redaction;
pub mod remote;
pub mod request;
pub mod retry;
pub mod route;
pub mod service;
pub mod settings;
pub mod skew;
pub mod slice;
pub mod snapshot;
pub mod sort;
pub mod token;
pub mod unicode;
