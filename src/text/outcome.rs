//! The outcome of a command.

use super::{Created, Date, describe};
use crate::domain::slice::Slice;

pub const NO_ROUGH_GUIDE: &str = "How long a restore takes is not documented.";
pub const LONGER_THAN_ROUGH_GUIDE: &str = "This takes longer than the rough guide, which proves nothing. Check in the panel whether the slice runs and what its console shows; ask the provider’s support before you restore again.";
pub const LIST_CHANGED: &str =
    "The backup list has changed since the restore was sent. The provider does not say whether the two are related.";
pub const FINDING_QUESTION: &str = "What did you see in the panel?";
pub const UNLOCK: &str = "I have checked: unlock this slice";
pub const UNKNOWN_NEXT: &str = "It may have run, possibly more than once. Look at the slice in the provider’s panel before you do anything else; this page does not send it again.";

pub fn accepted(command: &str) -> String {
    format!("Accepted: {command}")
}

pub fn refused(command: &str) -> String {
    format!("Refused: {command}")
}

pub fn unknown(command: &str) -> String {
    format!("Unknown: {command}")
}

pub fn restore(slice: &Slice, Created(created): Created, Date(sent): Date) -> String {
    format!("restore of {} from {created}, sent on {sent}.", describe::slice_name_and_number(slice))
}

pub fn enable(slice: &Slice, Date(sent): Date) -> String {
    format!("enabling the backups of {}, sent on {sent}.", describe::slice_name_and_number(slice))
}

pub fn disable(slice: &Slice, Date(sent): Date) -> String {
    format!("disabling the backups of {}, sent on {sent}.", describe::slice_name_and_number(slice))
}

pub fn snapshot(slice: &Slice, snapshot: &str, Date(sent): Date) -> String {
    format!("snapshot {snapshot} of {}, sent on {sent}.", describe::slice_name_and_number(slice))
}

pub fn elapsed(span: &str) -> String {
    format!("{span} since it was accepted")
}

pub fn rough_guide(span: &str) -> String {
    format!(
        "Rough guide: {span}. That is the provider’s pessimistic figure for snapshots, 2 GB a minute; for restores nothing is documented."
    )
}

pub fn unclear_status(status: u16) -> String {
    format!("The server answered with status {status}, which does not say whether it ran.")
}
