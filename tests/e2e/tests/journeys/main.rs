//! A person's journeys through the release page; every name is a promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accessibility;
mod addresses;
mod along;
mod answers;
mod backups;
mod board;
mod checks;
mod cool_down;
mod doubt;
mod elsewhere;
mod entered;
mod humane;
mod impatience;
mod journal;
mod keyboard;
mod matrix;
mod once;
mod recheck;
mod removed_fields;
mod restore;
mod second_part;
mod session;
mod sign_in;
mod slices;
mod small_screens;
mod snapshot;
mod soak;
mod stopped;
mod switches;
mod timeline;
mod two_tabs;
mod unknown;
