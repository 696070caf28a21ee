//! A page that lists, restores, enables and disables the backups of Syminet Cloud slices.
//!
//! The layers. An arrow points from a layer to the one that uses it; on the right, `pages` use `components`:
//!
//! ```text
//! domain  ←  api  ←  state  ←  pages  →  components  →  domain
//! (pure)    (HTTP)  (signals)  (wiring)    (views)
//! ```
//!
//! - [`domain`] contains values and decisions. It uses no browser and no clock.
//! - [`api`] contains the provider's paths and JSON. Its client holds the token and does not give it out.
//! - [`state`] contains everything that changes: the session, the clock, the data that was read, the commands that were
//!   sent. It owns the timers, the browser's storage and the messages between tabs.
//! - [`components`] are views of plain values and signals, with callbacks.
//! - `pages` connect the components to the state.
//!
//! Beside the layers, [`text`] contains every word that the user reads, [`signals`] wraps Leptos' signals to keep the
//! program small, `app` provides the contexts, and [`shell`] replaces the static page in `index.html`.
//!
//! # Invariants
//!
//! - Every request that changes a slice goes through the one machine in [`domain::machine`]. One confirmation sends at
//!   most once. The slice's lock is held and an entry in [`domain::journal`] is written before anything is sent.
//! - No request that changes a slice is retried.
//! - One owner for the open dialog: the address for a restore, one signal of the page for every other dialog. The state
//!   within a dialog is a `CommandDialog` ([`state::command_dialog`]) and ends with it.
//! - Code that waits for something subscribes to [`state::events`]. Only what depends on time follows the clock.
//! - The preferences and the time zone are signals: a change shows at once, in every tab.
//! - The fragment of the address is parsed into one enum, [`domain::route`]. There is no router.
//! - A value that depends on signals is a memo. Effects act on the browser only: document, address, scroll position.
//! - The page shows no guess as a fact: an unknown outcome stays unknown until the user resolves it.
//! - No HTML is made from text. The page's security policy forbids it.
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
