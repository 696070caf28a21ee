//! A person's journeys through the release page; every name is a promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accessibility;
mod addresses;
mod answers;
mod backups;
mod checks;
mod cool_down;
mod elsewhere;
mod entered;
mod impatience;
mod keyboard;
mod once;
mod restore;
mod session;
mod sign_in;
mod slices;
mod small_screens;
mod stopped;
mod unknown;
