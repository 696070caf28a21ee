//! *Diagnose*: what works between this browser and the API.

use crate::domain::probe::Rows;

pub const TITLE: &str = "Diagnose";
/// Follows the link to the checks.
pub const FINDS_MORE: &str = " finds out more.";
pub const INTRO: &str = "What works between this browser and the API, and what to do about the rest. The checks only read. Before you sign in, they use the token in the form.";
pub const RUN: &str = "Run the checks";
pub const RUNNING: &str = "Checking…";
pub const FINDINGS: &str = "Findings";
pub const COPY: &str = "Copy report";
pub const DOWNLOAD: &str = "Download report";
pub const NAMES: &str =
    "Include names: of the slice that was read, in what the server said, and the address of this page";
pub const FILE_NAME: &str = "slice-backups-report.txt";

pub const SET_UP: &str = "Set-up";
pub const BROWSER: &str = "Browser";
pub const STORAGE_WORKS: &str = "Secure context, storage works.";
pub const STORAGE_BLOCKED: &str =
    "Secure context. Its storage is blocked or full: a reload forgets what was done here. Let this site store data.";
pub const CONNECTION: &str = "Connection";
pub const CONNECTED: &str = "The API answers, and the browser lets this page read that.";
pub const CLOCK: &str = "Clock";
pub const CLOCK_AGREES: &str = "It agrees with the server’s.";
pub const NO_DATE: &str = "Not compared: the server does not let pages read its Date. That does no harm.";
pub const TOKEN: &str = "Token";
pub const TOKEN_ACCEPTED: &str = "The server accepts it.";
pub const TOKEN_REFUSED: &str = "The server refuses it.";
pub const TOKEN_UNKNOWN: &str = "Not known, because the list cannot be read.";
pub const SLICES: &str = "Slices";
pub const BACKUPS: &str = "Backups, path layout “backups”";
pub const BACKUPS_OF_SLICES: &str = "Backups, path layout “slices”";
pub const NO_SLICE: &str = "Not read: no slice is known.";
pub const USE_THIS_LAYOUT: &str = "Put this layout into the line “api-layout” of index.html.";
pub const NEEDS_NOT_WORK: &str = "It need not work: the other layout does.";

pub fn set_up(base: &str, layout: &str) -> String {
    format!("The API is {base}, its path layout “{layout}”. The page’s security policy allows it.")
}

pub fn answer(status: u16, shape: &str) -> String {
    format!("Status {status}, form {shape}.")
}

pub fn rows(rows: &Rows) -> String {
    let unreadable = match rows.unreadable {
        0 => String::new(),
        count => format!(" {count} cannot be read: their number is missing or is no whole number."),
    };
    format!("Rows read: {}, pages: {}.{unreadable}", rows.readable, rows.pages)
}
