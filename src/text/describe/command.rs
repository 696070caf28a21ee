//! A command: why it was cancelled, and what its outcome means for the user.

use super::server_said;
use crate::{
    domain::{
        command::{Action, CancelReason},
        failure::{Refusal, UnknownReason},
        journal::Finding,
    },
    text::outcome,
};

pub fn accepted_next(action: &Action) -> &'static str {
    match action {
        Action::Restore(_) => {
            "The provider has accepted the request; it does not report when the restore is done. Look at the slice in the panel."
        }
        Action::Enable => "When the first backup is taken is not documented.",
        Action::Disable => "For 72 hours from then on, backups cannot be enabled again.",
        Action::Snapshot { .. } => "No data was replaced. What the provider’s list says about it:",
    }
}

pub fn refused_next(refusal: &Refusal) -> &'static str {
    match refusal.status {
        401 => "Sign in again, then look at the slice before you try again.",
        403 => "This token may not do this. Ask an administrator for a token that may.",
        404 => {
            "The slice or the backup is not known there. Refresh the list. If this happens with every slice, the line “api-layout” in index.html may name the wrong one of the provider’s two path layouts."
        }
        429 => "The server asks you to slow down. Wait a little, then try again.",
        _ => "According to the server, nothing was changed. Read its message, then decide.",
    }
}

/// Why the outcome is unknown.
pub fn unknown_reason(reason: &UnknownReason) -> Vec<String> {
    let sentence = match reason {
        UnknownReason::NoAnswer => "The connection was lost, or the browser was not allowed to read the answer.",
        UnknownReason::TimedOut => "No answer came within 20 seconds.",
        UnknownReason::UnclearAnswer(refusal) => {
            let server_sentence = refusal.sentence.is_some().then(|| server_said(refusal));
            return [outcome::unclear_status(refusal.status)].into_iter().chain(server_sentence).collect();
        }
        UnknownReason::WebPage => {
            "The answer was a web page, most likely not from the API. Ask whoever hosts this page to check the line “api-base” in index.html."
        }
        UnknownReason::UnexpectedBody => "The answer was of a kind that the API does not send.",
        UnknownReason::TabClosed => "This tab or program ended before an answer came.",
    };
    vec![sentence.to_owned()]
}

/// What the user found in the provider's panel.
pub fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Ran => "It ran",
        Finding::DidNotRun => "It did not run",
        Finding::CannotTell => "The panel does not say",
    }
}

/// Why a confirmed command was not sent. `format_date` formats the provider's date of a newer backup.
pub fn cancelled(reason: &CancelReason, format_date: impl FnOnce(&str) -> String) -> String {
    let sentence = match reason {
        CancelReason::Stopped => "Stopped. Nothing was sent.",
        CancelReason::Left => "Stopped, because the dialog was closed. Nothing was sent.",
        CancelReason::Delayed => "The countdown was interrupted, so it was stopped. Nothing was sent.",
        CancelReason::OtherTab => "Another tab is working on this slice. Nothing was sent from here.",
        CancelReason::ChangedElsewhere => {
            "Another tab started something on this slice in the meantime, so your confirmation here no longer counts. Look at the slice first, then decide again."
        }
        CancelReason::Unresolved => "The outcome of an earlier request for this slice is unknown. Nothing was sent.",
        CancelReason::BackupGone => "This backup is no longer in the list. Nothing was sent.",
        CancelReason::BackupReplaced => {
            "The list now has another date for the number of this backup. Nothing was sent."
        }
        CancelReason::NewerBackup(raw) => {
            let created = format_date(raw);
            return format!(
                "A newer backup, of {created}, has appeared since you confirmed. Nothing was sent. Decide again."
            );
        }
        CancelReason::ListUnreadable => "The final check of the backup list failed, so nothing was sent.",
        CancelReason::TabClosed => "The tab was closed before anything was sent.",
    };
    sentence.to_owned()
}
