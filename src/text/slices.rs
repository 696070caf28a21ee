//! The list of slices, and the slice picker.

use super::{Number, OutOf};
use crate::domain::slice::SliceId;

pub const TITLE: &str = "Slices";
pub const PICKER: &str = "Slice";
pub const PLACEHOLDER: &str = "Name, number or region";
pub const NONE_FOUND: &str = "No slice matches. Any slice can be opened by its number.";
pub const EMPTY: &str = "This account has no slices.";
pub const LOADING_FIRST: &str = "Loading slices…";
pub const NOT_LISTED: &str =
    "The slices could not be listed. Any slice can still be opened by its number, in the field above.";
pub const INCOMPLETE: &str = "The list is not complete: the server counts more slices than it sent.";

pub fn open_number(id: SliceId) -> String {
    format!("Open slice number {id}")
}

pub fn more(count: Number) -> String {
    format!("{count} more: type to narrow down")
}

pub fn loading(OutOf { part, all }: OutOf) -> String {
    format!("Loading slices: {part} of {all}")
}

pub fn count(count: Number) -> String {
    count.of("slice", "slices")
}

pub fn unreadable(count: Number) -> String {
    format!("{} could not be read", count.of("row", "rows"))
}

pub fn region(region: &str) -> String {
    format!("Region {region}")
}
