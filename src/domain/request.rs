//! A request of the page, as the user may want to send it by other means.

use super::{command::Command, slice::Slice};

/// What can be asked of the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A page of the account's slices; the first is 1.
    Slices {
        /// Which one.
        page: u32,
    },
    /// The backups of a slice.
    Backups(Slice),
    /// The snapshots of this name, of any slice.
    Snapshots(String),
    /// Something that changes a slice.
    Act(Command),
}
