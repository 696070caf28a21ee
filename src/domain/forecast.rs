//! What the documented cadence lets one expect, and what in a list of backups does not fit it. All of it is an
//! estimate: the provider tells of no plan.

use super::{
    backup::{Backup, BackupList, CADENCE, is_ahead},
    moment::{Moment, Span},
    service::{On, SPEAKS_FOR_ON, Service},
};

/// Documented: three slots in rotation.
pub const SLOTS: usize = 3;

/// The next backup, an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// When it is expected: 72 hours after the newest.
    pub at: Moment,
    /// Whether that moment has passed.
    pub is_due: bool,
    /// How long it has been expected in vain, once a grace of six hours is over.
    pub overdue: Option<Span>,
}

/// What is to be expected of a slice whose service may be on.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The next backup.
    pub next: Next,
    /// The backup that the next one then takes the place of, where all three slots are taken.
    pub replaces: Option<Backup>,
}

/// What is to be expected at `now`; `None` where the service is off, or nothing is known of when it last ran.
pub fn forecast(list: &BackupList, service: Service, now: Moment) -> Option<Forecast> {
    let next = next_expected(list.newest(now)?, service, now)?;
    let dated: Vec<_> = list.rows().iter().filter(|row| row.created.at.is_some()).collect();
    let replaces = dated.last().filter(|_| dated.len() >= SLOTS).map(|row| (*row).clone());
    Some(Forecast { next, replaces })
}

/// The backup that is expected after the `newest`, as it stands at `now`. `None` where nothing is promised: by a
/// service that is off, and by one that was enabled here since, as nothing says when the first is taken.
pub fn next_expected(newest: Moment, service: Service, now: Moment) -> Option<Next> {
    let from = match service {
        Service::Off(_) | Service::CoolingDown { .. } => return None,
        Service::On(On::Enabled(at)) => newest.max(at),
        Service::On(On::NewestBackup(_)) | Service::Unknown(_) => newest,
    };
    let overdue = now.since(from) >= SPEAKS_FOR_ON;
    let at = from.plus(CADENCE);
    (overdue || from == newest).then(|| Next { at, is_due: now > at, overdue: overdue.then(|| now.since(at)) })
}

/// Something in a list that does not fit the documented cadence.
#[derive(Clone, Debug, PartialEq)]
pub enum Anomaly {
    /// Between two backups, made at these moments, lie more than 72 hours and the grace.
    Gap(Moment, Moment),
    /// Two backups have the same date.
    SameDate(Moment),
    /// A date lies ahead of the clock, so one of the clocks is wrong.
    Future(Moment),
}

/// Everything that does not fit, newest first.
pub fn anomalies(list: &BackupList, now: Moment) -> Vec<Anomaly> {
    let dates: Vec<_> = list.rows().iter().filter_map(|row| row.created.at).collect();
    anomalies_of(&dates, now)
}

/// The same, of backups made at these moments, newest first.
pub fn anomalies_of(dates: &[Moment], now: Moment) -> Vec<Anomaly> {
    let ahead = dates.iter().filter(|at| is_ahead(**at, now)).map(|at| Anomaly::Future(*at));
    let pairs = dates.iter().zip(dates.iter().skip(1)).filter_map(|(later, earlier)| {
        let between = later.since(*earlier);
        if between == Span::ZERO {
            Some(Anomaly::SameDate(*later))
        } else {
            (between >= SPEAKS_FOR_ON && !is_ahead(*later, now)).then_some(Anomaly::Gap(*earlier, *later))
        }
    });
    let mut found: Vec<_> = ahead.chain(pairs).collect();
    // Three of one date are said once.
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{BackupId, Created, Size},
        service::{Disabled, Source, Unknown},
    };
    use proptest::prelude::*;

    const HOUR: i64 = 3_600_000;

    fn at(hours: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + hours * HOUR)
    }

    /// Backups made so many hours after the start.
    fn list(hours: &[i64]) -> BackupList {
        let row = |(id, hours): (u64, &i64)| {
            let created = Created { raw: at(*hours).iso(), at: Some(at(*hours)) };
            Backup { id: BackupId(id), created, size: Size::default(), duration: None, name: None }
        };
        BackupList::new((1..).zip(hours).map(row).collect(), 0)
    }

    fn on(hours: i64) -> Service {
        Service::On(On::NewestBackup(at(hours)))
    }

    #[test]
    fn the_next_is_expected_after_72_hours_and_overdue_after_a_grace_of_six() {
        for (now, overdue) in [(1, None), (71, None), (77, None), (78, Some(6)), (100, Some(28))] {
            let found = forecast(&list(&[0]), on(0), at(now)).unwrap();
            let meant = Next { at: at(72), is_due: now > 72, overdue: overdue.map(Span::hours) };
            assert_eq!(found.next, meant, "{now}");
        }
    }

    #[test]
    fn a_service_that_is_off_promises_nothing() {
        let off = Disabled { at: at(1), end: None, source: Source::Seen };
        let cooling = Service::CoolingDown { end: at(73), source: Source::Seen };
        for service in [Service::Off(off), cooling] {
            assert_eq!(forecast(&list(&[0]), service, at(2)), None);
        }
        assert_eq!(forecast(&list(&[]), Service::Unknown(Unknown::NoBackup), at(2)), None);
        assert!(forecast(&list(&[0]), Service::Unknown(Unknown::Overdue(at(0))), at(200)).is_some());
    }

    #[test]
    fn an_enable_here_promises_nothing_until_the_grace_is_over() {
        let enabled = Service::On(On::Enabled(at(100)));
        assert_eq!(next_expected(at(0), enabled, at(177)), None);
        let overdue = Next { at: at(172), is_due: true, overdue: Some(Span::hours(6)) };
        assert_eq!(next_expected(at(0), enabled, at(178)), Some(overdue));
        assert_eq!(next_expected(at(101), enabled, at(110)).map(|next| next.at), Some(at(173)));
    }

    #[test]
    fn the_oldest_of_three_falls_out_next() {
        let out = |hours: &[i64]| forecast(&list(hours), on(144), at(145)).unwrap().replaces.map(|row| row.id.0);
        assert_eq!(out(&[144, 0, 72]), Some(2));
        assert_eq!(out(&[144, 72]), None);
    }

    #[test]
    fn gaps_twins_and_dates_ahead_are_found() {
        let found = anomalies(&list(&[0, 72, 216, 216, 216, 500]), at(220));
        assert_eq!(found, [Anomaly::Future(at(500)), Anomaly::SameDate(at(216)), Anomaly::Gap(at(72), at(216))]);
        assert_eq!(anomalies(&list(&[0, 72, 149]), at(150)), [], "within the grace");
    }

    proptest! {
        #[test]
        fn no_list_panics(hours in prop::collection::vec(-10_000_i64..10_000, 0..8), now in -10_000_i64..10_000) {
            let list = list(&hours);
            prop_assert!(anomalies(&list, at(now)).len() <= 2 * hours.len());
            let _ = forecast(&list, on(now), at(now));
        }
    }
}
