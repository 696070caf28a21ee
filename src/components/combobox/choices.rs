//! What can be picked for a text as typed.

use crate::domain::{
    listing::Listing,
    slice::{Slice, SliceId},
};

/// How many options are shown at once; more are narrowed down by typing.
const MOST: usize = 50;

/// Something that can be picked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    /// A slice of the list.
    Listed(Slice),
    /// A number that is not in the list.
    Number(SliceId),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choices {
    /// What is shown, in order.
    pub(super) shown: Vec<Choice>,
    /// How many more would fit.
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

/// What fits the text as typed. A number comes first: as a slice where it is one, else as itself.
pub(super) fn choices(listing: &Listing, typed: &str) -> Choices {
    let number = typed.trim().trim_start_matches('#').parse::<SliceId>().ok();
    let first = number.map(|id| listing.find(id).cloned().map_or(Choice::Number(id), Choice::Listed));
    let fitting: Vec<_> = listing.matching(typed).filter(|slice| Some(slice.id) != number).collect();
    let more = fitting.len().saturating_sub(MOST);
    let listed = fitting.into_iter().take(MOST).cloned().map(Choice::Listed);
    Choices { shown: first.into_iter().chain(listed).collect(), more }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(count: u64) -> Listing {
        let slice = |id| Slice { id: SliceId(id), name: Some(format!("web-{id}")), region: None };
        (1..=count).map(slice).collect()
    }

    #[test]
    fn a_number_comes_first_listed_or_not() {
        let found = choices(&listing(40), "3");
        assert_eq!(found.shown.first().map(Choice::id), Some(SliceId(3)));
        assert_eq!(found.shown.iter().filter(|choice| choice.id() == SliceId(3)).count(), 1);
        assert_eq!(choices(&listing(40), "#777").shown, [Choice::Number(SliceId(777))]);
    }

    #[test]
    fn what_does_not_fit_on_the_list_is_counted() {
        let found = choices(&listing(200), "web");
        assert_eq!((found.shown.len(), found.more), (50, 150));
        assert!(choices(&listing(3), "db").shown.is_empty());
    }
}
