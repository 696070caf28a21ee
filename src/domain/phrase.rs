//! The text that the user types to confirm a restore.

use super::{
    characters::{ascii_digits, is_invisible},
    lookalike::{mixes_scripts, skeleton},
    slice::Slice,
    unicode::Unicode,
};

/// The maximum length of a name to type, in characters.
const MAX_LENGTH: usize = 64;

/// The text to type: the slice's name, or its number if the name could be mistaken for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    text: String,
    is_number: bool,
}

impl Phrase {
    /// `others` are the slices of the account; they may include the slice itself.
    pub fn of<'a>(slice: &Slice, others: impl Iterator<Item = &'a Slice>, unicode: Unicode) -> Self {
        match slice.name.as_deref().filter(|name| can_be_typed(name)) {
            Some(name) if !looks_like_another(slice, name, others, unicode) => {
                Self { text: (unicode.composed)(name.trim()), is_number: false }
            }
            Some(_) | None => Self { text: slice.id.to_string(), is_number: true },
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the typed text, normalized by [`Unicode::composed`], matches: trimmed, case-sensitive, and with all kinds of
    /// blanks equal. A number may be typed in the digits of any script.
    pub fn is_confirmed_by(&self, typed: &str) -> bool {
        let typed = typed.trim();
        let is_same = if self.is_number {
            ascii_digits(typed) == self.text
        } else {
            with_plain_blanks(typed).eq(with_plain_blanks(&self.text))
        };
        is_same && !self.text.is_empty()
    }
}

fn with_plain_blanks(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|character| if character.is_whitespace() { ' ' } else { character })
}

/// Whether a name is short, has no invisible characters, no unusual blanks and only one script.
fn can_be_typed(name: &str) -> bool {
    let mut previous = ' ';
    let mut has_unusual_blanks = name.ends_with(char::is_whitespace);
    for character in name.chars() {
        // A blank at the beginning, or two in a row.
        has_unusual_blanks |= previous.is_whitespace() && character.is_whitespace();
        previous = character;
    }
    !name.is_empty()
        && !has_unusual_blanks
        && name.chars().count() <= MAX_LENGTH
        && !name.chars().any(is_invisible)
        && !mixes_scripts(name)
}

fn looks_like_another<'a>(
    slice: &Slice,
    name: &str,
    mut others: impl Iterator<Item = &'a Slice>,
    unicode: Unicode,
) -> bool {
    let own_skeleton = skeleton(name, unicode);
    others.any(|other| {
        other.id != slice.id && other.name.as_deref().is_some_and(|other| skeleton(other, unicode) == own_skeleton)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{slice::SliceId, unicode::PLAIN};

    fn named(id: u64, name: &str) -> Slice {
        Slice { name: Some(name.to_owned()), ..Slice::unnamed(SliceId(id)) }
    }

    fn phrase(name: &str) -> Phrase {
        Phrase::of(&named(3247, name), [].into_iter(), PLAIN)
    }

    #[test]
    fn the_phrase_is_the_name_unless_it_could_be_mistaken() {
        for name in ["web-1", "<b>bold</b> & co", "שרת", "数据-1"] {
            assert_eq!(phrase(name).text(), name);
        }
        for name in [
            "a\u{202e}b",
            "a\tb",
            "\u{200f}x",
            "a\u{200b}b",
            "\u{3164}",
            "a\u{ffa0}b",
            "web  1",
            "web \u{a0}1",
            " web",
            "web ",
            "wеb-1",
            "",
            &"x".repeat(65),
        ] {
            assert_eq!(phrase(name).text(), "3247", "{name:?}");
        }
        assert_eq!(phrase(&"x".repeat(64)).text().len(), 64);
        assert_eq!(Phrase::of(&Slice::unnamed(SliceId(7)), [].into_iter(), PLAIN).text(), "7");
    }

    #[test]
    fn the_phrase_is_the_number_if_another_name_looks_the_same() {
        let slices = [named(1, "web-1"), named(2, "web-l"), named(3, "db"), named(4, "db")];
        let texts = slices.each_ref().map(|slice| Phrase::of(slice, slices.iter(), PLAIN).text().to_owned());
        assert_eq!(texts, ["1", "2", "3", "4"]);
        let alone = [named(1, "web-1"), named(2, "web-2")];
        assert_eq!(Phrase::of(&alone[0], alone.iter(), PLAIN).text(), "web-1");
    }

    #[test]
    fn typed_texts_that_look_the_same_match() {
        assert!(phrase("cafe\u{301}-db").is_confirmed_by(&(PLAIN.composed)("café-db")));
        assert!(phrase("café-db").is_confirmed_by(&(PLAIN.composed)("cafe\u{301}-db")));
        assert!(phrase("web\u{a0}1").is_confirmed_by(" web 1 "));
        assert!(phrase("web-1").is_confirmed_by("web-1\u{2003}"));
        assert!(phrase("").is_confirmed_by("۳۲۴۷"));
        for typed in ["", "Web-1", "web-", "web-11", "web 1", "web-۱", "3247"] {
            assert!(!phrase("web-1").is_confirmed_by(typed), "{typed}");
        }
    }
}
