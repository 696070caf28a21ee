//! Steps that many journeys share.

mod files;
mod provider;
mod restore;
mod service;
mod session;

pub use restore::{COUNTDOWN, UNLOCK};
pub use service::FORGET;
pub use session::{KEEP, WEB_1};
