//! The account's list of slices, read page by page.

use super::{
    failure::Failure,
    slice::{SearchTerms, Slice, SliceId},
};
use std::{collections::HashSet, sync::Arc};

/// Reading stops after this many pages in a row without a new slice.
const MAX_PAGES_WITHOUT_NEW_SLICES: u32 = 3;

/// The maximum number of pages to read, whatever the server announces.
pub const MAX_PAGES: u32 = 2000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlicePage {
    /// The slices that could be parsed, in the server's order.
    pub slices: Vec<Slice>,
    /// How many rows could not be parsed.
    pub unreadable: usize,
    /// The number of pages that the server announces; 1 if it does not.
    pub pages: u32,
    /// The total number of slices, if the server announces it.
    pub results: Option<u64>,
    /// A hash of the page's body. A server that ignores the parameter `page` sends the same page again and again.
    pub digest: u64,
}

/// The part of the account's list that has been read so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    slices: Vec<Slice>,
    /// The search key of each slice.
    keys: Vec<Arc<str>>,
    ids: HashSet<SliceId>,
    pages_read: u32,
    /// The number of pages that the server announces.
    pages: Option<u32>,
    pages_without_new_slices: u32,
    last_digest: Option<u64>,
    /// Whether the last page was the same as the one before, because the server ignores the parameter `page`.
    is_repeated: bool,
    /// How many rows could not be parsed.
    pub unreadable: usize,
    /// The total number of slices that the server announces.
    pub results: Option<u64>,
    /// Why reading the rest failed, if it did.
    pub failure: Option<Failure>,
}

impl Listing {
    /// The slices read so far, in the server's order.
    pub fn slices(&self) -> &[Slice] {
        &self.slices
    }

    /// The slices read so far, each with its search key.
    pub fn with_search_keys(&self) -> impl Iterator<Item = (&Slice, &Arc<str>)> {
        self.slices.iter().zip(&self.keys)
    }

    pub fn matching(&self, search: SearchTerms) -> impl Iterator<Item = &Slice> {
        self.with_search_keys().filter(move |(_, key)| search.matches(key)).map(|(slice, _)| slice)
    }

    pub fn find(&self, id: SliceId) -> Option<&Slice> {
        self.slices.iter().find(|slice| slice.id == id)
    }

    /// Adds the next page. A slice that is already listed is skipped, because slices can move between pages while they
    /// are read. `key` makes the search key of a slice.
    pub fn add(&mut self, page: SlicePage, key: impl Fn(&Slice) -> String) {
        let read = self.slices.len();
        self.slices.extend(page.slices.into_iter().filter(|slice| self.ids.insert(slice.id)));
        let new = self.slices.get(read..).unwrap_or_default();
        self.keys.extend(new.iter().map(|slice| key(slice).into()));
        self.pages_read = self.pages_read.saturating_add(1);
        self.results = page.results.or(self.results);
        self.failure = None;
        self.pages_without_new_slices =
            if self.slices.len() == read { self.pages_without_new_slices.saturating_add(1) } else { 0 };
        self.is_repeated = self.last_digest == Some(page.digest);
        if !self.is_repeated {
            self.unreadable += page.unreadable;
        }
        self.last_digest = Some(page.digest);
        self.pages = Some(page.pages);
    }

    pub fn pages_read(&self) -> u32 {
        self.pages_read
    }

    /// The number of the page to read next, from 1; `None` when reading is finished.
    pub fn next_page(&self) -> Option<u32> {
        let next = self.pages_read.saturating_add(1);
        let may_continue =
            !self.is_repeated && self.pages_without_new_slices < MAX_PAGES_WITHOUT_NEW_SLICES && next <= MAX_PAGES;
        (may_continue && self.pages.is_none_or(|pages| next <= pages)).then_some(next)
    }

    /// Whether reading is finished although the server announces more pages or more slices.
    pub fn is_truncated(&self) -> bool {
        let rows = u64::try_from(self.slices.len().saturating_add(self.unreadable)).unwrap_or(u64::MAX);
        let has_pages_left = self.pages.is_some_and(|pages| pages > self.pages_read);
        self.is_finished() && (has_pages_left || self.results.is_some_and(|results| results > rows))
    }

    /// Whether no more pages are to be read.
    pub fn is_finished(&self) -> bool {
        self.next_page().is_none()
    }
}

