//! Exports: files and `curl` lines.

use super::{Created, describe};
use crate::domain::slice::Slice;

pub const TITLE: &str = "Export";
pub const CSV: &str = "Download CSV";
pub const JSON: &str = "Download JSON";
pub const CURL: &str = "Show as curl";
pub const CURL_TOKEN: &str =
    "Each line takes the token from the shell: set API_TOKEN first. It runs at once and asks for no confirmation.";
pub const SLICES: &str = "List the slices";

pub fn page_of_slices(page: u32) -> String {
    format!("List the slices, page {page}")
}

pub fn backups(slice: &Slice) -> String {
    format!("List the backups of {}", describe::slice_name_and_number(slice))
}

pub fn restore(slice: &Slice, Created(created): Created) -> String {
    format!(
        "Restore {} from {created}: all its data is replaced, and this cannot be undone",
        describe::slice_name_and_number(slice)
    )
}

pub fn snapshot(slice: &Slice) -> String {
    format!("Take a snapshot of {}", describe::slice_name_and_number(slice))
}

pub fn snapshots(name: &str) -> String {
    format!("Look for the snapshot {name} and its progress")
}

pub fn enable(slice: &Slice) -> String {
    format!("Enable the backups of {}", describe::slice_name_and_number(slice))
}

pub fn disable(slice: &Slice) -> String {
    format!(
        "Disable the backups of {}: they cannot be enabled again for 72 hours",
        describe::slice_name_and_number(slice)
    )
}
