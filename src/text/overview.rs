//! The overview of all slices.

use super::{Number, OutOf, describe};
use crate::domain::{overview::State, slice::Slice};

pub const ACCOUNT: &str = "Account";
pub const TITLE: &str = "Slices";
pub const STILL_LISTING: &str = "The list of slices is not complete.";
pub const STATE_MEANINGS: &str = "What “fresh” and the other words mean";
pub const UNCOVERED: &str = "Uncovered";
pub const UNCOVERED_MEANING: &str = "Off, overdue, or without any backup: no further backup can be counted on, and enabling may help. A slice that is cooling down or locked is not counted.";
pub const FILTER: &str = "Filter slices";
pub const FILTER_HINT: &str = "Name, number or region";
pub const NAME: &str = "Slice";
pub const NUMBER: &str = "Number";
pub const REGION: &str = "Region";
pub const STATE: &str = "State";
pub const NEWEST: &str = "Newest backup";
pub const NEXT: &str = "Next expected (estimate)";
pub const SLOTS: &str = "Slots";
pub const SLICES_CHECKED: &str = "Slices checked";
pub const NEXT_SHORT: &str = "next";
pub const GIVEN_UP: &str = "Checking has stopped, as several slices in a row could not be read.";
pub const PAUSE: &str = "Pause";
pub const RESUME: &str = "Resume";
pub const CANCEL: &str = "Cancel";
pub const CHECK_MORE_COST: &str = "That is one request for each slice, at most four at a time.";
pub const SORT_AGAIN: &str = "Sort again";
pub const BUSY: &str = "a request is under way";
pub const SKIP_TABLE: &str = "Skip the table";
pub const CHECKING: &str = "checking…";
pub const NOT_CHECKED: &str = "not checked yet";
pub const CHECK_NOW: &str = "Check now";
pub const NO_BACKUP: &str = "no backup: off, or the first is not taken yet";
pub const NO_DATE: &str = "no backup has a plausible date";
pub const ENABLED_HERE: &str = "enabled here, and no backup seen since";
pub const LAST_CHECK_FAILED: &str = "the last check failed";
pub const NONE_FOUND: &str = "No slice matches. Clear the filter, or press the state again.";
pub const ENABLE: &str = "Enable…";
pub const SKIP: &str = "Skip this one";
pub const SCOPE: &str = "Which slices";
pub const PRINT: &str = "Print";
pub const FILE_NAME: &str = "slices";

pub fn slots_taken(OutOf { part, all }: OutOf) -> String {
    format!("{part} of {all}")
}

pub fn checked(OutOf { part, all }: OutOf) -> String {
    format!("{part} of {all} checked")
}

pub fn all_checked(at: &str) -> String {
    format!("All checked at {at}")
}

pub fn slowed_down(span: &str) -> String {
    format!("The server asks to slow down: continuing in {span}, at a lower rate.")
}

pub fn check_more(count: Number) -> String {
    format!("Check {count} more {}", count.form("slice", "slices"))
}

pub fn check_again(count: Number) -> String {
    if count.is_one {
        "Check the unread slice again".to_owned()
    } else {
        format!("Check the {count} unread slices again")
    }
}

pub fn order_outdated(shown: &str) -> String {
    format!("{shown}, in an outdated order")
}

pub fn resolve_on_page(slice: &Slice) -> String {
    format!("Open {} to resolve this", describe::slice_name_and_number(slice))
}

pub fn check_row(slice: &Slice) -> String {
    format!("Check now: {}", describe::slice_name_and_number(slice))
}

pub fn enable_row(slice: &Slice) -> String {
    format!("Enable backups of {}", describe::slice_name_and_number(slice))
}

pub fn ago(span: &str) -> String {
    format!("{span} ago")
}

pub fn until(at: &str) -> String {
    format!("until {at}")
}

pub fn overdue(span: &str) -> String {
    format!("overdue by {span}")
}

pub fn due(span: &str) -> String {
    format!("due {span} ago, not overdue yet")
}

pub fn in_about(span: &str) -> String {
    format!("in about {span}")
}

pub fn shown(OutOf { part, all }: OutOf) -> String {
    format!("{part} of {all} slices shown")
}

pub fn enable_series(count: Number) -> String {
    if count.is_one {
        "Enable the uncovered slice".to_owned()
    } else {
        format!("Enable {count} uncovered slices, one after another")
    }
}

pub fn series_left(count: Number) -> String {
    format!("{count} more after this one. “Not now” ends the series.")
}

pub fn scope_shown(count: Number) -> String {
    format!("What is shown ({count})")
}

pub fn scope_all(count: Number) -> String {
    format!("All ({count})")
}

pub fn curl_lines_left_out(count: Number) -> String {
    format!("{count} more {} not shown: filter to narrow down.", count.form("line is", "lines are"))
}

pub fn printed(at: &str) -> String {
    format!("printed on {at}")
}

pub fn printed_filter(filter: &str) -> String {
    format!("filtered by “{filter}”")
}

pub fn printed_state(state: State) -> String {
    format!("only {}", describe::state(state))
}