#[cfg(test)]
impl FromIterator<Slice> for Listing {
    /// A list of one page.
    fn from_iter<Slices: IntoIterator<Item = Slice>>(slices: Slices) -> Self {
        let mut listing = Self::default();
        let page = SlicePage { slices: slices.into_iter().collect(), pages: 1, ..SlicePage::default() };
        listing.add(page, |slice| slice.search_key(str::to_owned, super::unicode::PLAIN));
        listing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unicode::PLAIN;

    fn page(ids: &[u64], pages: u32) -> SlicePage {
        let slices = ids.iter().map(|id| Slice::unnamed(SliceId(*id))).collect();
        SlicePage { slices, pages, results: Some(5), digest: ids.iter().sum(), ..SlicePage::default() }
    }

    fn add(listing: &mut Listing, page: SlicePage) {
        listing.add(page, |slice| slice.id.to_string());
    }

    /// Reads pages to the end. Returns the list and the number of requests.
    fn read_all(answer: impl Fn(u32) -> SlicePage) -> (Listing, u32) {
        let (mut listing, mut requests) = (Listing::default(), 0);
        while let Some(number) = listing.next_page() {
            add(&mut listing, answer(number));
            requests += 1;
        }
        (listing, requests)
    }

    #[test]
    fn pages_are_read_until_the_last() {
        let mut listing = Listing::default();
        assert_eq!(listing.next_page(), Some(1));
        add(&mut listing, page(&[1, 2, 3], 2));
        assert_eq!(listing.next_page(), Some(2));
        assert!(!listing.is_finished() && !listing.is_truncated(), "the rest is still to come");
        add(&mut listing, page(&[3, 4, 5], 2));
        assert!(listing.is_finished() && !listing.is_truncated());
        let ids: Vec<_> = listing.slices().iter().map(|slice| slice.id.0).collect();
        assert_eq!(ids, [1, 2, 3, 4, 5]);
        assert_eq!(listing.find(SliceId(4)).map(|slice| slice.id.0), Some(4));
        assert_eq!(listing.pages_read(), 2);
    }

    #[test]
    fn a_search_finds_slices_by_their_keys_in_the_servers_order() {
        let mut listing = Listing::default();
        add(&mut listing, page(&[12, 3], 2));
        add(&mut listing, page(&[2], 2));
        let found = |text| {
            let terms = SearchTerms::parse(text, PLAIN);
            listing.matching(terms).map(|slice| slice.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found("2"), [12, 2]);
        assert_eq!(found("4"), [] as [u64; 0]);
        assert_eq!(found(""), [12, 3, 2]);
    }

    #[test]
    fn a_server_that_repeats_one_page_ends_the_reading_with_a_truncated_list() {
        let (listing, requests) =
            read_all(|_| SlicePage { unreadable: 1, results: None, ..page(&[1, 2], 1_000_000_000) });
        assert_eq!((listing.slices().len(), listing.unreadable, requests), (2, 1, 2));
        assert!(listing.is_truncated());
    }

    #[test]
    fn a_list_with_fewer_slices_than_announced_is_truncated() {
        for (ids, is_truncated) in [(&[1, 2][..], true), (&[1, 2, 3, 4, 5], false), (&[1, 2, 3, 4, 5, 6], false)] {
            let (listing, _) = read_all(|_| page(ids, 1));
            assert_eq!(listing.is_truncated(), is_truncated, "{ids:?} of 5");
        }
    }

    #[test]
    fn pages_without_a_readable_row_end_the_reading_and_every_row_is_counted() {
        let unreadable = |number: u32| SlicePage { unreadable: 10, digest: number.into(), ..page(&[], 1_000_000_000) };
        let (listing, requests) = read_all(unreadable);
        assert_eq!((listing.unreadable, requests, listing.is_truncated()), (30, 3, true));
    }

    #[test]
    fn one_page_without_a_new_slice_is_not_the_end() {
        let (listing, requests) = read_all(|number| match number {
            1 => page(&[1, 2], 3),
            2 => page(&[2], 3),
            _ => page(&[3, 4, 5], 3),
        });
        assert_eq!((listing.slices().len(), requests, listing.is_truncated()), (5, 3, false));
    }

    #[test]
    fn no_list_is_read_further_than_two_thousand_pages() {
        let (listing, requests) = read_all(|number| page(&[number.into()], u32::MAX));
        assert_eq!((requests, listing.is_truncated()), (MAX_PAGES, true));
    }

    #[test]
    fn an_empty_account_is_complete_and_empty_pages_end_the_reading() {
        let (listing, requests) = read_all(|_| SlicePage { results: Some(0), ..page(&[], 0) });
        assert_eq!((requests, listing.is_truncated()), (1, false));
        let empty = |number: u32| SlicePage { digest: number.into(), ..page(&[], u32::MAX) };
        let (_, requests) = read_all(|number| if number == 1 { page(&[1], u32::MAX) } else { empty(number) });
        assert_eq!(requests, 4);
    }
}
