//! What is typed to confirm a restore.

use super::{
    characters::{ascii_digits, is_invisible},
    lookalike::{mixes_scripts, skeleton},
    slice::Slice,
    unicode::Unicode,
};

/// The longest name that is asked for, in characters.
const LONGEST: usize = 64;

/// What must be typed: the slice's name, or its number where the name could mislead whoever types it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    text: String,
    is_number: bool,
}

impl Phrase {
    /// The phrase of a slice among the `others` of the account, which may hold the slice itself.
    pub fn of<'a>(slice: &Slice, others: impl Iterator<Item = &'a Slice>, unicode: Unicode) -> Self {
        match slice.name.as_deref().filter(|name| can_be_typed(name)) {
            Some(name) if !looks_like_another(slice, name, others, unicode) => {
                Self { text: (unicode.composed)(name.trim()), is_number: false }
            }
            Some(_) | None => Self { text: slice.id.to_string(), is_number: true },
        }
    }

    /// The text to type.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a text confirms, as typed but in the form of [`Unicode::composed`]: trimmed, with regard to case, all
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

/// Whether all of a name is seen and can be typed.
fn can_be_typed(name: &str) -> bool {
    let mut before = ' ';
    let mut has_run = name.ends_with(char::is_whitespace);
    for character in name.chars() {
        // The first character counts as one after a blank.
        has_run |= before.is_whitespace() && character.is_whitespace();
        before = character;
    }
    !name.is_empty()
        && !has_run
        && name.chars().count() <= LONGEST
        && !name.chars().any(is_invisible)
        && !mixes_scripts(name)
}

fn looks_like_another<'a>(
    slice: &Slice,
    name: &str,
    mut others: impl Iterator<Item = &'a Slice>,
    unicode: Unicode,
) -> bool {
    let looks = skeleton(name, unicode);
    others.any(|other| {
        other.id != slice.id && other.name.as_deref().is_some_and(|other| skeleton(other, unicode) == looks)
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
    fn the_name_is_typed_unless_it_could_mislead() {
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
    fn the_number_is_typed_where_another_slice_looks_the_same() {
        let slices = [named(1, "web-1"), named(2, "web-l"), named(3, "db"), named(4, "db")];
        let texts = slices.each_ref().map(|slice| Phrase::of(slice, slices.iter(), PLAIN).text().to_owned());
        assert_eq!(texts, ["1", "2", "3", "4"]);
        let alone = [named(1, "web-1"), named(2, "web-2")];
        assert_eq!(Phrase::of(&alone[0], alone.iter(), PLAIN).text(), "web-1");
    }

    #[test]
    fn what_looks_the_same_confirms() {
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
