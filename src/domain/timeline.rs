//! The timeline of a slice: the backups of the last twelve days, and the next three days.

use super::{
    backup::{BACKUP_INTERVAL, BackupId, BackupList, is_in_future},
    forecast::{Anomaly, NextBackup, anomalies, next_expected},
    moment::{Moment, Span},
    service::{COOL_DOWN, Service},
    sorting::sort_by,
};

/// How far back the timeline goes. Documented: backups reach back up to 12 days.
pub const PAST: Span = Span::hours(12 * 24);

/// How far ahead the timeline goes: to the end of a cool-down that begins now, or to the next backup.
pub const AHEAD: Span = Span::hours(3 * 24);

/// The maximum number of backups drawn. Older ones are only counted.
const MAX_DRAWN: usize = 60;

/// What the timeline shows, in chronological order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineData {
    /// The time after each backup in which no other is expected.
    pub covered: Vec<Covered>,
    pub intervals: Vec<Interval>,
    pub marks: Vec<Mark>,
    /// How many backups are not drawn: outside the timeline, without a date, or too many.
    pub outside: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub at: Moment,
    /// In thousandths of the timeline's length.
    pub position: u32,
    pub kind: MarkKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    Backup(BackupId),
    /// A backup with a date in the future, so that one of the clocks is wrong.
    InFuture(BackupId),
    Now,
    /// When the next backup is expected; an estimate.
    NextBackup,
}

/// A part of the 72 hours after a backup, by its positions in thousandths of the timeline's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    pub begin: u32,
    pub end: u32,
    /// Whether it is yet to come.
    pub is_ahead: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    pub from: Moment,
    pub to: Moment,
    /// The position of `from`, in thousandths of the timeline's length.
    pub begin: u32,
    /// The position of `to`.
    pub end: u32,
    pub kind: IntervalKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalKind {
    /// At least 78 hours between two backups.
    Gap,
    /// The time since the next backup was expected; an estimate.
    Overdue,
    /// Backups cannot be enabled.
    CoolDown,
}

pub fn timeline(list: &BackupList, service: Service, now: Moment) -> TimelineData {
    let axis = Axis { from: now.minus(PAST), to: now.plus(AHEAD) };
    let rows = list.rows();
    let mut marks: Vec<_> = rows
        .iter()
        .take(MAX_DRAWN)
        .filter_map(|row| {
            let at = row.created.at?;
            let kind = if is_in_future(at, now) { MarkKind::InFuture } else { MarkKind::Backup };
            axis.mark(at, kind(row.id))
        })
        .collect();
    let outside = rows.len() - marks.len() + list.unreadable;
    marks.extend(axis.mark(now, MarkKind::Now));
    let mut intervals = Vec::new();
    for anomaly in anomalies(list, now) {
        if let Anomaly::Gap(from, to) = anomaly {
            intervals.extend(axis.interval(from, to, IntervalKind::Gap));
        }
    }
    match list.newest(now).and_then(|newest| next_expected(newest, service, now)) {
        Some(NextBackup { at, overdue: Some(_), .. }) => {
            intervals.extend(axis.interval(at, now, IntervalKind::Overdue));
        }
        Some(NextBackup { at, overdue: None, .. }) => marks.extend(axis.mark(at, MarkKind::NextBackup)),
        None => {}
    }
    if let Service::CoolingDown { end, .. } = service {
        let begin = end.minus(COOL_DOWN);
        intervals.extend(axis.interval(begin, end, IntervalKind::CoolDown));
    }
    sort_by(&mut marks, |a, b| a.at.cmp(&b.at));
    sort_by(&mut intervals, |a, b| a.from.cmp(&b.from));
    let dates = rows.iter().filter_map(|row| row.created.at).filter(|at| !is_in_future(*at, now)).take(MAX_DRAWN);
    let covered = dates.flat_map(|at| axis.covered(at, now)).collect();
    TimelineData { covered, intervals, marks, outside }
}

struct Axis {
    from: Moment,
    to: Moment,
}

impl Axis {
    /// The time after a backup: what has passed of it, and what is yet to come.
    fn covered(&self, at: Moment, now: Moment) -> Vec<Covered> {
        let end = at.plus(BACKUP_INTERVAL);
        let parts = [(at, end.min(now), false), (at.max(now), end, true)];
        let parts = parts.into_iter().filter(|(from, to, _)| from < to && *to > self.from && *from < self.to);
        parts
            .map(|(from, to, is_ahead)| Covered { begin: self.position(from), end: self.position(to), is_ahead })
            .collect()
    }

    fn mark(&self, at: Moment, kind: MarkKind) -> Option<Mark> {
        (at >= self.from && at <= self.to).then(|| Mark { at, position: self.position(at), kind })
    }

    /// `None` if no part of the interval is on the axis.
    fn interval(&self, from: Moment, to: Moment, kind: IntervalKind) -> Option<Interval> {
        let overlaps = from <= self.to && to >= self.from && from <= to;
        overlaps.then(|| Interval { from, to, begin: self.position(from), end: self.position(to), kind })
    }

    /// The position in thousandths, clamped to the ends of the axis.
    fn position(&self, at: Moment) -> u32 {
        let length = self.to.since(self.from).as_milliseconds().max(1);
        let distance = at.clamp(self.from, self.to).since(self.from).as_milliseconds();
        u32::try_from(distance.saturating_mul(1000) / length).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{Backup, Created, Size},
        service::{On, Source, Unknown},
    };
    use proptest::prelude::*;

