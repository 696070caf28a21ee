//! The account's slices, gathered page by page.

use super::{
    failure::Failure,
    slice::{Slice, SliceId, Wanted},
};
use std::{collections::HashSet, sync::Arc};

/// One page of the account's slices, as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlicePage {
    /// The slices that could be read, in the server's order.
    pub slices: Vec<Slice>,
    /// How many rows could not be read.
    pub unreadable: usize,
    /// How many pages there are, as the server says; 1 where it does not.
    pub pages: u32,
    /// How many slices there are in all, where the server says so.
    pub results: Option<u64>,
}

/// What is known of the account's slices so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    slices: Vec<Slice>,
    /// What a filter looks into, of each.
    keys: Vec<Arc<str>>,
    numbers: HashSet<SliceId>,
    pages_read: u32,
    pages: Option<u32>,
    /// How many rows could not be read.
    pub unreadable: usize,
    /// How many slices there are in all, as the server says.
    pub results: Option<u64>,
    /// Why the rest is missing, where reading it has failed.
    pub failure: Option<Failure>,
}

impl Listing {
    /// The slices read so far, in the server's order.
    pub fn slices(&self) -> &[Slice] {
        &self.slices
    }

    /// The slices read so far, each with what a filter looks into.
    pub fn keyed(&self) -> impl Iterator<Item = (&Slice, &Arc<str>)> {
        self.slices.iter().zip(&self.keys)
    }

    /// Those that a filter as typed finds by name, number or region, in any case.
    pub fn matching(&self, typed: &str) -> impl Iterator<Item = &Slice> {
        let wanted = Wanted::by(typed);
        self.keyed().filter(move |(_, key)| wanted.is_in(key)).map(|(slice, _)| slice)
    }

    /// The slice of this number, if it has been read.
    pub fn find(&self, id: SliceId) -> Option<&Slice> {
        self.slices.iter().find(|slice| slice.id == id)
    }

    /// Takes in one more page. A slice that has moved to another page meanwhile is not listed twice. `unnamed` is what is
    /// shown for a number without a name.
    pub fn add(&mut self, page: SlicePage, unnamed: fn(&str) -> String) {
        let (read, rows) = (self.slices.len(), page.slices.len());
        self.slices.extend(page.slices.into_iter().filter(|slice| self.numbers.insert(slice.id)));
        let unkeyed = self.slices.get(read..).unwrap_or_default();
        self.keys.extend(unkeyed.iter().map(|slice| slice.search_key(unnamed).into()));
        self.pages_read = self.pages_read.saturating_add(1);
        self.results = page.results.or(self.results);
        self.failure = None;
        let nothing_new = self.slices.len() == read;
        // A server that does not know `page` gives the same rows for ever; then there is nothing more to ask for.
        let repeated = nothing_new && rows > 0;
        if !repeated {
            self.unreadable += page.unreadable;
        }
        let last = repeated || (nothing_new && page.unreadable == 0);
        self.pages = Some(if last { self.pages_read.min(page.pages) } else { page.pages });
    }

    /// How many pages have been read.
    pub fn pages_read(&self) -> u32 {
        self.pages_read
    }

    /// The number of the page to read next, from 1; `None` when all are read.
    pub fn next_page(&self) -> Option<u32> {
        let next = self.pages_read.saturating_add(1);
        self.pages.is_none_or(|pages| next <= pages).then_some(next)
    }

    /// Whether all pages are read and still fewer slices came than the server says there are.
    pub fn falls_short(&self) -> bool {
        let rows = u64::try_from(self.slices.len().saturating_add(self.unreadable)).unwrap_or(u64::MAX);
        self.is_complete() && self.results.is_some_and(|results| results > rows)
    }

    /// Whether everything there is has been read.
    pub fn is_complete(&self) -> bool {
        self.next_page().is_none()
    }
}

impl FromIterator<Slice> for Listing {
    /// A whole list that has one page.
    fn from_iter<Slices: IntoIterator<Item = Slice>>(slices: Slices) -> Self {
        let mut listing = Self::default();
        let page = SlicePage { slices: slices.into_iter().collect(), pages: 1, ..SlicePage::default() };
        listing.add(page, str::to_owned);
        listing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ids: &[u64], pages: u32) -> SlicePage {
        let slices = ids.iter().map(|id| Slice::unnamed(SliceId(*id))).collect();
        SlicePage { slices, unreadable: 0, pages, results: Some(5) }
    }

    #[test]
    fn pages_are_gathered_until_the_last() {
        let mut listing = Listing::default();
        assert_eq!(listing.next_page(), Some(1));
        listing.add(page(&[1, 2, 3], 2), str::to_owned);
        assert_eq!(listing.next_page(), Some(2));
        listing.add(page(&[3, 4, 5], 2), str::to_owned);
        assert!(listing.is_complete());
        let ids: Vec<_> = listing.slices().iter().map(|slice| slice.id.0).collect();
        assert_eq!(ids, [1, 2, 3, 4, 5]);
        assert_eq!(listing.find(SliceId(4)).map(|slice| slice.id.0), Some(4));
    }

    #[test]
    fn a_server_that_ignores_the_page_is_asked_no_further_and_the_list_falls_short() {
        let mut listing = Listing::default();
        let odd = SlicePage { unreadable: 1, ..page(&[1, 2], 50) };
        listing.add(odd.clone(), str::to_owned);
        listing.add(odd, str::to_owned);
        assert!(listing.is_complete() && listing.falls_short());
        assert_eq!((listing.slices().len(), listing.unreadable), (2, 1));

        let mut all = Listing::default();
        all.add(page(&[1, 2, 3, 4, 5], 1), str::to_owned);
        assert!(!all.falls_short());
    }

    #[test]
    fn an_empty_account_is_complete_and_an_empty_page_is_the_last() {
        let mut listing = Listing::default();
        listing.add(page(&[], 0), str::to_owned);
        assert!(listing.is_complete());

        let mut listing = Listing::default();
        listing.add(page(&[1], u32::MAX), str::to_owned);
        listing.add(page(&[], u32::MAX), str::to_owned);
        assert!(listing.is_complete());
    }
}
