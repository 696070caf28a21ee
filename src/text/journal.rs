//! The journal of actions that were requested in this browser.

use super::{Created, describe};
use crate::domain::{backup::BackupId, journal::Finding};

pub const TITLE: &str = "Journal";
pub const INTRO: &str = "Every action requested in this browser, newest first. The journal is stored in this browser only, also after you sign out, until you clear it; the provider has no such list.";
pub const EXPORTED_BY: &str = "Slice backups, version";
pub const EMPTY: &str = "Nothing has been requested in this browser yet.";
pub const REQUESTED: &str = "Requested";
pub const SLICE: &str = "Slice";
pub const ACTION: &str = "Action";
pub const REQUEST: &str = "Request";
pub const STATUS: &str = "Status";
pub const OUTCOME: &str = "Outcome";
pub const SENTENCE: &str = "The server’s message";
pub const ENABLE: &str = "Enable backups";
pub const DISABLE: &str = "Disable backups";
pub const UNDER_WAY: &str = "Under way";
pub const NOTHING_SENT: &str = "nothing sent yet";
pub const SENT: &str = "Sent";
pub const NO_ANSWER: &str = "no answer yet";
pub const NOT_SENT: &str = "Not sent";
pub const ACCEPTED: &str = "Accepted";
pub const REFUSED: &str = "Refused";
pub const UNKNOWN: &str = "Unknown";
pub const JSON: &str = "Download JSON";
pub const MARKDOWN: &str = "Download Markdown";
pub const PRINT: &str = "Print receipt";
pub const CLEAR: &str = "Clear journal";
pub const CLEARED: &str = "The journal is cleared.";
pub const CLEARED_EXCEPT_LOCKS: &str = "The journal is cleared, except for the entries that keep a slice locked.";
pub const FULL: &str = "This browser has no room to store what is requested here. If the answer is lost, only this tab knows about it, until it is closed.";
pub const UNSAVED: &str = "This browser does not let the page store the journal: it is forgotten when this tab is closed, and other tabs do not know about it. Download it before that.";
pub const FILE_NAME: &str = "slice-backups-journal";

pub fn restore(id: BackupId, Created(created): Created) -> String {
    format!("Restore from backup {id} of {created}")
}

pub fn snapshot(name: &str) -> String {
    format!("Take snapshot {name}")
}

pub fn checked(at: &str, finding: Option<Finding>) -> String {
    format!("Checked by you on {at}: {}.", finding.map_or("you did not say what you saw", describe::finding))
}

pub fn after(span: &str) -> String {
    format!("after {span}.")
}

pub fn receipt(at: &str) -> String {
    format!("Receipt made on {at}.")
}
