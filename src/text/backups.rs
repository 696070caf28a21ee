//! The list of a slice's backups.

use super::{Created, Number, OutOf, describe};
use crate::domain::{backup::BackupId, slice::Slice};

pub const TITLE: &str = "Backups";
pub const CREATED: &str = "Created";
pub const AGE: &str = "Age";
pub const SIZE: &str = "Size";
pub const DURATION: &str = "Duration";
pub const NAME: &str = "Name";
pub const ID: &str = "ID";
pub const RESTORE: &str = "Restore…";
pub const COPY_SHORT: &str = "Copy";
pub const REFRESHING: &str = "Reading the list again…";
pub const REFRESHED: &str = "The list is up to date.";
pub const NO_DATE: &str = "no date";
pub const LOADING: &str = "Loading backups…";
pub const EMPTY: &str = "No backups";
pub const EMPTY_REASON: &str = "Either the service is off, or it is on and its first backup has not been taken yet. The provider does not say which.";
pub const FAILED: &str = "The backups could not be read.";
pub const AS_OF: &str = "As of";

/// How many rows a long list shows, and how many it hides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitedRows {
    pub shown: Number,
    pub hidden: Number,
}

pub fn restore_row(slice: &Slice, Created(created): Created) -> String {
    format!("Restore {} from {created}", describe::slice_name(slice))
}

pub fn copy(id: BackupId) -> String {
    format!("Copy ID {id}")
}

/// What is said after copying.
pub fn copy_result(is_copied: bool) -> &'static str {
    if is_copied { "Copied." } else { "The browser does not let the page copy. Select the text instead." }
}

pub fn unreadable_date(raw: &str) -> String {
    format!("“{raw}” (not readable as a date)")
}

pub fn trying_again(OutOf { part, all }: OutOf) -> String {
    format!("That failed, trying again ({part} of {all})…")
}

pub fn stale(at: &str) -> String {
    format!("The list could not be refreshed. It is shown as it was on {at}.")
}

pub fn limited(LimitedRows { shown, hidden }: LimitedRows) -> String {
    format!("The first {shown} in this order are shown; {hidden} more are in the files below.")
}

pub fn unreadable(count: Number) -> String {
    format!("{} could not be read", count.of("row", "rows"))
}

pub fn age_in_future(span: &str) -> String {
    format!("in {span} (a clock is wrong)")
}