    fn at(hours: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000).plus(Span::hours(hours))
    }

    fn list(hours: &[i64]) -> BackupList {
        let row = |(id, hours): (u64, &i64)| Backup {
            id: BackupId(id),
            created: Created { raw: at(*hours).iso(), at: Some(at(*hours)) },
            size: Size::default(),
            duration: None,
            name: None,
        };
        BackupList::new((1..).zip(hours).map(row).collect(), 0)
    }

    fn positions(data: &TimelineData) -> Vec<(u32, MarkKind)> {
        data.marks.iter().map(|mark| (mark.position, mark.kind.clone())).collect()
    }

    #[test]
    fn the_timeline_shows_backups_now_and_the_next_backup() {
        let found = timeline(&list(&[-6, -78, -150]), Service::On(On::NewestBackup(at(-6))), at(0));
        let backup = |id| MarkKind::Backup(BackupId(id));
        // 288 of the 360 hours are in the past.
        let expected =
            [(383, backup(3)), (583, backup(2)), (783, backup(1)), (800, MarkKind::Now), (983, MarkKind::NextBackup)];
        assert_eq!((positions(&found), found.intervals.len(), found.outside), (expected.to_vec(), 0, 0));
        let covered: Vec<_> = found.covered.iter().map(|it| (it.begin, it.end, it.is_ahead)).collect();
        assert_eq!(covered, [(783, 800, false), (800, 983, true), (583, 783, false), (383, 583, false)]);
    }

    #[test]
    fn gaps_overdue_times_and_cool_downs_are_intervals() {
        let overdue = Service::Unknown(Unknown::Overdue(at(-100)));
        let found = timeline(&list(&[-100, -250]), overdue, at(0));
        let kinds: Vec<_> = found.intervals.iter().map(|it| (it.begin, it.end, it.kind)).collect();
        assert_eq!(kinds, [(105, 522, IntervalKind::Gap), (722, 800, IntervalKind::Overdue)]);
        assert!(found.marks.iter().all(|mark| mark.kind != MarkKind::NextBackup));

        let cooling = Service::CoolingDown { end: at(62), source: Source::ThisBrowser };
        let found = timeline(&list(&[-20]), cooling, at(0));
        let [interval] = found.intervals.as_slice() else { panic!("one interval: {found:?}") };
        assert_eq!((interval.from, interval.to, interval.kind), (at(-10), at(62), IntervalKind::CoolDown));
    }

    #[test]
    fn backups_outside_the_timeline_are_counted() {
        let found = timeline(&list(&[-400, 90, -1]), Service::On(On::NewestBackup(at(-1))), at(0));
        assert_eq!(found.outside, 2);
        let mut unreadable = list(&[-1]);
        unreadable.unreadable = 3;
        assert_eq!(timeline(&unreadable, Service::On(On::NewestBackup(at(-1))), at(0)).outside, 3);
    }

    #[test]
    fn a_gap_before_the_timeline_is_not_drawn() {
        let hours = [-1, -73, -145, -217, -289, -361, -500];
        let found = timeline(&list(&hours), Service::On(On::NewestBackup(at(-1))), at(0));
        assert_eq!(found.intervals, []);
    }

    #[test]
    fn only_hours_that_are_on_the_timeline_are_covered() {
        let covered = |made| {
            let found = timeline(&list(&[made]), Service::Unknown(Unknown::NoDate), at(0));
            found.covered.iter().map(|it| (it.begin, it.end, it.is_ahead)).collect::<Vec<_>>()
        };
        assert_eq!(covered(0), [(800, 1000, true)], "made now: nothing has passed of it");
        assert_eq!(covered(-72), [(600, 800, false)], "the next is due now: nothing is ahead");
        assert_eq!(covered(-330), [(0, 83, false)]);
        assert_eq!(covered(-360), [], "it ends where the timeline begins");
    }

    #[test]
    fn of_many_backups_the_newest_are_drawn_and_the_rest_is_counted() {
        let found = timeline(&list(&(-200..0).collect::<Vec<_>>()), Service::On(On::NewestBackup(at(-1))), at(0));
        let drawn = found.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Backup(..))).count();
        assert_eq!((drawn, found.outside), (MAX_DRAWN, 200 - MAX_DRAWN));
    }

    #[test]
    fn a_date_in_the_future_is_marked_as_such() {
        let found = timeline(&list(&[30, -1]), Service::On(On::NewestBackup(at(-1))), at(0));
        assert!(found.marks.iter().any(|mark| mark.at == at(30) && mark.kind == MarkKind::InFuture(BackupId(1))));
    }

    proptest! {
        #[test]
        fn all_positions_are_on_the_axis(hours in prop::collection::vec(-2_000_i64..2_000, 0..8), now in -2_000_i64..2_000) {
            let found = timeline(&list(&hours), Service::Unknown(Unknown::NoDate), at(now));
            prop_assert!(found.marks.iter().all(|mark| mark.position <= 1000));
            prop_assert!(found.intervals.iter().all(|it| it.begin <= it.end && it.end <= 1000));
            prop_assert!(found.covered.iter().all(|it| it.begin <= it.end && it.end <= 1000));
            prop_assert_eq!(found.marks.iter().filter(|mark| mark.kind == MarkKind::Now).count(), 1);
        }
    }
}
