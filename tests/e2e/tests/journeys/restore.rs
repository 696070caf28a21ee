//! The restore dialog.

mod accepted;
mod address;
mod confirmation;
mod dialog;
mod recheck;
mod sent_once;
mod snapshot;
mod stop;
