//! The provider's HTTP API. Only this layer knows its paths, its JSON and the browser's `fetch`.

pub mod client;
mod curl;
pub mod deployment;
mod endpoint;
pub mod export;
#[cfg(any(fuzzing, test))]
#[doc(hidden)]
pub mod fuzzing;
pub mod journal;
mod network_problem;
mod shape;
mod transport;
mod wire;

#[cfg(test)]
mod linear;
