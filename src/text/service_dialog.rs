//! The dialogs of enable and disable.

use super::describe;
use crate::domain::slice::Slice;

pub const ENABLE_EFFECT: &str = "The provider then takes a backup every 72 hours and keeps three of them.";
pub const ENABLE_COST: &str = "This costs 20 % of the slice’s monthly rate.";
pub const NOT_NOW: &str = "Not now";
pub const DISABLE_ALREADY_OFF: &str =
    "Backups are thought to be off already. The server may refuse; if it accepts, the 72 hours may start again.";
pub const DISABLE_COOL_DOWN: &str = "Backups cannot be enabled again for 72 hours.";
pub const DISABLE_EXPOSURE: &str = "No new backup is taken for at least 72 hours, and the first one then up to 72 hours later: you could be six days without a fresh backup.";
pub const DISABLE_BILLING: &str = "Billing of the backup service stops at once.";
pub const DISABLE_EXISTING: &str = "The provider does not document whether the existing backups survive.";
pub const KEEP_ON: &str = "Keep backups on";

pub fn enable_title(slice: &Slice) -> String {
    format!("Enable backups of {}?", describe::slice_name_and_number(slice))
}

pub fn enable_too_early(until: &str) -> String {
    format!("The cool-down is thought to last until {until}. The server may refuse.")
}

pub fn disable_title(slice: &Slice) -> String {
    format!("Disable backups of {}?", describe::slice_name_and_number(slice))
}

pub fn disable_cool_down(end: &str) -> String {
    format!("Not before {end}.")
}

pub fn agreement(end: &str) -> String {
    format!("I understand that backups cannot be enabled again before {end}")
}
