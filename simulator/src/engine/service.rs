//! The automatic backup service of one slice: when it ran, hence which backups there are.

use std::time::Duration;

use crate::Moment;

/// The time between two backups, 72 hours. Source: the provider.
pub const CYCLE: Duration = Duration::from_hours(72);
/// The time after disabling during which enabling is refused. Source: the provider.
pub const COOL_DOWN: Duration = Duration::from_hours(72);
/// How many backups are kept. Source: the provider.
pub const SLOTS: u64 = 3;
/// The first backup follows enabling by this much: this simulator's choice.
pub const FIRST_BACKUP_AFTER: Duration = Duration::from_hours(1);

/// A backup: the how-manieth of its slice, from 0 on, and when it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) ordinal: u64,
    pub(crate) at: Moment,
}

/// Why the service stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    AlreadyOn,
    AlreadyOff,
    CoolingDown { ends: Moment },
}

/// Backups are computed from the stretches in which the service ran; none is stored.
///
/// Disabling keeps the backups there are: this simulator's choice, the provider does not say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Service {
    on: bool,
    disabled: Option<Moment>,
    stretches: Vec<Stretch>,
}

/// Backups at `first` and every [`CYCLE`] after it, all before `until`.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    first: Moment,
    until: Option<Moment>,
}

impl Service {
    /// On, with `count` backups (at least one) taken so far.
    pub(crate) fn running(newest: Moment, count: u32) -> Self {
        let first = newest - CYCLE.saturating_mul(count.saturating_sub(1));
        Self { on: true, disabled: None, stretches: vec![Stretch { first, until: None }] }
    }

    /// On, yet no backup follows the newest: something broke on the provider's side.
    pub(crate) fn stalled(newest: Moment, count: u32) -> Self {
        let mut service = Self::running(newest, count);
        service.end_stretch(newest + Duration::from_millis(1));
        service
    }

    /// Off since `disabled`, the backups from before still there.
    pub(crate) fn stopped(newest: Moment, count: u32, disabled: Moment) -> Self {
        let mut service = Self::stalled(newest, count);
        service.on = false;
        service.disabled = Some(disabled);
        service
    }

    /// On since `now`, no backup yet.
    pub(crate) fn started(now: Moment) -> Self {
        Self::running(now + FIRST_BACKUP_AFTER, 1)
    }

    pub(crate) fn enable(&mut self, now: Moment) -> Result<(), Refusal> {
        if self.on {
            return Err(Refusal::AlreadyOn);
        }
        let cooled = self.disabled.map(|disabled| disabled + COOL_DOWN);
        if let Some(ends) = cooled.filter(|ends| now < *ends) {
            return Err(Refusal::CoolingDown { ends });
        }
        self.on = true;
        self.stretches.push(Stretch { first: now + FIRST_BACKUP_AFTER, until: None });
        Ok(())
    }

    pub(crate) fn disable(&mut self, now: Moment) -> Result<(), Refusal> {
        if !self.on {
            return Err(Refusal::AlreadyOff);
        }
        self.on = false;
        self.disabled = Some(now);
        self.end_stretch(now);
        Ok(())
    }

    /// The backups there are at `now`, at most [`SLOTS`], in the order of their slots.
    pub(crate) fn backups(&self, now: Moment) -> Vec<Taken> {
        let mut before = 0;
        let mut kept = Vec::new();
        for stretch in &self.stretches {
            let count = stretch.count(now);
            for index in count.saturating_sub(SLOTS)..count {
                kept.push(Taken { ordinal: before + index, at: stretch.at(index) });
            }
            before += count;
        }
        kept.retain(|taken| taken.ordinal + SLOTS >= before);
        kept.sort_by_key(|taken| taken.ordinal % SLOTS);
        kept
    }

    fn end_stretch(&mut self, end: Moment) {
        if let Some(stretch) = self.stretches.last_mut() {
            stretch.until = Some(stretch.until.map_or(end, |until| until.min(end)));
        }
    }
}

impl Stretch {
    /// How many backups it has seen by `now`.
    fn count(self, now: Moment) -> u64 {
        let last = self.until.map_or(now, |until| now.min(until - Duration::from_millis(1)));
        if last < self.first {
            return 0;
        }
        let cycles = last.since(self.first).as_millis() / CYCLE.as_millis();
        u64::try_from(cycles).unwrap_or(u64::MAX - 1) + 1
    }

    fn at(self, index: u64) -> Moment {
        self.first + CYCLE.saturating_mul(u32::try_from(index).unwrap_or(u32::MAX))
    }
}
