//! Sentences for values of the domain: those of [`crate::text::describe`], and those that hold numbers, dates or spans
//! in the user's locale.

mod command;

use super::locale::{self, Zone};
use crate::{
    domain::{
        backup::{Backup, Created},
        characters::shown,
        failure::Failure,
        forecast::Anomaly,
        snapshot::Snapshot,
    },
    text::{self, Period, backups, forecast},
};

pub use crate::text::describe::*;
pub use command::{action, cancelled, outcome, progress, request, stage};

/// When a backup was created, as its row, its button and its dialog show it.
pub fn created(zone: Zone, backup: &Backup) -> String {
    created_date(zone, &backup.created)
}

/// A date of the provider, in the user's zone where it can be read.
pub fn created_date(zone: Zone, created: &Created) -> String {
    match created.at {
        Some(at) => zone.local(at),
        None if created.raw.is_empty() => backups::NO_DATE.to_owned(),
        None => backups::unreadable_date(&shown(&created.raw)),
    }
}

/// The whole sentence, where [`anomaly`] has a few words.
pub fn anomaly_in_full(zone: Zone, anomaly: &Anomaly) -> String {
    match anomaly {
        Anomaly::Gap(from, to) => {
            let period = Period { from: &zone.both(*from), to: &zone.both(*to) };
            forecast::gap(&locale::span(to.since(*from), 2), period)
        }
        Anomaly::SameDate(at) => forecast::same_date(&zone.both(*at)),
        Anomaly::Future(at) => forecast::future(&zone.both(*at)),
    }
}

/// What the provider's list says about a snapshot; `None` while it has not been read.
pub fn snapshot(read: Option<&Result<Option<Snapshot>, Failure>>) -> String {
    let row = match read {
        None => return text::snapshot::LOOKING.to_owned(),
        Some(Err(_)) => return text::snapshot::NOT_READ.to_owned(),
        Some(Ok(None)) => return text::snapshot::NOT_LISTED.to_owned(),
        Some(Ok(Some(row))) => row,
    };
    let state = match row.running.as_deref() {
        None => text::snapshot::DONE.to_owned(),
        Some("true" | "1") => text::snapshot::RUNNING.to_owned(),
        Some(other) => text::snapshot::in_progress(&shown(other)),
    };
    let progress = row.progress.as_deref().map(|progress| text::snapshot::progress(&shown(progress)));
    let size = locale::size(&row.size).map(|size| text::snapshot::size(&size));
    [Some(state), progress, size].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
