//! The worst truth about the account, in one sentence.

use crate::{
    domain::board::{State, Summary},
    text::{Counted, Plural, words},
};

/// A number as the user reads it, with the form that a word takes beside it.
pub type Say = fn(usize, &dyn Fn(&str, Plural) -> String) -> String;

/// The sentence; what is not fresh comes worst first. `None` where there is no slice.
pub fn headline(summary: Summary, say: Say) -> Option<String> {
    let words = words().board;
    let (total, fresh) = (summary.total(), summary.count(State::Fresh));
    let counted = |count, text: Counted| say(count, &|number, plural| text(number, plural));
    if total == 0 {
        return None;
    }
    if fresh == total {
        return Some(counted(total, words.all_fresh));
    }
    if summary.unchecked == total {
        return Some(counted(total, words.none_checked));
    }
    let first = if fresh == 0 {
        counted(total, words.none_fresh)
    } else {
        let fresh = say(fresh, &|number, _| number.to_owned());
        say(total, &|number, plural| (words.some_fresh)(number, plural, &fresh))
    };
    let mut rest = Vec::new();
    let states = State::ALL.into_iter().filter(|state| *state != State::Fresh && summary.count(*state) > 0);
    for state in states {
        let count = summary.count(state);
        // The numbers are those on the buttons.
        let state = match state {
            State::Unknown if summary.unchecked == count => words.unchecked.to_owned(),
            State::Unknown if summary.unchecked + summary.unread > 0 => unknown(summary, say),
            State::Off | State::CoolingDown | State::Overdue | State::Unknown | State::Ageing | State::Fresh => {
                said(state).to_owned()
            }
        };
        rest.push(if rest.is_empty() {
            say(count, &|number, plural| (words.first)(number, plural, &state))
        } else {
            say(count, &|number, _| (words.further)(number, &state))
        });
    }
    Some((words.sentence)(&first, &rest.join(", ")))
}

/// *Unknown*, with how many were not asked for, and how many could not be read.
fn unknown(summary: Summary, say: Say) -> String {
    let words = words().board;
    let parts = [(summary.unchecked, words.not_asked_for), (summary.unread, words.not_read)];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts.map(|(count, text)| say(count, &|number, _| text(number))).collect();
    (words.in_parts)(said(State::Unknown), &parts.join(", "))
}

/// A state as it stands in a sentence.
fn said(state: State) -> &'static str {
    let words = words().states;
    match state {
        State::Off => words.off_said,
        State::CoolingDown => words.cooling_down_said,
        State::Overdue => words.overdue_said,
        State::Unknown => words.unknown_said,
        State::Ageing => words.ageing_said,
        State::Fresh => words.fresh_said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        board::{Board, Check},
        failure::{Failure, Unreadable},
        moment::{Moment, Span},
        service::{Record, Source},
        slice::{Slice, SliceId},
    };

    const NOW: i64 = 1_738_368_000_000;

    fn plainly(count: usize, text: &dyn Fn(&str, Plural) -> String) -> String {
        text(&count.to_string(), if count == 1 { Plural::One } else { Plural::Other })
    }

    /// Slices by the age in hours of their newest backup: −1 for none, −2 for not checked, −3 for disabled just now, −4
    /// for disabled long ago, −5 for unreadable.
    fn said_of(ages: &[i64]) -> Option<String> {
        let now = Moment::from_epoch_milliseconds(NOW);
        let ago = |hours: i64| now.plus(Span::hours(-hours));
        let mut board = Board::default();
        board.follow(&(1..).zip(ages).map(|(id, _)| Slice::unnamed(SliceId(id))).collect());
        for (index, age) in ages.iter().enumerate().filter(|(_, age)| **age != -2) {
            let dates = if *age < 0 { Vec::new() } else { vec![ago(*age)] };
            let record = match age {
                -3 => Some(Record::disabled(ago(1), Source::Seen)),
                -4 => Some(Record::disabled(ago(100), Source::Seen)),
                _ => None,
            };
            let check = Check { read_at: now, dates: dates.into(), older: 0, undated: 0 };
            let read = if *age == -5 { Err(Failure::Unreadable(Unreadable::Shape)) } else { Ok(check) };
            board.tell(index, read, record, now);
        }
        headline(board.summary(), plainly)
    }

    #[test]
    fn the_worst_truth_in_one_sentence() {
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
            assert_eq!(said_of(ages).as_deref(), Some(sentence), "{ages:?}");
        }
        assert_eq!(said_of(&[]), None);
    }
}
