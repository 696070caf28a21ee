//! A slice (the provider's word for a rented virtual machine) and what is typed to confirm it.

use std::{fmt, str::FromStr};

/// A slice's number. It is an integer in every documented example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliceId(pub u64);

impl fmt::Display for SliceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for SliceId {
    type Err = ();

    /// Digits only: a sign or a blank in an address is not a number of a slice.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().map_err(drop).and_then(|number| if digits { Ok(Self(number)) } else { Err(()) })
    }
}

/// One slice of the account, as far as the list tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Its number.
    pub id: SliceId,
    /// Its name, trimmed; `None` where the list gives none or a blank one.
    pub name: Option<String>,
    /// The region's name, such as `SFO1`.
    pub region: Option<String>,
}

impl Slice {
    /// A slice of which only the number is known.
    pub fn unnamed(id: SliceId) -> Self {
        Self { id, name: None, region: None }
    }

    /// What must be typed to confirm a restore.
    pub fn phrase(&self) -> String {
        match &self.name {
            Some(name) if can_be_typed(name) => name.trim().to_owned(),
            Some(_) | None => self.id.to_string(),
        }
    }

    /// What a filter looks into: name, region and number in small letters, a line each. `unnamed` is what is shown for
    /// a number without a name.
    pub fn search_key(&self, unnamed: fn(&str) -> String) -> String {
        let id = self.id.to_string();
        let name = self.name.clone().unwrap_or_else(|| unnamed(&id));
        format!("{name}\n{}\n{id}", self.region.as_deref().unwrap_or_default()).to_lowercase()
    }
}

/// What a filter as typed looks for: each of its words, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted(Vec<String>);

impl Wanted {
    /// Reads a filter. A `#` before a number is how the page writes numbers, and no part of them.
    pub fn by(filter: &str) -> Self {
        Self(filter.to_lowercase().split_whitespace().map(|word| word.trim_start_matches('#').to_owned()).collect())
    }

    /// Whether a [`Slice::search_key`] holds it.
    pub fn is_in(&self, key: &str) -> bool {
        self.0.iter().all(|word| key.contains(word))
    }
}

/// Whether a person can be asked to type this: at most 64 characters, none of which is invisible or turns
/// the reading direction around.
fn can_be_typed(name: &str) -> bool {
    let misleads = |character: char| {
        character.is_control()
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.chars().count() <= 64 && !name.chars().any(misleads)
}

/// Whether the text typed is the phrase: trimmed, and with regard to case.
pub fn confirms(typed: &str, phrase: &str) -> bool {
    !phrase.is_empty() && typed.trim() == phrase
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Slice {
        Slice { id: SliceId(3247), name: Some(name.to_owned()), region: Some("SFO1".to_owned()) }
    }

    #[test]
    fn the_name_is_typed_unless_it_could_mislead() {
        assert_eq!(named("web-1").phrase(), "web-1");
        assert_eq!(named("<b>bold</b> & co").phrase(), "<b>bold</b> & co");
        assert_eq!(named("שרת").phrase(), "שרת");
        for name in ["a\u{202e}b", "a\tb", "\u{200f}x", &"x".repeat(65)] {
            assert_eq!(named(name).phrase(), "3247", "{name:?}");
        }
        assert_eq!(named(&"x".repeat(64)).phrase().len(), 64);
        assert_eq!(Slice::unnamed(SliceId(7)).phrase(), "7");
    }

    #[test]
    fn typing_is_compared_trimmed_and_with_regard_to_case() {
        assert!(confirms(" web-1 ", "web-1"));
        for typed in ["", "Web-1", "web-", "web-11", "web 1"] {
            assert!(!confirms(typed, "web-1"), "{typed}");
        }
        assert!(!confirms("", ""));
    }

    #[test]
    fn the_filter_reads_name_number_and_region() {
        let unnamed: fn(&str) -> String = |id| format!("slice {id}");
        let found = |slice: &Slice, filter| Wanted::by(filter).is_in(&slice.search_key(unnamed));
        for filter in ["", "WEB", "324", "#3247", "sfo", " web-1 ", "sfo web", "web #3247"] {
            assert!(found(&named("web-1"), filter), "{filter}");
        }
        for filter in ["db", "99", "#x", "web db", "slice"] {
            assert!(!found(&named("web-1"), filter), "{filter}");
        }
        assert!(found(&Slice::unnamed(SliceId(5004)), "Slice 5004"), "what is shown can be typed");
    }

    #[test]
    fn numbers_are_digits() {
        assert_eq!("3247".parse(), Ok(SliceId(3247)));
        for text in ["", "+1", "-1", " 1", "1e3", "99999999999999999999999"] {
            assert_eq!(text.parse::<SliceId>(), Err(()), "{text}");
        }
    }
}
