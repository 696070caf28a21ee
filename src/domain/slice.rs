//! A slice (the provider's word for a rented virtual machine) and the search for slices.

use super::unicode::Unicode;
use std::{fmt, str::FromStr};

/// A slice's number; an integer in every documented example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliceId(pub u64);

impl fmt::Display for SliceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for SliceId {
    type Err = ();

    /// Accepts digits only, so that a sign or a blank in an address is an error.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().map_err(drop).and_then(|number| if digits { Ok(Self(number)) } else { Err(()) })
    }
}

/// One slice of the account, with what the account's list contains about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    pub id: SliceId,
    /// `None` if the list contains no name or a blank one.
    pub name: Option<String>,
    /// Such as `SFO1`.
    pub region: Option<String>,
}

impl Slice {
    /// A slice with only its number known.
    pub fn unnamed(id: SliceId) -> Self {
        Self { id, name: None, region: None }
    }

    /// The text that a filter searches: name, region and number, one line each, normalized by [`Unicode::folded`].
    /// `unnamed` formats the number for a slice without a name.
    pub fn search_key(&self, unnamed: fn(&str) -> String, unicode: Unicode) -> String {
        let id = self.id.to_string();
        let name = self.name.clone().unwrap_or_else(|| unnamed(&id));
        unicode.folded(&format!("{name}\n{}\n{id}", self.region.as_deref().unwrap_or_default()))
    }
}

/// The words of a filter. A slice matches if its search key contains all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTerms(Vec<String>);

impl SearchTerms {
    /// Parses a filter. A `#` before a number is dropped, because the page writes numbers that way.
    pub fn parse(filter: &str, unicode: Unicode) -> Self {
        let folded = unicode.folded(filter);
        Self(folded.split_whitespace().map(|word| word.trim_start_matches('#').to_owned()).collect())
    }

    /// Whether a [`Slice::search_key`] contains all terms.
    pub fn matches(&self, key: &str) -> bool {
        self.0.iter().all(|word| key.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unicode::PLAIN;

    fn named(name: &str) -> Slice {
        Slice { id: SliceId(3247), name: Some(name.to_owned()), region: Some("SFO1".to_owned()) }
    }

    #[test]
    fn the_filter_searches_name_number_and_region() {
        let unnamed: fn(&str) -> String = |id| format!("slice {id}");
        let found =
            |slice: &Slice, filter| SearchTerms::parse(filter, PLAIN).matches(&slice.search_key(unnamed, PLAIN));
        for filter in ["", "WEB", "324", "#3247", "sfo", " web-1 ", "sfo web", "web #3247"] {
            assert!(found(&named("web-1"), filter), "{filter}");
        }
        for filter in ["db", "99", "#x", "web db", "slice"] {
            assert!(!found(&named("web-1"), filter), "{filter}");
        }
        assert!(found(&Slice::unnamed(SliceId(5004)), "Slice 5004"), "the displayed name can be typed");
        assert!(found(&named("Straße"), "strasse") && found(&named("İstanbul-1"), "istanbul"));
        assert!(found(&named("web-1"), "۳۲۴۷"), "digits of any script");
    }

    #[test]
    fn slice_ids_are_digits_only() {
        assert_eq!("3247".parse(), Ok(SliceId(3247)));
        for text in ["", "+1", "-1", " 1", "1e3", "99999999999999999999999"] {
            assert_eq!(text.parse::<SliceId>(), Err(()), "{text}");
        }
    }
}
