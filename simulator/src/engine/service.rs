//! The backup service of one slice: when it was on, and so which backups exist.

use std::time::Duration;

use crate::moment::Moment;

/// The time between two backups, 72 hours. Source: the provider.
pub const BACKUP_INTERVAL: Duration = Duration::from_hours(72);
/// How long after disabling, enabling is refused. Source: the provider.
pub const COOL_DOWN: Duration = Duration::from_hours(72);
/// How many backups are kept. Source: the provider.
pub const SLOTS: u64 = 3;
/// When the first backup is taken after enabling. The provider does not say; one hour is our choice.
pub const FIRST_BACKUP_AFTER: Duration = Duration::from_hours(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backup {
    /// Counts the backups of the slice from 0.
    pub(crate) ordinal: u64,
    pub(crate) taken_at: Moment,
}

/// Why the service was not switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    AlreadyOn,
    AlreadyOff,
    CoolingDown { ends: Moment },
}

/// Stores the periods in which the service was on and computes the backups from them.
///
/// Disabling keeps the existing backups. The provider does not say; this is our choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Service {
    on: bool,
    disabled_at: Option<Moment>,
    periods: Vec<Period>,
}

/// A backup at `first_backup` and then one every [`BACKUP_INTERVAL`], all before `end`.
#[derive(Clone, Copy, Debug)]
struct Period {
    first_backup: Moment,
    end: Option<Moment>,
}

impl Service {
    /// On, with `count` backups (at least one) so far.
    pub(crate) fn running(newest: Moment, count: u32) -> Self {
        let first_backup = newest - BACKUP_INTERVAL.saturating_mul(count.saturating_sub(1));
        Self { on: true, disabled_at: None, periods: vec![Period { first_backup, end: None }] }
    }

    /// On, but no backup follows the newest, as if the provider had a defect.
    pub(crate) fn stalled(newest: Moment, count: u32) -> Self {
        let mut service = Self::running(newest, count);
        service.end_period(newest + Duration::from_millis(1));
        service
    }

    /// Off since `disabled_at`, with the backups from before.
    pub(crate) fn disabled(newest: Moment, count: u32, disabled_at: Moment) -> Self {
        Self { on: false, disabled_at: Some(disabled_at), ..Self::stalled(newest, count) }
    }

    /// On since `now`, no backup yet.
    pub(crate) fn enabled(now: Moment) -> Self {
        Self::running(now + FIRST_BACKUP_AFTER, 1)
    }

    pub(crate) fn enable(&mut self, now: Moment) -> Result<(), Refusal> {
        if self.on {
            return Err(Refusal::AlreadyOn);
        }
        let cool_down_end = self.disabled_at.map(|disabled_at| disabled_at + COOL_DOWN);
        if let Some(ends) = cool_down_end.filter(|ends| now < *ends) {
            return Err(Refusal::CoolingDown { ends });
        }
        self.on = true;
        self.periods.push(Period { first_backup: now + FIRST_BACKUP_AFTER, end: None });
        Ok(())
    }

    pub(crate) fn disable(&mut self, now: Moment) -> Result<(), Refusal> {
        if !self.on {
            return Err(Refusal::AlreadyOff);
        }
        self.on = false;
        self.disabled_at = Some(now);
        self.end_period(now);
        Ok(())
    }

    /// The backups that exist at `now`, at most [`SLOTS`], in the order of their slots.
    pub(crate) fn backups(&self, now: Moment) -> Vec<Backup> {
        let mut total = 0;
        let mut backups = Vec::new();
        for period in &self.periods {
            let count = period.count(now);
            for index in count.saturating_sub(SLOTS)..count {
                backups.push(Backup { ordinal: total + index, taken_at: period.backup_time(index) });
            }
            total += count;
        }
        backups.retain(|backup| backup.ordinal + SLOTS >= total);
        backups.sort_by_key(|backup| backup.ordinal % SLOTS);
        backups
    }

    fn end_period(&mut self, end: Moment) {
        if let Some(period) = self.periods.last_mut() {
            period.end = Some(period.end.map_or(end, |earlier| earlier.min(end)));
        }
    }
}

impl Period {
    /// How many backups were taken by `now`.
    fn count(self, now: Moment) -> u64 {
        let last = self.end.map_or(now, |end| now.min(end - Duration::from_millis(1)));
        if last < self.first_backup {
            return 0;
        }
        let cycles = last.since(self.first_backup).as_millis() / BACKUP_INTERVAL.as_millis();
        u64::try_from(cycles).unwrap_or(u64::MAX - 1) + 1
    }

    fn backup_time(self, index: u64) -> Moment {
        self.first_backup + BACKUP_INTERVAL.saturating_mul(u32::try_from(index).unwrap_or(u32::MAX))
    }
}
