//! Dates of the provider, and anomalies in them.

use crate::{
    components::locale::{self, Zone},
    domain::{
        backup::{Backup, Created},
        characters::shown,
        forecast::Anomaly,
    },
    text::{Period, backups, forecast},
};

/// When a backup was created, as its row, button and dialog show it.
pub fn created(zone: Zone, backup: &Backup) -> String {
    created_date(zone, &backup.created)
}

/// A date of the provider: in the user's zone, or as the provider's text if it is not readable.
pub fn created_date(zone: Zone, created: &Created) -> String {
    match created.at {
        Some(at) => zone.local(at),
        None if created.raw.is_empty() => backups::NO_DATE.to_owned(),
        None => backups::unreadable_date(&shown(&created.raw)),
    }
}

/// A whole sentence; [`anomaly`](super::anomaly) has a few words.
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
