//! Why a slice stands as it does, in a few words.

use crate::{
    components::{failure_notice::sentences, locale},
    domain::{
        board::{Line, State},
        forecast::{Anomaly, anomalies_of},
        moment::Moment,
        remote::Remote,
        service::{On, Service, Unknown},
    },
    text::words,
};

/// What the state follows from, where its name does not say it.
pub(super) fn why(line: &Line, now: Moment) -> String {
    let first = service_why(line);
    let dates = line.known.value().map(|check| check.dates.as_ref()).unwrap_or_default();
    let mut said: Vec<_> = [first.as_str()].into_iter().filter(|first| !first.is_empty()).collect();
    for odd in anomalies_of(dates, now).iter().map(odd_words) {
        if !said.contains(&odd) {
            said.push(odd);
        }
    }
    said.join("; ")
}

fn odd_words(anomaly: &Anomaly) -> &'static str {
    let words = words().board;
    match anomaly {
        Anomaly::Gap(..) => words.odd_gap,
        Anomaly::SameDate(_) => words.odd_twins,
        Anomaly::Future(_) => words.odd_ahead,
    }
}

fn service_why(line: &Line) -> String {
    let words = words().board;
    if line.under_way {
        return words.checking.to_owned();
    }
    match (&line.known, line.standing.service) {
        (Remote::Failed(failure), _) => sentences(failure).join(" "),
        (Remote::Stale(_, failure), _) => format!("{}: {}", words.last_failed, sentences(failure).join(" ")),
        (_, Service::CoolingDown { end, .. }) => (words.until)(&locale::local(end)),
        (_, Service::Unknown(Unknown::Loading)) => words.not_checked.to_owned(),
        (_, Service::Unknown(Unknown::NoBackup)) => words.no_backup.to_owned(),
        (_, Service::Unknown(Unknown::NoDate)) => words.no_date.to_owned(),
        (_, Service::On(On::Enabled(_))) if matches!(line.standing.state, State::Ageing | State::Unknown) => {
            words.enabled_here.to_owned()
        }
        (_, Service::Unknown(Unknown::NotRead | Unknown::Overdue(_)) | Service::On(_) | Service::Off(_)) => {
            String::new()
        }
    }
}
