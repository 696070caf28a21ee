//! When the list of a slice's backups is read again without being asked for.

use super::moment::{Moment, Span};

/// How old a read may get before it is quietly repeated while the page is visible.
pub const QUIET_REFRESH: Span = Span::seconds(60);

/// What decides when the next quiet read is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refresh {
    ended_at: Moment,
    /// Until when the server has asked not to be asked.
    not_before: Option<Moment>,
    /// Whether something has happened since the last read began that the list may show.
    is_outdated: bool,
    is_reading: bool,
}

impl Refresh {
    /// Nothing was read yet; the first read is about to begin.
    pub fn new(now: Moment) -> Self {
        Self { ended_at: now, not_before: None, is_outdated: false, is_reading: false }
    }

    /// A read has begun. One that is under way is replaced.
    pub fn began(&mut self) {
        self.is_reading = true;
        self.is_outdated = false;
    }

    /// The read has ended, or failed with a wait that the server asked for.
    pub fn ended(&mut self, now: Moment, retry_after: Option<Span>) {
        self.is_reading = false;
        self.ended_at = now;
        self.not_before = retry_after.map(|wait| now.plus(wait));
    }

    /// Something has happened that the list may show.
    pub fn outdated(&mut self) {
        self.is_outdated = true;
    }

    /// Whether to read now.
    pub fn is_due(&self, now: Moment, is_hidden: bool) -> bool {
        let is_old = now.since(self.ended_at) >= QUIET_REFRESH && !is_hidden;
        let is_allowed = self.not_before.is_none_or(|moment| now >= moment);
        !self.is_reading && is_allowed && (self.is_outdated || is_old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_430_376_000).plus(Span::seconds(seconds))
    }

    fn read_at(seconds: i64) -> Refresh {
        let mut refresh = Refresh::new(at(seconds));
        refresh.began();
        refresh.ended(at(seconds), None);
        refresh
    }

    #[test]
    fn a_list_is_read_again_once_it_is_a_minute_old_and_looked_at() {
        let refresh = read_at(0);
        for (seconds, is_hidden, is_due) in
            [(59, false, false), (60, false, true), (60, true, false), (-5, false, false)]
        {
            assert_eq!(refresh.is_due(at(seconds), is_hidden), is_due, "{seconds} {is_hidden}");
        }
    }

    #[test]
    fn after_a_long_sleep_it_is_due_at_once_and_only_once() {
        let mut refresh = read_at(0);
        assert!(refresh.is_due(at(36_000), false));
        refresh.began();
        assert!(!refresh.is_due(at(36_001), false), "it is being read");
        refresh.ended(at(36_002), None);
        assert!(!refresh.is_due(at(36_003), false));
    }

    #[test]
    fn what_has_happened_is_read_at_once_also_in_a_hidden_tab() {
        let mut refresh = read_at(0);
        refresh.outdated();
        assert!(refresh.is_due(at(1), true));
        refresh.began();
        refresh.ended(at(2), None);
        assert!(!refresh.is_due(at(3), true));
    }

    #[test]
    fn what_happens_during_a_read_is_read_after_it() {
        let mut refresh = read_at(0);
        refresh.began();
        refresh.outdated();
        assert!(!refresh.is_due(at(1), false));
        refresh.ended(at(2), None);
        assert!(refresh.is_due(at(2), false));
    }

    #[test]
    fn a_server_that_asks_for_patience_gets_it() {
        let mut refresh = read_at(0);
        refresh.began();
        refresh.ended(at(0), Some(Span::seconds(90)));
        refresh.outdated();
        assert!(!refresh.is_due(at(89), false));
        assert!(refresh.is_due(at(90), false));
    }
}
