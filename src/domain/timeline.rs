//! Twelve days of a slice's backups and three to come, as a line: what lies where on it.

use super::{
    backup::{BackupId, BackupList, is_ahead},
    forecast::{Anomaly, Next, SLOTS, anomalies, next_expected},
    moment::{Moment, Span},
    service::{COOL_DOWN, Service},
    sorting::sort_by,
};

/// How far back the line reaches. Documented: backups reach back up to 12 days.
pub const PAST: Span = Span::hours(12 * 24);

/// How far ahead: to the end of a cool-down that begins now, or to the next backup.
pub const AHEAD: Span = Span::hours(3 * 24);

/// How many backups are drawn at most, the newest of them.
const MOST_DRAWN: usize = 60;

/// The line and what is on it, in the order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineData {
    /// What lasted.
    pub stretches: Vec<Interval>,
    /// What was or is at one moment.
    pub marks: Vec<Mark>,
    /// How many backups lie before or behind the line, have no date, or are too many to be drawn.
    pub outside: usize,
}

/// Something at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// When.
    pub at: Moment,
    /// Where on the line, in thousandths of it.
    pub place: u32,
    /// What.
    pub what: MarkKind,
}

/// What is at one moment.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// A backup, in one of three lanes, by turns. Which slot the provider uses is not documented.
    Backup(BackupId, usize),
    /// A backup whose date lies ahead of the clock, so that one of the clocks is wrong; in its lane.
    Ahead(BackupId, usize),
    /// Now.
    Now,
    /// The next backup is expected, an estimate.
    Next,
}

/// Something that lasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// From when.
    pub from: Moment,
    /// To when.
    pub to: Moment,
    /// Where on the line it begins, in thousandths of it.
    pub begin: u32,
    /// Where on the line it ends.
    pub end: u32,
    /// What.
    pub what: IntervalKind,
}

/// What lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalKind {
    /// More than 78 hours without a backup between two of them.
    Gap,
    /// A backup has been expected in vain, an estimate.
    Overdue,
    /// Backups cannot be enabled.
    CoolDown,
}

/// The line as it stands at `now`.
pub fn picture(list: &BackupList, service: Service, now: Moment) -> TimelineData {
    let line = Line { from: now.minus(PAST), to: now.plus(AHEAD) };
    let rows = list.rows();
    let mut marks: Vec<_> = rows
        .iter()
        .take(MOST_DRAWN)
        .enumerate()
        .filter_map(|(order, row)| {
            let at = row.created.at?;
            let what = if is_ahead(at, now) { MarkKind::Ahead } else { MarkKind::Backup };
            line.mark(at, what(row.id, order % SLOTS))
        })
        .collect();
    let outside = rows.len() - marks.len() + list.unreadable;
    marks.extend(line.mark(now, MarkKind::Now));
    let mut stretches = Vec::new();
    for anomaly in anomalies(list, now) {
        if let Anomaly::Gap(from, to) = anomaly {
            stretches.extend(line.stretch(from, to, IntervalKind::Gap));
        }
    }
    match list.newest(now).and_then(|newest| next_expected(newest, service, now)) {
        Some(Next { at, overdue: Some(_), .. }) => stretches.extend(line.stretch(at, now, IntervalKind::Overdue)),
        Some(Next { at, overdue: None, .. }) => marks.extend(line.mark(at, MarkKind::Next)),
        None => {}
    }
    if let Service::CoolingDown { end, .. } = service {
        let begin = end.minus(COOL_DOWN);
        stretches.extend(line.stretch(begin, end, IntervalKind::CoolDown));
    }
    sort_by(&mut marks, |a, b| a.at.cmp(&b.at));
    sort_by(&mut stretches, |a, b| a.from.cmp(&b.from));
    TimelineData { stretches, marks, outside }
}

struct Line {
    from: Moment,
    to: Moment,
}

impl Line {
    fn mark(&self, at: Moment, what: MarkKind) -> Option<Mark> {
        (at >= self.from && at <= self.to).then(|| Mark { at, place: self.place(at), what })
    }

