//! A page that lists, restores, enables and disables the backups of Syminet Cloud slices.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod api;
pub mod domain;
pub mod state;
