//! What can be reached in a linked program.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::linked::{Linked, Symbol};
use crate::error::{Error, Result};

/// What the second part needs and the first does not, in terms that hold for the finished program as well, and what
/// neither needs. All else is the first part's.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) second: Places,
    pub(super) nobody: Places,
}

/// Places in the table, and in the memory, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) slots: BTreeSet<u32>,
    pub(super) data: Vec<Range<u32>>,
}

/// A function, or a piece of data by its symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Thing {
    Function(u32),
    Data(usize),
}

/// What can be reached from the program's exports only by calling the function with `gate` in its name.
pub(super) fn by_passing(linked: &Linked, gate: &str) -> Result<Reached> {
    let gates: Vec<u32> = linked.symbols.iter().filter_map(|symbol| named(symbol, gate)).collect();
    let [gate] = gates.as_slice() else {
        return Err(Error::new(format!(
            "The program has {} functions with `{gate}` in their names; it is cut in two at exactly one.",
            gates.len()
        )));
    };
    let named_by = named_by(linked);
    // As if it had been there already, so that it is not followed.
    let mut seen = HashSet::from([Thing::Function(*gate)]);
    follow(&named_by, linked.exported.iter().copied().map(Thing::Function).collect(), &mut seen);
    seen.remove(&Thing::Function(*gate));
    let first = seen.clone();
    follow(&named_by, vec![Thing::Function(*gate)], &mut seen);
    let slots_outside = |seen: &HashSet<Thing>| -> BTreeSet<u32> {
        let outside = linked.slots.iter().filter(|(function, _)| !seen.contains(&Thing::Function(**function)));
        outside.map(|(_, slot)| *slot).collect()
    };
    let nobody = Places { slots: slots_outside(&seen), data: data_outside(linked, &seen) };
    let slots = slots_outside(&first).difference(&nobody.slots).copied().collect();
    let data = without(data_outside(linked, &first), &nobody.data);
    Ok(Reached { second: Places { slots, data }, nobody })
}

/// Adds things, and all that they name.
fn follow(named_by: &HashMap<Thing, Vec<Thing>>, mut ahead: Vec<Thing>, seen: &mut HashSet<Thing>) {
    while let Some(thing) = ahead.pop() {
        if seen.insert(thing) {
            ahead.extend(named_by.get(&thing).into_iter().flatten().copied());
        }
    }
}

fn named(symbol: &Symbol, part: &str) -> Option<u32> {
    match symbol {
        Symbol::Function { index, name } => name.contains(part).then_some(*index),
        Symbol::Data { .. } | Symbol::Other => None,
    }
}

/// What each thing names.
fn named_by(linked: &Linked) -> HashMap<Thing, Vec<Thing>> {
    let mut data: Vec<_> = linked.pieces().map(|(number, place, _)| (place, Thing::Data(number))).collect();
    data.sort_by_key(|(range, _)| range.start);
    // Several symbols can lie in one place, one of them in the midst of a longer one.
    let longest = data.iter().map(|(range, _)| range.end - range.start).max().unwrap_or_default();
    let mut all: HashMap<Thing, Vec<Thing>> = HashMap::new();
    for (place, symbol) in &linked.names {
        let named = match linked.symbols.get(*symbol as usize) {
            Some(Symbol::Function { index, .. }) => Thing::Function(*index),
            Some(Symbol::Data { .. }) => Thing::Data(*symbol as usize),
            Some(Symbol::Other) | None => continue,
        };
        let after = linked.bodies.partition_point(|body| body.end <= *place);
        if linked.bodies.get(after).is_some_and(|body| body.contains(place)) {
            let function = Thing::Function(linked.imported + u32::try_from(after).unwrap_or(u32::MAX));
            all.entry(function).or_default().push(named);
        }
        let from = data.partition_point(|(range, _)| range.start + longest <= *place);
        let until = data.partition_point(|(range, _)| range.start <= *place);
        for (range, thing) in data.get(from..until).unwrap_or_default() {
            if range.contains(place) {
                all.entry(*thing).or_default().push(named);
            }
        }
    }
    all
}

/// The places of data that was not seen and shares no byte with any that was. What has no symbol counts as seen.
fn data_outside(linked: &Linked, seen: &HashSet<Thing>) -> Vec<Range<u32>> {
    let (seen_data, others): (Vec<_>, Vec<_>) =
        linked.pieces().partition(|(number, ..)| seen.contains(&Thing::Data(*number)));
    let addresses = |pieces: Vec<(usize, Range<u64>, Range<u32>)>| {
        joined(pieces.into_iter().map(|(_, _, address)| address).collect())
    };
    without(addresses(others), &addresses(seen_data))
}

/// The same places in order, with those joined that touch.
fn joined(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => joined.push(range),
        }
    }
    joined
}

/// What of the places is in none of the others; both are in order and joined.
fn without(ranges: Vec<Range<u32>>, others: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut left = Vec::new();
    for mut range in ranges {
        let from = others.partition_point(|other| other.end <= range.start);
        for other in others.get(from..).unwrap_or_default().iter().take_while(|other| other.start < range.end) {
            left.push(range.start..other.start.max(range.start));
            range.start = other.end.min(range.end);
        }
        left.push(range);
    }
    left.retain(|range| !range.is_empty());
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranges as `start-end`.
    fn ranges(text: &str) -> Vec<Range<u32>> {
        let range = |word: &str| {
            let (start, end) = word.split_once('-').unwrap();
            start.parse().unwrap()..end.parse().unwrap()
        };
        text.split_whitespace().map(range).collect()
    }

    #[test]
    fn what_is_seen_is_taken_out_of_what_is_not() {
        assert_eq!(joined(ranges("4-6 0-2 2-3 5-9")), ranges("0-3 4-9"));
        for (whole, others, left) in [
            ("0-10 20-30", "3-5 8-25", "0-3 5-8 25-30"),
            ("0-10", "0-10", ""),
            ("5-10", "0-5 10-12", "5-10"),
            ("0-10 12-14", "2-20", "0-2"),
        ] {
            assert_eq!(without(ranges(whole), &ranges(others)), ranges(left), "{whole} without {others}");
        }
    }
}
