//! A page that lists, restores, enables and disables the backups of Syminet Cloud slices.
//!
//! Five layers that only look inwards:
//!
//! ```text
//! domain  ←  api  ←  state  ←  pages  →  components  →  domain
//! (pure)    (HTTP)  (signals)  (wiring)    (looks)
//! ```
//!
//! - [`domain`] decides; it knows neither a browser nor a clock.
//! - [`api`] alone knows the provider's paths and JSON. The token enters its client and never comes out.
//! - [`state`] alone has contexts, timers, storage and other tabs. Every dangerous request goes through the one
//!   machine in [`domain::command`], which sends at most once for one confirmation, and stands in the journal of
//!   [`domain::journal`] before it is sent.
//! - [`components`] are views of plain values; `pages` wire them to the state.
//! - [`text`] locks_slice every word the user reads.
//!
//! What is absent on purpose: a router (the fragment is parsed into one enum), an effect that writes a signal, a
//! retry of an action, a guess shown as a fact, and HTML made from text (the page runs where that is forbidden).
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod api;
mod app;
pub mod components;
pub mod domain;
mod pages;
pub mod shell;
pub mod signals;
pub mod state;
pub mod text;
