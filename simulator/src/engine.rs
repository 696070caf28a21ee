//! The provider's behaviour: a request and a time go in, an answer comes out.

mod account;
mod actions;
pub mod fixtures;
mod hash;
mod message;
mod pagination;
mod provider;
mod reads;
mod route;
mod seed_data;
mod service;
mod slice;
mod snapshot;
pub mod token;

pub use account::Restore;
pub use message::{Answer, Request};
pub use provider::{Provider, ProviderOptions};
pub use route::{Layout, Route, RouteName};
pub use service::{BACKUP_INTERVAL, COOL_DOWN, FIRST_BACKUP_AFTER, SLOTS};

#[cfg(test)]
mod tests;
