//! Text functions that need large Unicode tables. The browser has these tables, so its functions are passed in.

use super::characters::{ascii_digits, is_invisible};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug)]
pub struct Unicode {
    /// Normalizes to NFC.
    pub composed: fn(&str) -> String,
    /// Normalizes to NFKD.
    pub decomposed: fn(&str) -> String,
    /// Converts to upper case.
    pub upper: fn(&str) -> String,
    /// Sorts by the collation of the user's language, with numbers inside the texts by value.
    pub sorted: fn(Vec<String>) -> Vec<String>,
}

impl Unicode {
    /// Folds a text for search: no case, accents or invisible characters, and digits as 0 to 9. `İstanbul` and
    /// `istanbul`, `Straße` and `strasse` become equal.
    pub fn folded(self, text: &str) -> String {
        // Only upper case makes `ß` equal to `ss`, and `ı` to `i`.
        let upper = (self.upper)(&(self.decomposed)(text));
        let plain = upper.chars().filter(|character| !is_accent(*character) && !is_invisible_in_search(*character));
        ascii_digits(&plain.collect::<String>())
    }

    /// The rank of each text in the collation of the user's language. Equal texts have the same rank.
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

/// Line breaks stay, because they separate the parts of a search key.
fn is_invisible_in_search(character: char) -> bool {
    is_invisible(character) && !character.is_whitespace()
}

/// Functions for tests outside a browser. They support only a few characters.
#[cfg(any(test, fuzzing))]
pub(crate) const PLAIN: Unicode = Unicode {
    composed: |text| text.replace("e\u{301}", "é"),
    decomposed: |text| {
        text.replace('é', "e\u{301}").replace('É', "E\u{301}").replace('\u{a0}', " ").replace('İ', "I\u{307}")
    },
    upper: |text| text.to_uppercase(),
    sorted: |mut texts| {
        // A number at the end is compared by value.
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
    fn search_ignores_case_accents_and_invisible_characters() {
        for (a, b) in [
            ("İstanbul-1", "istanbul-1"),
            ("cafe\u{301}-db", "CAFÉ-db"),
            ("Straße", "strasse"),
            ("we\u{200b}b", "WEB"),
            ("۳۲۴۷", "3247"),
        ] {
            assert_eq!(PLAIN.folded(a), PLAIN.folded(b));
        }
        assert_eq!(PLAIN.folded("a\nb"), "A\nB", "line breaks stay");
    }

    #[test]
    fn ranks_follow_the_collation() {
        let ranks = PLAIN.ranks(["vm-10", "vm-2", "vm-2"].into_iter());
        assert_eq!((ranks["vm-2"], ranks["vm-10"], ranks.len()), (0, 1, 2));
    }
}
