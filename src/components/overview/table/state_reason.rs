//! Why a slice has its state, in a few words.

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

/// The reason for the state, unless the state's name says it, then the anomalies.
pub(super) fn state_reason(line: &SliceRow, now: Moment, zone: Zone) -> String {
    let service = service_reason(line, zone);
    let dates = line.check.value().map(|check| check.dates.as_ref()).unwrap_or_default();
    let mut reasons: Vec<_> = [service.as_str()].into_iter().filter(|reason| !reason.is_empty()).collect();
    for anomaly in anomalies_of(dates, now).iter().map(describe::anomaly) {
        if !reasons.contains(&anomaly) {
            reasons.push(anomaly);
        }
    }
    reasons.join("; ")
}

fn service_reason(line: &SliceRow, zone: Zone) -> String {
    if line.is_checking {
        return overview::CHECKING.to_owned();
    }
    match (&line.check, line.status.service) {
        (Remote::Failed(failure), _) => describe::failure(failure).join(" "),
        (Remote::Stale(_, failure), _) => {
            format!("{}: {}", overview::LAST_CHECK_FAILED, describe::failure(failure).join(" "))
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
