//! Why a slice stands as it does, in a few words.

use crate::{
    components::{describe, locale::Zone},
    domain::{
        forecast::anomalies_of,
        moment::Moment,
        overview::{SliceRow, State},
        remote::Remote,
        service::{On, Service, Unknown},
    },
    text::overview,
};

/// What the state follows from, where its name does not say it.
pub(super) fn why(line: &SliceRow, now: Moment, zone: Zone) -> String {
    let first = service_why(line, zone);
    let dates = line.check.value().map(|check| check.dates.as_ref()).unwrap_or_default();
    let mut said: Vec<_> = [first.as_str()].into_iter().filter(|first| !first.is_empty()).collect();
    for odd in anomalies_of(dates, now).iter().map(describe::anomaly) {
        if !said.contains(&odd) {
            said.push(odd);
        }
    }
    said.join("; ")
}

fn service_why(line: &SliceRow, zone: Zone) -> String {
    if line.is_checking {
        return overview::CHECKING.to_owned();
    }
    match (&line.check, line.status.service) {
        (Remote::Failed(failure), _) => describe::failure(failure).join(" "),
        (Remote::Stale(_, failure), _) => {
            format!("{}: {}", overview::LAST_FAILED, describe::failure(failure).join(" "))
        }
        (_, Service::CoolingDown { end, .. }) => overview::until(&zone.local(end)),
        (_, Service::Unknown(Unknown::Loading)) => overview::NOT_CHECKED.to_owned(),
        (_, Service::Unknown(Unknown::NoBackup)) => overview::NO_BACKUP.to_owned(),
        (_, Service::Unknown(Unknown::NoDate)) => overview::NO_DATE.to_owned(),
        (_, Service::On(On::Enabled(_))) if matches!(line.status.state, State::Ageing | State::Unknown) => {
            overview::ENABLED_HERE.to_owned()
        }
        (_, Service::Unknown(Unknown::NotRead | Unknown::Overdue(_)) | Service::On(_) | Service::Off(_)) => {
            String::new()
        }
    }
}
