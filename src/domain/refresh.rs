//! When a slice's backup list is read again automatically.

use super::moment::{Moment, Span};

/// The age at which a list is read again while the page is visible.
pub const AUTO_REFRESH_AGE: Span = Span::seconds(60);

/// Decides when the next automatic read is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refresh {
    ended_at: Moment,
    /// The server asked to send no request before this time.
    not_before: Option<Moment>,
    /// Whether the list may have changed since the last read began.
    is_outdated: bool,
    is_reading: bool,
}

impl Refresh {
    /// The state before the first read, which the caller starts at once.
    pub fn new(now: Moment) -> Self {
        Self { ended_at: now, not_before: None, is_outdated: false, is_reading: false }
    }

    /// A read has begun. It replaces a read that is under way.
    pub fn began(&mut self) {
        self.is_reading = true;
        self.is_outdated = false;
    }

    /// The read has ended; `retry_after` is the wait that the server asked for, if it failed with one.
    pub fn ended(&mut self, now: Moment, retry_after: Option<Span>) {
        self.is_reading = false;
        self.ended_at = now;
        self.not_before = retry_after.map(|wait| now.plus(wait));
    }

    /// The list may have changed.
    pub fn outdated(&mut self) {
        self.is_outdated = true;
    }

    pub fn is_due(&self, now: Moment, is_hidden: bool) -> bool {
        let is_old = now.since(self.ended_at) >= AUTO_REFRESH_AGE && !is_hidden;
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
    fn a_list_is_read_again_after_a_minute_while_visible() {
        let refresh = read_at(0);
        for (seconds, is_hidden, is_due) in
            [(59, false, false), (60, false, true), (60, true, false), (-5, false, false)]
        {
            assert_eq!(refresh.is_due(at(seconds), is_hidden), is_due, "{seconds} {is_hidden}");
        }
    }

    #[test]
    fn after_a_long_sleep_one_read_is_due() {
        let mut refresh = read_at(0);
        assert!(refresh.is_due(at(36_000), false));
        refresh.began();
        assert!(!refresh.is_due(at(36_001), false), "a read is under way");
        refresh.ended(at(36_002), None);
        assert!(!refresh.is_due(at(36_003), false));
    }

    #[test]
    fn an_outdated_list_is_read_at_once_even_in_a_hidden_tab() {
        let mut refresh = read_at(0);
        refresh.outdated();
        assert!(refresh.is_due(at(1), true));
        refresh.began();
        refresh.ended(at(2), None);
        assert!(!refresh.is_due(at(3), true));
    }

    #[test]
    fn a_list_outdated_during_a_read_is_read_after_it() {
        let mut refresh = read_at(0);
        refresh.began();
        refresh.outdated();
        assert!(!refresh.is_due(at(1), false));
        refresh.ended(at(2), None);
        assert!(refresh.is_due(at(2), false));
    }

    #[test]
    fn the_servers_retry_after_is_respected() {
        let mut refresh = read_at(0);
        refresh.began();
        refresh.ended(at(0), Some(Span::seconds(90)));
        refresh.outdated();
        assert!(!refresh.is_due(at(89), false));
        assert!(refresh.is_due(at(90), false));
    }
}
