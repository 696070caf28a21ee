//! The domain: slices, backups and time. Pure values and decisions, without access to the browser or the clock.

pub mod backup;
pub mod backup_order;
pub mod calendar_file;
pub mod characters;
pub mod clock_skew;
pub mod command;
pub mod confirmation;
pub mod csv;
pub mod failure;
pub mod forecast;
pub mod idle_lock;
pub mod journal;
pub mod listing;
pub mod lookalike;
pub mod machine;
pub mod moment;
pub mod overview;
pub mod phrase;
pub mod probe;
pub mod rate_limiter;
pub mod redaction;
pub mod refresh;
pub mod remote;
pub mod request;
pub mod retry;
pub mod route;
pub mod service;
pub mod settings;
pub mod slice;
pub mod snapshot;
pub mod sorting;
pub mod table_window;
pub mod theme;
pub mod timeline;
pub mod token;
pub mod unicode;

/// The version of this page.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
