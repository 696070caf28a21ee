//! A simulator of the provider, for tests and for trying the app.
//!
//! | module | what it contains |
//! | --- | --- |
//! | [`moment`] | a point in simulated time |
//! | [`engine`] | request and time → answer; no clock, no I/O |
//! | [`faults`] | delays, dropped connections and wrong answers on demand |
//! | [`log`] | every request that arrived, so that a test can assert "exactly one" |
//! | [`clock`] | simulated time: advanced, sped up, stopped |
//! | [`simulation`] | engine, faults, log and clock together; still no I/O |
//! | [`server`] | HTTP for a simulation: CORS, static files, a control API |
//!
//! The crate shares no type with the app, so that a wrong field name fails a test instead of
//! being wrong on both sides. The behaviour follows the provider's documents. Where they say
//! nothing, a doc comment says that the choice is ours.
//!
//! No two files import from each other.
#![warn(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

pub mod clock;
pub mod engine;
pub mod faults;
pub mod log;
pub mod moment;
mod query;
pub mod server;
pub mod simulation;

pub use clock::Clock;
pub use engine::{Answer, Layout, Provider, ProviderOptions, Request, Restore, RouteName};
pub use faults::{Behaviour, Canned, Fault, Faults, RouteMatch, Spelling};
pub use log::{Answered, Entry, Log};
pub use moment::Moment;
pub use server::{Cors, Handle, Options, PageFiles, Server};
pub use simulation::Simulation;
