//! How far the local clock is from the server's. It is said, and never applied.

use super::moment::{Moment, Span};

/// From how far on it is said: below lie slow answers and clocks that nobody would call wrong.
pub const REPORT_ABOVE: Span = Span::seconds(90);

/// How far the local clock is ahead of the server's (negative: behind), by one answer whose `Date` the server wrote
/// between `sent` and `received`; `None` where that is not worth saying. A `Date` is exact to a second.
pub fn clock_skew(server: Moment, sent: Moment, received: Moment) -> Option<Span> {
    let early = sent.since(server.plus(Span::seconds(1)));
    let late = received.since(server);
    let certain = if early > Span::ZERO { early } else { late.min(Span::ZERO) };
    (certain.as_milliseconds().saturating_abs() >= REPORT_ABOVE.as_milliseconds()).then_some(certain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_called_wrong_only_where_the_answers_own_travel_cannot_explain_it() {
        let at = |seconds| Moment::from_epoch_milliseconds(1_738_430_376_000).plus(Span::seconds(seconds));
        for (server, sent, received, said) in [
            (0, 0, 1, None),
            (0, 91, 92, Some(90)),
            (0, 90, 92, None),
            (0, -92, -90, Some(-90)),
            (0, -92, -89, None),
            (0, -3600, 3600, None),
            (0, 7200, 7201, Some(7199)),
            (0, -7200, -7199, Some(-7199)),
        ] {
            assert_eq!(clock_skew(at(server), at(sent), at(received)), said.map(Span::seconds), "{sent} {received}");
        }
    }
}
