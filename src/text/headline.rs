//! The account in one sentence.

use super::{Number, OutOf, describe};
use crate::domain::overview::State;

pub const ALL_UNCHECKED: &str = "not checked yet";

pub fn all_fresh(count: Number) -> String {
    if count.is_one {
        "The one slice has a fresh backup.".to_owned()
    } else {
        format!("All {count} slices have a fresh backup.")
    }
}

pub fn none_fresh(count: Number) -> String {
    if count.is_one {
        "The one slice is not known to have a fresh backup".to_owned()
    } else {
        format!("None of {count} slices is known to have a fresh backup")
    }
}

pub fn none_checked(count: Number) -> String {
    if count.is_one {
        "The one slice is not checked yet.".to_owned()
    } else {
        format!("None of {count} slices is checked yet.")
    }
}

pub fn some_fresh(OutOf { part, all }: OutOf) -> String {
    format!("{part} of {} {} a fresh backup", all.of("slice", "slices"), part.form("has", "have"))
}

pub fn first(count: Number, state: &str) -> String {
    format!("{} {state}", count.of("is", "are"))
}

pub fn each_further(count: Number, state: &str) -> String {
    format!("{count} {state}")
}

pub fn unknown_in_parts(parts: &[String]) -> String {
    format!("{} ({})", describe::state_in_sentence(State::Unknown), parts.join(", "))
}

pub fn not_checked(count: Number) -> String {
    format!("{count} not checked yet")
}

pub fn not_read(count: Number) -> String {
    format!("{count} could not be read")
}

pub fn sentence(first: &str, rest: &[String]) -> String {
    format!("{first}; {}.", rest.join(", "))
}
