//! The account's slices, gathered page by page.

use super::{
    failure::Failure,
    slice::{SearchTerms, Slice, SliceId},
};
use std::{collections::HashSet, sync::Arc};

/// How many pages in a row may bring no new slice before no further one is asked for.
const PAGES_WITHOUT_NEWS: u32 = 3;

/// How many pages are asked for at most, whatever the server announces.
pub const MOST_PAGES: u32 = 2000;

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
    /// Tells this page's rows from others: a server that does not know `page` gives the same ones for ever.
    pub digest: u64,
}

/// What is known of the account's slices so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    slices: Vec<Slice>,
    /// What a filter looks into, of each.
    keys: Vec<Arc<str>>,
    numbers: HashSet<SliceId>,
    pages_read: u32,
    /// How many pages the server announces.
    pages: Option<u32>,
    /// How many of the last pages in a row brought no new slice.
    without_news: u32,
    last_digest: Option<u64>,
    /// Whether the last page was the one before once more: the server does not know `page`.
    is_repeated: bool,
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

    /// Those that a filter finds by name, number or region.
    pub fn matching(&self, wanted: SearchTerms) -> impl Iterator<Item = &Slice> {
        self.keyed().filter(move |(_, key)| wanted.is_in(key)).map(|(slice, _)| slice)
    }

    /// The slice of this number, if it has been read.
    pub fn find(&self, id: SliceId) -> Option<&Slice> {
        self.slices.iter().find(|slice| slice.id == id)
    }

    /// Takes in one more page. A slice that has moved to another page meanwhile is not listed twice. `key` gives what a
    /// filter looks into.
    pub fn add(&mut self, page: SlicePage, key: impl Fn(&Slice) -> String) {
        let read = self.slices.len();
        self.slices.extend(page.slices.into_iter().filter(|slice| self.numbers.insert(slice.id)));
        let unkeyed = self.slices.get(read..).unwrap_or_default();
        self.keys.extend(unkeyed.iter().map(|slice| key(slice).into()));
        self.pages_read = self.pages_read.saturating_add(1);
        self.results = page.results.or(self.results);
        self.failure = None;
        self.without_news = if self.slices.len() == read { self.without_news.saturating_add(1) } else { 0 };
        self.is_repeated = self.last_digest == Some(page.digest);
        if !self.is_repeated {
            self.unreadable += page.unreadable;
        }
        self.last_digest = Some(page.digest);
        self.pages = Some(page.pages);
    }

    /// How many pages have been read.
    pub fn pages_read(&self) -> u32 {
        self.pages_read
    }

    /// The number of the page to read next, from 1; `None` when all are read, or no more is asked for.
    pub fn next_page(&self) -> Option<u32> {
        let next = self.pages_read.saturating_add(1);
        let is_asked_for = !self.is_repeated && self.without_news < PAGES_WITHOUT_NEWS && next <= MOST_PAGES;
        (is_asked_for && self.pages.is_none_or(|pages| next <= pages)).then_some(next)
    }

    /// Whether no more pages are read although the server announces more pages or more slices.
    pub fn falls_short(&self) -> bool {
        let rows = u64::try_from(self.slices.len().saturating_add(self.unreadable)).unwrap_or(u64::MAX);
        let has_pages_left = self.pages.is_some_and(|pages| pages > self.pages_read);
        self.is_complete() && (has_pages_left || self.results.is_some_and(|results| results > rows))
    }

    /// Whether everything there is has been read.
    pub fn is_complete(&self) -> bool {
        self.next_page().is_none()
    }
}

#[cfg(test)]
impl FromIterator<Slice> for Listing {
    /// A whole list that has one page.
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

    fn page(ids: &[u64], pages: u32) -> SlicePage {
        let slices = ids.iter().map(|id| Slice::unnamed(SliceId(*id))).collect();
        SlicePage { slices, pages, results: Some(5), digest: ids.iter().sum(), ..SlicePage::default() }
    }

    fn add(listing: &mut Listing, page: SlicePage) {
        listing.add(page, |slice| slice.id.to_string());
    }

    /// Reads pages until no more is asked for; how many that were.
    fn read_all(answer: impl Fn(u32) -> SlicePage) -> (Listing, u32) {
        let (mut listing, mut asked) = (Listing::default(), 0);
        while let Some(number) = listing.next_page() {
            add(&mut listing, answer(number));
            asked += 1;
        }
        (listing, asked)
    }

    #[test]
    fn pages_are_gathered_until_the_last() {
        let mut listing = Listing::default();
        assert_eq!(listing.next_page(), Some(1));
        add(&mut listing, page(&[1, 2, 3], 2));
        assert_eq!(listing.next_page(), Some(2));
        add(&mut listing, page(&[3, 4, 5], 2));
        assert!(listing.is_complete() && !listing.falls_short());
        let ids: Vec<_> = listing.slices().iter().map(|slice| slice.id.0).collect();
        assert_eq!(ids, [1, 2, 3, 4, 5]);
        assert_eq!(listing.find(SliceId(4)).map(|slice| slice.id.0), Some(4));
    }

    #[test]
    fn a_server_that_ignores_the_page_is_asked_no_further_and_the_list_falls_short() {
        let (listing, asked) = read_all(|_| SlicePage { unreadable: 1, results: None, ..page(&[1, 2], 1_000_000_000) });
        assert_eq!((listing.slices().len(), listing.unreadable, asked), (2, 1, 2));
        assert!(listing.falls_short());
    }

    #[test]
    fn pages_without_a_readable_row_come_to_an_end_and_every_row_is_counted() {
        let unreadable = |number: u32| SlicePage { unreadable: 10, digest: number.into(), ..page(&[], 1_000_000_000) };
        let (listing, asked) = read_all(unreadable);
        assert_eq!((listing.unreadable, asked, listing.falls_short()), (30, 3, true));
    }

    #[test]
    fn one_page_without_news_is_not_the_end() {
        let (listing, asked) = read_all(|number| match number {
            1 => page(&[1, 2], 3),
            2 => page(&[2], 3),
            _ => page(&[3, 4, 5], 3),
        });
        assert_eq!((listing.slices().len(), asked, listing.falls_short()), (5, 3, false));
    }

    #[test]
    fn no_list_is_read_further_than_two_thousand_pages() {
        let (listing, asked) = read_all(|number| page(&[number.into()], u32::MAX));
        assert_eq!((asked, listing.falls_short()), (MOST_PAGES, true));
    }

    #[test]
    fn an_empty_account_is_complete_and_empty_pages_are_the_last() {
        let (listing, asked) = read_all(|_| SlicePage { results: Some(0), ..page(&[], 0) });
        assert_eq!((asked, listing.falls_short()), (1, false));
        let empty = |number: u32| SlicePage { digest: number.into(), ..page(&[], u32::MAX) };
        let (_, asked) = read_all(|number| if number == 1 { page(&[1], u32::MAX) } else { empty(number) });
        assert_eq!(asked, 4);
    }
}
