//! Stable sorting with a single instantiation of the standard library's sort.
//!
//! Each type that the standard library sorts adds 3 to 4 kB to the program. This module sorts indices only, which saves
//! 5 kB after brotli in all (measured).

use std::cmp::Ordering;

pub fn sort_by<T>(rows: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = sorted_indices(rows.len(), &|a, b| match (rows.get(a), rows.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        (None, _) | (_, None) => Ordering::Equal,
    });
    let mut taken: Vec<_> = rows.drain(..).map(Some).collect();
    rows.extend(order.into_iter().filter_map(|index| taken.get_mut(index).and_then(Option::take)));
}

/// The indices from 0 to `count` (exclusive), sorted.
pub fn sorted_indices(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indices: Vec<_> = (0..count).collect();
    indices.sort_by(|a, b| compare(*a, *b));
    indices
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_result_equals_the_standard_librarys(mut rows in prop::collection::vec((0_u8..9, any::<u16>()), 0..60)) {
            let mut expected = rows.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut rows, |(a, _), (b, _)| a.cmp(b));
            prop_assert_eq!(rows, expected);
        }
    }
}
