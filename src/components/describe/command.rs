//! A command, from its dialog to its outcome.

use super::date::{created, created_date};
use crate::{
    components::locale::{self, Zone},
    domain::{
        backup,
        characters::shown,
        command::{Action, CancelReason, Command},
        failure::Outcome,
        journal::{Entry, Stage},
        machine::Progress,
        moment::Span,
        request::Request,
    },
    text::{
        self, Created, Date,
        describe::{accepted_next, refused_next, server_said, unknown_reason},
        export, journal, outcome as t, restore,
    },
};

/// The progress of a dialog's command, or why the last one was cancelled.
pub fn progress(zone: Zone, progress: &Progress, cancelled_for: Option<&CancelReason>) -> Option<String> {
    match progress {
        Progress::None => cancelled_for.map(|reason| cancelled(zone, reason)),
        Progress::Countdown(_) => Some(restore::COUNTING_DOWN.to_owned()),
        Progress::Rechecking => Some(restore::RECHECKING.to_owned()),
        Progress::Sending => Some(restore::SENDING.to_owned()),
        Progress::Starting | Progress::Answered(_) => None,
    }
}

/// Why a confirmed command was not sent.
pub fn cancelled(zone: Zone, reason: &CancelReason) -> String {
    text::describe::cancelled(reason, |raw| created_date(zone, &backup::Created::from_provider(raw)))
}

/// An outcome; the first sentence begins with Accepted, Refused or Unknown.
pub fn outcome(zone: Zone, entry: &Entry) -> Vec<String> {
    let command = command(zone, entry);
    match entry.outcome() {
        None => Vec::new(),
        Some(Outcome::Accepted) => vec![t::accepted(&command), accepted_next(&entry.command.action).to_owned()],
        Some(Outcome::Refused(refusal)) => {
            vec![t::refused(&command), server_said(refusal), refused_next(refusal).to_owned()]
        }
        Some(Outcome::Unknown(reason)) => {
            let mut sentences = vec![t::unknown(&command)];
            sentences.extend(unknown_reason(reason));
            sentences.push(t::UNKNOWN_NEXT.to_owned());
            sentences
        }
    }
}

/// The command, and when it was sent.
fn command(zone: Zone, entry: &Entry) -> String {
    let slice = &entry.command.slice;
    let sent = zone.both(entry.sent_at().unwrap_or(entry.confirmed_at));
    match &entry.command.action {
        Action::Restore(backup) => t::restore(slice, Created(&created(zone, backup)), Date(&sent)),
        Action::Enable => t::enable(slice, Date(&sent)),
        Action::Disable => t::disable(slice, Date(&sent)),
        Action::Snapshot { name, .. } => t::snapshot(slice, &shown(name), Date(&sent)),
    }
}

/// An action, for the journal.
pub fn action(zone: Zone, action: &Action) -> String {
    match action {
        Action::Restore(backup) => journal::restore(backup.id, Created(&created(zone, backup))),
        Action::Enable => journal::ENABLE.to_owned(),
        Action::Disable => journal::DISABLE.to_owned(),
        Action::Snapshot { name, .. } => journal::snapshot(&shown(name)),
    }
}

/// How far an action has come, in a word for the journal.
pub fn stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Confirmed => journal::UNDER_WAY,
        Stage::Cancelled(_) => journal::NOT_SENT,
        Stage::Sent(_) => journal::SENT,
        Stage::Ended { outcome, .. } => match outcome {
            Outcome::Accepted => journal::ACCEPTED,
            Outcome::Refused(_) => journal::REFUSED,
            Outcome::Unknown(_) => journal::UNKNOWN,
        },
    }
}

/// What else is known of [`stage`].
pub fn stage_details(zone: Zone, entry: &Entry) -> String {
    match &entry.stage {
        Stage::Confirmed => journal::NOTHING_SENT.to_owned(),
        Stage::Cancelled(reason) => cancelled(zone, reason),
        Stage::Sent(_) => journal::NO_ANSWER.to_owned(),
        Stage::Ended { outcome, resolution, at, .. } => {
            let mut details = vec![journal::after(&locale::span(at.since(entry.confirmed_at).max(Span::ZERO), 1))];
            if let Outcome::Unknown(reason) = outcome {
                details.extend(unknown_reason(reason));
            }
            details.extend(resolution.map(|it| journal::checked(&zone.both(it.at), it.finding)));
            details.join(" ")
        }
    }
}

/// What a request does, for its `curl` line.
pub fn request(zone: Zone, request: &Request) -> String {
    match request {
        Request::Slices { page: 1 } => export::SLICES.to_owned(),
        Request::Slices { page } => export::page_of_slices(*page),
        Request::Backups(slice) => export::backups(slice),
        Request::Snapshots(name) => export::snapshots(&shown(name)),
        Request::Command(Command { slice, action }) => match action {
            Action::Restore(backup) => export::restore(slice, Created(&created(zone, backup))),
            Action::Enable => export::enable(slice),
            Action::Disable => export::disable(slice),
            Action::Snapshot { .. } => export::snapshot(slice),
        },
    }
}
