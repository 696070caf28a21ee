//! What only large tables know of characters. The browser has them, so its functions are handed in.

use super::characters::{ascii_digits, is_invisible};
use std::collections::HashMap;

/// The browser's functions for texts.
#[derive(Clone, Copy, Debug)]
pub struct Unicode {
    /// The one form (NFC) in which texts are compared that look the same.
    pub composed: fn(&str) -> String,
    /// Every character in its simplest parts (NFKD).
    pub decomposed: fn(&str) -> String,
    /// Capital letters.
    pub upper: fn(&str) -> String,
    /// Texts in the order of the user's language, numbers in them by value.
    pub sorted: fn(Vec<String>) -> Vec<String>,
}

impl Unicode {
    /// A text as a search compares it: without case, accents and invisible characters, digits as 0 to 9. `İstanbul`
    /// and `istanbul`, `Straße` and `strasse` are the same.
    pub fn folded(self, text: &str) -> String {
        // Capitals, because only they make one of `ß` and `ss`, and of `ı` and `i`.
        let upper = (self.upper)(&(self.decomposed)(text));
        let plain = upper.chars().filter(|character| !is_accent(*character) && !is_unseen(*character));
        ascii_digits(&plain.collect::<String>())
    }

    /// The place of each text among all of them, in the order of the user's language; equal texts share one.
    pub fn ranks<'a>(self, texts: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
        let sorted = (self.sorted)(texts.map(str::to_owned).collect());
        let mut ranks = HashMap::new();
        for text in sorted {
            let next = ranks.len();
            ranks.entry(text).or_insert(next);
        }
        ranks
    }
}

fn is_accent(character: char) -> bool {
    matches!(u32::from(character), 0x300..=0x36f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// A line break separates the parts of what is searched.
fn is_unseen(character: char) -> bool {
    is_invisible(character) && !character.is_whitespace()
}

/// Functions for tests outside a browser; they know a few characters only.
#[cfg(test)]
pub(crate) const PLAIN: Unicode = Unicode {
    composed: |text| text.replace("e\u{301}", "é"),
    decomposed: |text| {
        text.replace('é', "e\u{301}").replace('É', "E\u{301}").replace('\u{a0}', " ").replace('İ', "I\u{307}")
    },
    upper: |text| text.to_uppercase(),
    sorted: |mut texts| {
        // Numbers by value, where there is one at the end.
        texts.sort_by_key(|text| {
            let name = text.trim_end_matches(|last: char| last.is_ascii_digit());
            (name.to_lowercase(), text[name.len()..].parse::<u64>().ok())
        });
        texts
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_knows_no_case_no_accents_and_no_invisible_characters() {
        for (a, b) in [
            ("İstanbul-1", "istanbul-1"),
            ("cafe\u{301}-db", "CAFÉ-db"),
            ("Straße", "strasse"),
            ("we\u{200b}b", "WEB"),
            ("۳۲۴۷", "3247"),
        ] {
            assert_eq!(PLAIN.folded(a), PLAIN.folded(b));
        }
        assert_eq!(PLAIN.folded("a\nb"), "A\nB", "lines stay apart");
    }

    #[test]
    fn ranks_are_the_places_in_the_users_order() {
        let ranks = PLAIN.ranks(["vm-10", "vm-2", "vm-2"].into_iter());
        assert_eq!((ranks["vm-2"], ranks["vm-10"], ranks.len()), (0, 1, 2));
    }
}
