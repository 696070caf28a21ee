//! The options of the picker for a typed text.

use crate::domain::{
    characters::ascii_digits,
    listing::Listing,
    slice::{SearchTerms, Slice, SliceId},
    unicode::Unicode,
};

/// How many options are shown. Typing narrows them down.
const MAX_OPTIONS: usize = 50;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Listed(Slice),
    /// A slice that is not in the list.
    Number(SliceId),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choices {
    /// The options, in order.
    pub(super) shown: Vec<Choice>,
    /// How many more slices match.
    pub(super) more: usize,
}

impl Choice {
    pub(super) fn id(&self) -> SliceId {
        match self {
            Self::Listed(slice) => slice.id,
            Self::Number(id) => *id,
        }
    }
}

/// The options for a typed text. First come the slices with exactly this name; then, for a number, the slice with this
/// number, listed or not; then every other slice that matches.
pub(super) fn choices(listing: &Listing, typed: &str, unicode: Unicode) -> Choices {
    let number = ascii_digits(typed.trim()).trim_start_matches('#').parse::<SliceId>().ok();
    let folded = unicode.folded(typed.trim());
    // The first line of a search key is the name.
    let has_this_name = |key: &str| number.is_some() && key.lines().next() == Some(&folded);
    let with_this_name = || listing.with_search_keys().filter(|(_, key)| has_this_name(key)).map(|(slice, _)| slice);
    let by_number = number.filter(|id| with_this_name().all(|slice| slice.id != *id));
    let by_number = by_number.map(|id| listing.find(id).cloned().map_or(Choice::Number(id), Choice::Listed));
    let first: Vec<_> = with_this_name().take(MAX_OPTIONS).cloned().map(Choice::Listed).chain(by_number).collect();
    let is_first = |slice: &Slice| first.iter().any(|choice| choice.id() == slice.id);
    let matching: Vec<_> =
        listing.matching(SearchTerms::parse(typed, unicode)).filter(|slice| !is_first(slice)).collect();
    let more = matching.len().saturating_sub(MAX_OPTIONS);
    let listed: Vec<_> = matching.into_iter().take(MAX_OPTIONS).cloned().map(Choice::Listed).collect();
    Choices { shown: first.into_iter().chain(listed).collect(), more }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{listing::SlicePage, unicode::PLAIN};

    fn listing(count: u64) -> Listing {
        let slice = |id| Slice { id: SliceId(id), name: Some(format!("web-{id}")), region: None };
        let mut listing = Listing::default();
        let page = SlicePage { slices: (1..=count).map(slice).collect(), pages: 1, ..SlicePage::default() };
        listing.add(page, |slice| slice.search_key(str::to_owned, PLAIN));
        listing
    }

    #[test]
    fn a_number_comes_first_listed_or_not() {
        let found = choices(&listing(40), "3", PLAIN);
        assert_eq!(found.shown.first().map(Choice::id), Some(SliceId(3)));
        assert_eq!(found.shown.iter().filter(|choice| choice.id() == SliceId(3)).count(), 1);
        assert_eq!(choices(&listing(40), "#777", PLAIN).shown, [Choice::Number(SliceId(777))]);
    }

    #[test]
    fn a_slice_that_has_this_name_comes_before_the_number() {
        let slice = |id, name: &str| Slice { id: SliceId(id), name: Some(name.to_owned()), region: None };
        let mut named = Listing::default();
        let slices = vec![slice(1, "web-2024"), slice(77, "2024"), slice(2025, "x"), slice(78, "2025")];
        let page = SlicePage { slices, pages: 1, ..SlicePage::default() };
        named.add(page, |slice| slice.search_key(str::to_owned, PLAIN));
        let ids =
            |typed| -> Vec<_> { choices(&named, typed, PLAIN).shown.iter().map(|choice| choice.id().0).collect() };
        assert_eq!(ids("2024"), [77, 2024, 1]);
        assert_eq!(ids("2025"), [78, 2025]);
        assert_eq!(ids("۲۰۲۴"), [77, 2024, 1]);
        assert_eq!(ids("999"), [999]);
    }

    #[test]
    fn options_beyond_the_maximum_are_counted() {
        let found = choices(&listing(200), "web", PLAIN);
        assert_eq!((found.shown.len(), found.more), (50, 150));
        assert!(choices(&listing(3), "db", PLAIN).shown.is_empty());
    }
}
