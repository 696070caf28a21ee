//! When a failed read is retried. Commands are never retried.

use super::{
    failure::{Failure, Refusal},
    moment::Span,
};

/// The maximum number of attempts for one read.
pub const MAX_ATTEMPTS: u32 = 4;

/// The longest wait before a retry. There is no retry if the server asks for a longer one.
pub const MAX_WAIT: Span = Span::seconds(120);

/// The delay before the next attempt after attempt number `attempt` (from 1) failed; `None` if there is none.
pub fn retry_delay(attempt: u32, failure: &Failure) -> Option<Span> {
    if attempt >= MAX_ATTEMPTS || !is_transient(failure) {
        return None;
    }
    let backoff = Span::seconds(1 << attempt.saturating_sub(1).min(10));
    let delay = match failure {
        Failure::Refused(Refusal { retry_after: Some(wait), .. }) => backoff.max(*wait),
        Failure::Refused(_) | Failure::Unreachable(_) | Failure::TimedOut | Failure::Unreadable(_) => backoff,
    };
    (delay <= MAX_WAIT).then_some(delay)
}

fn is_transient(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(refusal) => matches!(refusal.status, 408 | 429 | 500..=599),
        Failure::Unreachable(_) | Failure::TimedOut => true,
        Failure::Unreadable(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::failure::{NetworkProblem, Unreadable};

    fn status(status: u16, retry_after: Option<Span>) -> Failure {
        Failure::Refused(Refusal { status, sentence: None, retry_after })
    }

    #[test]
    fn the_delays_are_one_two_and_four_seconds() {
        let failure = Failure::Unreachable(NetworkProblem::Undiagnosed);
        let delays: Vec<_> = (1..=5).map(|attempt| retry_delay(attempt, &failure).map(Span::as_seconds)).collect();
        assert_eq!(delays, [Some(1), Some(2), Some(4), None, None]);
    }

    #[test]
    fn only_transient_failures_are_retried() {
        for code in [408, 429, 500, 503, 599] {
            assert!(retry_delay(1, &status(code, None)).is_some(), "{code}");
        }
        for code in [301, 400, 401, 403, 404, 409, 422] {
            assert!(retry_delay(1, &status(code, None)).is_none(), "{code}");
        }
        assert!(retry_delay(1, &Failure::TimedOut).is_some());
        for unreadable in [Unreadable::NotJson, Unreadable::Shape, Unreadable::WebPage] {
            assert!(retry_delay(1, &Failure::Unreadable(unreadable)).is_none());
        }
    }

    #[test]
    fn the_server_may_ask_for_a_longer_delay() {
        assert_eq!(retry_delay(1, &status(429, Some(Span::seconds(30)))), Some(Span::seconds(30)));
        assert_eq!(retry_delay(3, &status(503, Some(Span::ZERO))), Some(Span::seconds(4)));
        assert_eq!(retry_delay(1, &status(429, Some(Span::hours(1)))), None);
    }
}