    /// A stretch, where any of it lies on the line.
    fn stretch(&self, from: Moment, to: Moment, what: IntervalKind) -> Option<Interval> {
        let lies_on_it = from <= self.to && to >= self.from && from <= to;
        lies_on_it.then(|| Interval { from, to, begin: self.place(from), end: self.place(to), what })
    }

    /// Where a moment lies, held at the ends of the line.
    fn place(&self, at: Moment) -> u32 {
        let length = self.to.since(self.from).as_milliseconds().max(1);
        let way = at.clamp(self.from, self.to).since(self.from).as_milliseconds();
        u32::try_from(way.saturating_mul(1000) / length).unwrap_or(0)
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

    fn places(picture: &TimelineData) -> Vec<(u32, MarkKind)> {
        picture.marks.iter().map(|mark| (mark.place, mark.what.clone())).collect()
    }

    #[test]
    fn three_backups_now_and_the_next() {
        let picture = picture(&list(&[-6, -78, -150]), Service::On(On::NewestBackup(at(-6))), at(0));
        let backup = |id, lane| MarkKind::Backup(BackupId(id), lane);
        // Of 360 hours, 288 are past.
        let meant = [
            (383, backup(3, 2)),
            (583, backup(2, 1)),
            (783, backup(1, 0)),
            (800, MarkKind::Now),
            (983, MarkKind::Next),
        ];
        assert_eq!((places(&picture), picture.stretches.len(), picture.outside), (meant.to_vec(), 0, 0));
    }

    #[test]
    fn gaps_overdue_and_cool_down_are_stretches() {
        let overdue = Service::Unknown(Unknown::Overdue(at(-100)));
        let found = picture(&list(&[-100, -250]), overdue, at(0));
        let kinds: Vec<_> = found.stretches.iter().map(|it| (it.begin, it.end, it.what)).collect();
        assert_eq!(kinds, [(105, 522, IntervalKind::Gap), (722, 800, IntervalKind::Overdue)]);
        assert!(found.marks.iter().all(|mark| mark.what != MarkKind::Next));

        let cooling = Service::CoolingDown { end: at(62), source: Source::Seen };
        let found = picture(&list(&[-20]), cooling, at(0));
        let [stretch] = found.stretches.as_slice() else { panic!("one stretch: {found:?}") };
        assert_eq!((stretch.from, stretch.to, stretch.what), (at(-10), at(62), IntervalKind::CoolDown));
    }

    #[test]
    fn what_lies_outside_is_counted() {
        let found = picture(&list(&[-400, 90, -1]), Service::On(On::NewestBackup(at(-1))), at(0));
        assert_eq!(found.outside, 2);
    }

    #[test]
    fn of_very_many_the_newest_are_drawn_and_the_rest_counted() {
        let found = picture(&list(&(-200..0).collect::<Vec<_>>()), Service::On(On::NewestBackup(at(-1))), at(0));
        let drawn = found.marks.iter().filter(|mark| matches!(mark.what, MarkKind::Backup(..))).count();
        assert_eq!((drawn, found.outside), (MOST_DRAWN, 200 - MOST_DRAWN));
    }

    #[test]
    fn a_date_ahead_is_marked_as_one() {
        let found = picture(&list(&[30, -1]), Service::On(On::NewestBackup(at(-1))), at(0));
        assert!(found.marks.iter().any(|mark| mark.at == at(30) && mark.what == MarkKind::Ahead(BackupId(1), 0)));
    }

    proptest! {
        #[test]
        fn everything_stays_on_the_line(hours in prop::collection::vec(-2_000_i64..2_000, 0..8), now in -2_000_i64..2_000) {
            let found = picture(&list(&hours), Service::Unknown(Unknown::NoDate), at(now));
            prop_assert!(found.marks.iter().all(|mark| mark.place <= 1000));
            prop_assert!(found.stretches.iter().all(|it| it.begin <= it.end && it.end <= 1000));
            prop_assert_eq!(found.marks.iter().filter(|mark| mark.what == MarkKind::Now).count(), 1);
        }
    }
}
