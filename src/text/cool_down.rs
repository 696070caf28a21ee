//! A cool-down and its end: the calendar file and the reminder.

use super::describe;
use crate::domain::{
    service::Source,
    slice::{Slice, SliceId},
};

pub const ADD_TO_CALENDAR: &str = "Add to calendar";
pub const ENABLE_LATER: &str = "Enable as soon as it ends";
pub const ENABLE_LATER_ON: &str =
    "When the cool-down ends, this browser opens the dialog to enable backups. Nothing is sent without you.";

pub fn left(span: &str) -> String {
    format!("cooling down, {span} left")
}

pub fn file_name(id: SliceId) -> String {
    format!("backups-of-slice-{id}.ics")
}

pub fn event_title(slice: &Slice) -> String {
    format!("Backups of {} can be enabled again", describe::slice_name_and_number(slice))
}

pub fn event_text(end: &str, source: Source) -> String {
    format!(
        "The cool-down of 72 hours ends on {end}. {} The provider does not confirm this moment.",
        describe::cool_down_source(source)
    )
}

pub fn ended(slice: &Slice) -> String {
    format!("The cool-down of {} has ended: enable its backups?", describe::slice_name_and_number(slice))
}
