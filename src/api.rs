//! The provider's HTTP API. Only this layer knows its paths, its JSON and the browser's `fetch`.

pub mod client;
mod curl;
pub mod deployment;
mod endpoint;
pub mod export;
pub mod journal;
mod network_problem;
mod transport;
mod wire;

#[cfg(test)]
mod linear;
