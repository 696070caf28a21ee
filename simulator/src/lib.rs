//! The provider, simulated: a pure engine, and a server around it for people and tests.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`engine`] | request and time → answer; no clock, no I/O |
//! | [`faults`] | misbehaviour on demand: delays, dropped connections, any answer |
//! | [`log`] | every request that arrived, so that a test can assert "exactly one" |
//! | [`clock`] | simulated time: moved, sped up, stopped |
//! | [`simulation`] | the four together; still pure |
//! | [`server`] | HTTP around a simulation: CORS, a static page, a control API |
//!
//! The crate shares no type with the app: a wrong field name must fail a test, not be
//! wrong on both sides. Facts come from the provider's pages; where those are silent the
//! choice is this simulator's own and its doc comment says so.
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
