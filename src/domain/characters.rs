//! Makes invisible characters visible and reads the digits of every script.

/// The maximum length of a displayed name, in characters. Exported files contain the whole name.
pub const LONGEST_NAME: usize = 200;

/// A server text for display: invisible characters made visible, and cut with `…` after [`LONGEST_NAME`] characters.
pub fn shown(text: &str) -> String {
    let (mut shown, is_whole) = visible(text, LONGEST_NAME);
    if !is_whole {
        shown.push('…');
    }
    shown
}

/// The text with invisible characters written as `⟨U+202E⟩`, cut to at most `limit` characters, and whether it is
/// complete. Such an escape is never cut in two.
pub fn visible(text: &str, limit: usize) -> (String, bool) {
    let mut visible = String::new();
    let mut left = limit;
    for character in text.chars() {
        let written = if is_invisible(character) {
            format!("⟨U+{:04X}⟩", u32::from(character))
        } else {
            character.to_string()
        };
        let length = written.chars().count();
        if length > left {
            return (visible, false);
        }
        left -= length;
        visible.push_str(&written);
    }
    (visible, true)
}

/// Whether a character is invisible or changes how its neighbours look: control and format characters, direction marks,
/// fillers, variation selectors and tags.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            u32::from(character),
            0xad | 0x34f
                | 0x600..=0x605
                | 0x61c
                | 0x6dd
                | 0x70f
                | 0x890..=0x891
                | 0x8e2
                | 0x115f..=0x1160
                | 0x17b4..=0x17b5
                | 0x180b..=0x180f
                | 0x200b..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0x2800
                | 0x3164
                | 0xfe00..=0xfe0f
                | 0xfeff
                | 0xffa0
                | 0xfff0..=0xfffb
                | 0x110bd
                | 0x110cd
                | 0x13430..=0x1343f
                | 0x1bca0..=0x1bca3
                | 0x1d159
                | 0x1d173..=0x1d17a
                | 0xe0000..=0xe0fff
        )
}

/// Replaces the digits of every script by 0 to 9, because the keyboards of many languages have their own digits.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(|character| ascii_digit(character).unwrap_or(character)).collect()
}

/// The zero of each script with ten consecutive digits (Unicode's category `Nd`).
const ZEROS: [u32; 62] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60,
    0x16ac0, 0x16b50, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// The value of a digit that is not ASCII.
pub(super) fn ascii_digit(character: char) -> Option<char> {
    let code = u32::from(character);
    if character.is_ascii() {
        return None;
    }
    // The five sets of mathematical digits are adjacent.
    let value = match code {
        0x1d7ce..=0x1d7ff => (code - 0x1d7ce) % 10,
        _ => ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn invisible_characters_are_made_visible() {
        for (text, expected) in [
            ("web-1", "web-1"),
            ("web\u{202e}1-bd", "web⟨U+202E⟩1-bd"),
            ("a\u{200b}b", "a⟨U+200B⟩b"),
            ("x\u{7}y\n", "x⟨U+0007⟩y⟨U+000A⟩"),
            ("\u{3164}", "⟨U+3164⟩"),
            ("\u{e0041}", "⟨U+E0041⟩"),
            ("שרת Bücher-数据 é", "שרת Bücher-数据 é"),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_but_never_within_an_escape() {
        assert_eq!(shown(&"x".repeat(200)), "x".repeat(200));
        assert_eq!(shown(&"x".repeat(201)), format!("{}…", "x".repeat(200)));
        assert_eq!(shown(&format!("{}\u{202e}y", "x".repeat(195))), format!("{}…", "x".repeat(195)));
    }

    #[test]
    fn digits_of_every_script_are_read() {
        for (text, digits) in [
            ("۳۲۴۷", "3247"),
            ("٣٢٤٧", "3247"),
            ("３２４７", "3247"),
            ("𝟛𝟚𝟜𝟟", "3247"),
            ("web-१", "web-1"),
            ("x½²", "x½²"),
            ("०१२३४५६७८९॰", "0123456789॰"),
        ] {
            assert_eq!(ascii_digits(text), digits);
        }
    }

    proptest! {
        #[test]
        fn no_invisible_character_remains(text in ".{0,300}") {
            prop_assert!(!shown(&text).chars().any(is_invisible));
            prop_assert!(shown(&text).chars().count() <= LONGEST_NAME + 1);
        }
    }
}
