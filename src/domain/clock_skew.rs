//! The difference between the local clock and the server's. It is only shown, never used to correct times.

use super::moment::{Moment, Span};

/// Smaller differences are not reported.
pub const REPORT_ABOVE: Span = Span::seconds(90);

/// How far the local clock is ahead of the server's (negative: behind), from one answer. `server` is its `Date`, in whole
/// seconds, written between `sent` and `received`. This is the smallest difference that the two times allow; `None` below
/// [`REPORT_ABOVE`].
pub fn clock_skew(server: Moment, sent: Moment, received: Moment) -> Option<Span> {
    let early = sent.since(server.plus(Span::seconds(1)));
    let late = received.since(server);
    let smallest = if early > Span::ZERO { early } else { late.min(Span::ZERO) };
    (smallest.as_milliseconds().saturating_abs() >= REPORT_ABOVE.as_milliseconds()).then_some(smallest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skew_is_reported_only_if_latency_cannot_explain_it() {
        let at = |seconds| Moment::from_epoch_milliseconds(1_738_430_376_000).plus(Span::seconds(seconds));
        for (server, sent, received, expected) in [
            (0, 0, 1, None),
            (0, 91, 92, Some(90)),
            (0, 90, 92, None),
            (0, -92, -90, Some(-90)),
            (0, -92, -89, None),
            (0, -3600, 3600, None),
            (0, 7200, 7201, Some(7199)),
            (0, -7200, -7199, Some(-7199)),
        ] {
            assert_eq!(
                clock_skew(at(server), at(sent), at(received)),
                expected.map(Span::seconds),
                "{sent} {received}"
            );
        }
    }
}
