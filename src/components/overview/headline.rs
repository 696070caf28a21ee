//! The account in one sentence.

use crate::{
    domain::overview::{State, Summary},
    text::{Number, OutOf, describe, headline as t},
};

/// The sentence. The states other than *fresh* follow, worst first. `None` if there is no slice.
pub fn headline(summary: Summary, number: fn(usize) -> Number) -> Option<String> {
    let (total, fresh) = (summary.total(), summary.count(State::Fresh));
    if total == 0 {
        return None;
    }
    if fresh == total {
        return Some(t::all_fresh(number(total)));
    }
    if summary.unchecked == total {
        return Some(t::none_checked(number(total)));
    }
    let first = if fresh == 0 {
        t::none_fresh(number(total))
    } else {
        t::some_fresh(OutOf { part: number(fresh), all: number(total) })
    };
    let mut rest = Vec::new();
    let states = State::ALL.into_iter().filter(|state| *state != State::Fresh && summary.count(*state) > 0);
    for state in states {
        let count = summary.count(state);
        // The same numbers as on the state buttons.
        let state = match state {
            State::Unknown if summary.unchecked == count => t::ALL_UNCHECKED.to_owned(),
            State::Unknown if summary.unchecked + summary.unread > 0 => unknown(summary, number),
            State::Off | State::CoolingDown | State::Overdue | State::Unknown | State::Ageing | State::Fresh => {
                describe::state_in_sentence(state).to_owned()
            }
        };
        let count = number(count);
        rest.push(if rest.is_empty() { t::first(count, &state) } else { t::each_further(count, &state) });
    }
    Some(t::sentence(&first, &rest))
}

/// *Unknown*, with how many slices are not checked and how many could not be read.
fn unknown(summary: Summary, number: fn(usize) -> Number) -> String {
    let unchecked = (summary.unchecked > 0).then(|| t::not_checked(number(summary.unchecked)));
    let unread = (summary.unread > 0).then(|| t::not_read(number(summary.unread)));
    t::unknown_in_parts(&[unchecked, unread].into_iter().flatten().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        failure::{Failure, Unreadable},
        moment::{Moment, Span},
        overview::{Check, Rows},
        service::{Record, Source},
        slice::{Slice, SliceId},
    };

    const NOW: i64 = 1_738_368_000_000;

    fn plain_number(count: usize) -> Number {
        Number { shown: count.to_string(), is_one: count == 1 }
    }

    /// The headline of slices whose newest backups have these ages in hours. −1: no backup, −2: not checked, −3: disabled
    /// an hour ago, −4: disabled long ago, −5: not readable.
    fn headline_of(ages: &[i64]) -> Option<String> {
        let now = Moment::from_epoch_milliseconds(NOW);
        let ago = |hours: i64| now.plus(Span::hours(-hours));
        let mut rows = Rows::default();
        rows.append(&(1..).zip(ages).map(|(id, _)| Slice::unnamed(SliceId(id))).collect());
        for (index, age) in ages.iter().enumerate().filter(|(_, age)| **age != -2) {
            let dates = if *age < 0 { Vec::new() } else { vec![ago(*age)] };
            let record = match age {
                -3 => Some(Record::disabled(ago(1), Source::ThisBrowser)),
                -4 => Some(Record::disabled(ago(100), Source::ThisBrowser)),
                _ => None,
            };
            let check = Check { read_at: now, dates: dates.into(), older: 0, undated: 0 };
            let read = if *age == -5 { Err(Failure::Unreadable(Unreadable::Shape)) } else { Ok(check) };
            rows.record_check(index, read, record, now);
        }
        headline(rows.summary(), plain_number)
    }

    #[test]
    fn the_worst_state_comes_first() {
        for (ages, sentence) in [
            (&[1][..], "The one slice has a fresh backup."),
            (&[-1], "The one slice is not known to have a fresh backup; 1 is unknown."),
            (&[-1, -4], "None of 2 slices is known to have a fresh backup; 1 is off, 1 unknown."),
            (&[1, 71], "All 2 slices have a fresh backup."),
            (&[1, -1, -1], "1 of 3 slices has a fresh backup; 2 are unknown."),
            (&[1, 2, 80, -1, -1], "2 of 5 slices have a fresh backup; 1 is overdue, 2 unknown."),
            (
                &[1, 73, -3, -4, 80, -1],
                "1 of 6 slices has a fresh backup; 1 is off, 1 cooling down, 1 overdue, 1 unknown, 1 ageing.",
            ),
            (&[-2, -2], "None of 2 slices is checked yet."),
            (
                &[1, -1, -2, -5, -5],
                "1 of 5 slices has a fresh backup; 4 are unknown (1 not checked yet, 2 could not be read).",
            ),
            (&[1, 73, -2], "1 of 3 slices has a fresh backup; 1 is not checked yet, 1 ageing."),
            (&[1, -1, -2], "1 of 3 slices has a fresh backup; 2 are unknown (1 not checked yet)."),
        ] {
            assert_eq!(headline_of(ages).as_deref(), Some(sentence), "{ages:?}");
        }
        assert_eq!(headline_of(&[]), None);
    }
}
