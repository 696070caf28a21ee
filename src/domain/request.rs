//! A request to the API, for export as a shell command.

use super::{command::Command, slice::Slice};

#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A page of the account's slices; the first is 1.
    Slices {
        page: u32,
    },
    Backups(Slice),
    /// The snapshots with this name, of all slices.
    Snapshots(String),
    Command(Command),
}
