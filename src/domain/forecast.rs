//! The expected next backup, and anomalies in a backup list, both from the documented interval of 72 hours. These are
//! estimates: the API provides no schedule.

use super::{
    backup::{BACKUP_INTERVAL, Backup, BackupList, is_in_future},
    moment::{Moment, Span},
    service::{OVERDUE_AFTER, On, Service},
};

/// Documented: three slots that are used in rotation.
pub const SLOTS: usize = 3;

/// When the next backup is expected; an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextBackup {
    /// 72 hours after the newest backup.
    pub at: Moment,
    /// Whether `at` has passed.
    pub is_due: bool,
    /// The time since `at`, once the grace period of six hours is over.
    pub overdue: Option<Span>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    pub next: NextBackup,
    /// The backup that the next one replaces, if all three slots are in use.
    pub replaces: Option<Backup>,
}

/// The forecast at `now`; `None` if no next backup can be expected.
pub fn forecast(list: &BackupList, service: Service, now: Moment) -> Option<Forecast> {
    let next = next_expected(list.newest(now)?, service, now)?;
    let dated: Vec<_> = list.rows().iter().filter(|row| row.created.at.is_some()).collect();
    let replaces = dated.last().filter(|_| dated.len() >= SLOTS).map(|row| (*row).clone());
    Some(Forecast { next, replaces })
}

/// When the backup after `newest` is expected. `None` if the service is off, or if it was enabled in this browser after
/// `newest`, because it is not documented when the first backup after an enable is made.
pub fn next_expected(newest: Moment, service: Service, now: Moment) -> Option<NextBackup> {
    let from = match service {
        Service::Off(_) | Service::CoolingDown { .. } => return None,
        Service::On(On::Enabled(at)) => newest.max(at),
        Service::On(On::NewestBackup(_)) | Service::Unknown(_) => newest,
    };
    let overdue = now.since(from) >= OVERDUE_AFTER;
    let at = from.plus(BACKUP_INTERVAL);
    (overdue || from == newest).then(|| NextBackup { at, is_due: now > at, overdue: overdue.then(|| now.since(at)) })
}

/// Something in a backup list that contradicts the documented interval.
#[derive(Clone, Debug, PartialEq)]
pub enum Anomaly {
    /// The dates of two consecutive backups with at least 78 hours between them.
    Gap(Moment, Moment),
    /// Two backups have the same date.
    SameDate(Moment),
    /// A date in the future, so that one of the clocks is wrong.
    Future(Moment),
}

/// The anomalies of a list, newest first.
pub fn anomalies(list: &BackupList, now: Moment) -> Vec<Anomaly> {
    let dates: Vec<_> = list.rows().iter().filter_map(|row| row.created.at).collect();
    anomalies_of(&dates, now)
}

/// The same, from the dates of the backups, newest first.
pub fn anomalies_of(dates: &[Moment], now: Moment) -> Vec<Anomaly> {
    let in_future = dates.iter().filter(|at| is_in_future(**at, now)).map(|at| Anomaly::Future(*at));
    let pairs = dates.iter().zip(dates.iter().skip(1)).filter_map(|(later, earlier)| {
        let between = later.since(*earlier);
        if between == Span::ZERO {
            Some(Anomaly::SameDate(*later))
        } else {
            (between >= OVERDUE_AFTER && !is_in_future(*later, now)).then_some(Anomaly::Gap(*earlier, *later))
        }
    });
    let mut found: Vec<_> = in_future.chain(pairs).collect();
    // Three backups with one date are reported once.
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

    /// Backups made this many hours after the start.
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
    fn the_next_backup_is_expected_after_72_hours_and_overdue_after_78() {
        for (now, overdue) in [(1, None), (71, None), (72, None), (77, None), (78, Some(6)), (100, Some(28))] {
            let found = forecast(&list(&[0]), on(0), at(now)).unwrap();
            let expected = NextBackup { at: at(72), is_due: now > 72, overdue: overdue.map(Span::hours) };
            assert_eq!(found.next, expected, "{now}");
        }
    }

    #[test]
    fn no_backup_is_expected_while_the_service_is_off() {
        let off = Disabled { at: at(1), end: None, source: Source::ThisBrowser };
        let cooling = Service::CoolingDown { end: at(73), source: Source::ThisBrowser };
        for service in [Service::Off(off), cooling] {
            assert_eq!(forecast(&list(&[0]), service, at(2)), None);
        }
        assert_eq!(forecast(&list(&[]), Service::Unknown(Unknown::NoBackup), at(2)), None);
        assert!(forecast(&list(&[0]), Service::Unknown(Unknown::Overdue(at(0))), at(200)).is_some());
    }

    #[test]
    fn after_an_enable_a_backup_is_expected_only_once_overdue() {
        let enabled = Service::On(On::Enabled(at(100)));
        assert_eq!(next_expected(at(0), enabled, at(177)), None);
        let overdue = NextBackup { at: at(172), is_due: true, overdue: Some(Span::hours(6)) };
        assert_eq!(next_expected(at(0), enabled, at(178)), Some(overdue));
        assert_eq!(next_expected(at(101), enabled, at(110)).map(|next| next.at), Some(at(173)));
    }

    #[test]
    fn the_next_backup_replaces_the_oldest_of_three() {
        let out = |hours: &[i64]| forecast(&list(hours), on(144), at(145)).unwrap().replaces.map(|row| row.id.0);
        assert_eq!(out(&[144, 0, 72]), Some(2));
        assert_eq!(out(&[144, 72]), None);
    }

    #[test]
    fn gaps_duplicate_dates_and_future_dates_are_found() {
        let found = anomalies(&list(&[0, 72, 216, 216, 216, 500]), at(220));
        assert_eq!(found, [Anomaly::Future(at(500)), Anomaly::SameDate(at(216)), Anomaly::Gap(at(72), at(216))]);
        assert_eq!(anomalies(&list(&[0, 72, 149]), at(150)), [], "within the grace period");
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
