//! Which failed reads are tried again, and when. Actions are never tried again.

use super::{
    failure::{Failure, Refusal},
    moment::Span,
};

/// How often a read is tried in all.
pub const TRIES: u32 = 4;

/// The longest wait that the page obeys by itself; a server that asks for more gets no further try from us.
pub const LONGEST_WAIT: Span = Span::seconds(120);

/// How long to wait after try number `tried` (from 1) ended in `failure`; `None` when it is final.
pub fn wait(tried: u32, failure: &Failure) -> Option<Span> {
    if tried >= TRIES || !is_transient(failure) {
        return None;
    }
    let ours = Span::seconds(1 << tried.saturating_sub(1).min(10));
    let wait = match failure {
        Failure::Refused(Refusal { retry_after: Some(theirs), .. }) => ours.max(*theirs),
        Failure::Refused(_) | Failure::Unreachable(_) | Failure::TimedOut | Failure::Unreadable(_) => ours,
    };
    (wait <= LONGEST_WAIT).then_some(wait)
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
    fn waits_are_one_two_four_seconds() {
        let failure = Failure::Unreachable(NetworkProblem::Undiagnosed);
        let waits: Vec<_> = (1..=5).map(|tried| wait(tried, &failure).map(Span::as_seconds)).collect();
        assert_eq!(waits, [Some(1), Some(2), Some(4), None, None]);
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        for code in [408, 429, 500, 503, 599] {
            assert!(wait(1, &status(code, None)).is_some(), "{code}");
        }
        for code in [301, 400, 401, 403, 404, 409, 422] {
            assert!(wait(1, &status(code, None)).is_none(), "{code}");
        }
        assert!(wait(1, &Failure::TimedOut).is_some());
        for unreadable in [Unreadable::NotJson, Unreadable::Shape, Unreadable::WebPage] {
            assert!(wait(1, &Failure::Unreadable(unreadable)).is_none());
        }
    }

    #[test]
    fn the_server_may_ask_for_a_longer_wait() {
        assert_eq!(wait(1, &status(429, Some(Span::seconds(30)))), Some(Span::seconds(30)));
        assert_eq!(wait(3, &status(503, Some(Span::ZERO))), Some(Span::seconds(4)));
        assert_eq!(wait(1, &status(429, Some(Span::hours(1)))), None);
    }
}
