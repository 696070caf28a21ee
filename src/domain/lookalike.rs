//! Detects names that look alike although their characters differ.

use super::{
    characters::{ascii_digit, is_invisible},
    unicode::Unicode,
};

/// Whether a name contains letters of more than one script, such as `wеb-1` with a Cyrillic letter. Chinese, Japanese and
/// Korean count as one script, because they are written in several.
pub fn mixes_scripts(name: &str) -> bool {
    let mut scripts = name.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|script| Some(script) != first)
}

/// A skeleton of a name: two names that look the same have the same skeleton. It is for comparison only, not for
/// display.
pub fn skeleton(name: &str, unicode: Unicode) -> String {
    let mut skeleton = String::new();
    let decomposed = (unicode.decomposed)(name);
    for word in decomposed.split_whitespace() {
        if !skeleton.is_empty() {
            skeleton.push(' ');
        }
        skeleton.extend(word.chars().filter(|character| !is_invisible(*character)).map(prototype));
    }
    skeleton.replace("rn", "m")
}

/// The script of a letter. Only the scripts that matter here are distinguished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    /// The phonetic alphabet; some of its letters look like Latin ones.
    Phonetic,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Cherokee,
    Georgian,
    ChineseJapaneseKorean,
    /// Full-width Latin letters.
    Wide,
    /// Styled Latin and Greek letters, such as mathematical ones.
    Styled,
    /// Another script, identified by its block of 128 characters. The scripts of India and its neighbours have one each.
    Block(u32),
}

/// The first and last code point of each range, and its script.
const SCRIPTS: [(u32, u32, Script); 44] = [
    (0x41, 0x5a, Script::Latin),
    (0x61, 0x7a, Script::Latin),
    (0xaa, 0xaa, Script::Latin),
    (0xba, 0xba, Script::Latin),
    (0xc0, 0xd6, Script::Latin),
    (0xd8, 0xf6, Script::Latin),
    (0xf8, 0x24f, Script::Latin),
    (0x250, 0x2af, Script::Phonetic),
    (0x370, 0x3ff, Script::Greek),
    (0x400, 0x52f, Script::Cyrillic),
    (0x530, 0x58f, Script::Armenian),
    (0x591, 0x5ff, Script::Hebrew),
    (0x600, 0x65f, Script::Arabic),
    (0x66a, 0x6ef, Script::Arabic),
    (0x6fa, 0x6ff, Script::Arabic),
    (0x750, 0x77f, Script::Arabic),
    (0x8a0, 0x8ff, Script::Arabic),
    (0x10a0, 0x10ff, Script::Georgian),
    (0x1100, 0x11ff, Script::ChineseJapaneseKorean),
    (0x13a0, 0x13ff, Script::Cherokee),
    (0x1c80, 0x1c8f, Script::Cyrillic),
    (0x1c90, 0x1cbf, Script::Georgian),
    (0x1e00, 0x1eff, Script::Latin),
    (0x1f00, 0x1fff, Script::Greek),
    (0x2100, 0x214f, Script::Styled),
    (0x24b6, 0x24e9, Script::Styled),
    (0x2c60, 0x2c7f, Script::Latin),
    (0x2d00, 0x2d2f, Script::Georgian),
    (0x2de0, 0x2dff, Script::Cyrillic),
    (0x2e80, 0x3007, Script::ChineseJapaneseKorean),
    (0x3021, 0x9fff, Script::ChineseJapaneseKorean),
    (0xa640, 0xa69f, Script::Cyrillic),
    (0xa720, 0xa7ff, Script::Latin),
    (0xa960, 0xa97f, Script::ChineseJapaneseKorean),
    (0xab70, 0xabbf, Script::Cherokee),
    (0xac00, 0xd7ff, Script::ChineseJapaneseKorean),
    (0xf900, 0xfaff, Script::ChineseJapaneseKorean),
    (0xfb1d, 0xfb4f, Script::Hebrew),
    (0xfb50, 0xfefc, Script::Arabic),
    (0xff21, 0xff3a, Script::Wide),
    (0xff41, 0xff5a, Script::Wide),
    (0xff66, 0xffdc, Script::ChineseJapaneseKorean),
    (0x1d400, 0x1d7cb, Script::Styled),
    (0x20000, 0x3ffff, Script::ChineseJapaneseKorean),
];

/// `None` for characters that belong to no single script, such as digits, accents and signs.
fn script(letter: char) -> Option<Script> {
    let code = u32::from(letter);
    if ascii_digit(letter).is_some() || is_invisible(letter) {
        return None;
    }
    let listed = SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
    let in_block = matches!(code, 0x700..=0x1aaf | 0x1b00..=0x1dbf | 0xa000..=0xabff | 0x10000..=0x1cfff);
    listed.map(|(_, _, script)| *script).or_else(|| in_block.then_some(Script::Block(code >> 7)))
}

/// The character that represents all characters of the same look.
fn prototype(character: char) -> char {
    match character {
        'а' | 'α' | 'ɑ' => 'a',
        'е' => 'e',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' | 'υ' => 'y',
        'х' | 'χ' => 'x',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' | 'հ' => 'h',
        'ԁ' => 'd',
        'ԛ' | 'զ' => 'q',
        'ԝ' => 'w',
        'к' | 'κ' => 'k',
        'ν' => 'v',
        'ո' => 'n',
        'ս' => 'u',
        'ց' => 'g',
        'А' | 'Α' | 'Ꭺ' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' | 'Ꭼ' => 'E',
        'Н' | 'Η' => 'H',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' | 'Օ' | '0' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Ү' | 'Υ' => 'Y',
        'Х' | 'Χ' => 'X',
        'Ζ' => 'Z',
        '1' | 'I' | '|' | 'І' | 'Ι' | 'Ӏ' | 'ӏ' => 'l',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unicode::PLAIN;

    #[test]
    fn letters_of_two_scripts_are_detected() {
        for name in ["wеb-1", "Αpp", "web-שרת", "ｗeb", "web-数据", "ɑpp", "पserver", "सপা"] {
            assert!(mixes_scripts(name), "{name}");
        }
        for name in [
            "web-1",
            "Bücher",
            "веб-1",
            "日本サーバ-1",
            "서버-1",
            "שרת 7",
            "café",
            "db_1.example",
            "",
            "❤ 1",
            "सर्वर",
            "web-१",
        ] {
            assert!(!mixes_scripts(name), "{name}");
        }
    }

    #[test]
    fn names_that_look_the_same_have_the_same_skeleton() {
        for (a, b) in [
            ("web-1", "wеb-1"),
            ("сор", "cop"),
            ("web-1", "web-l"),
            ("db-0", "db-O"),
            ("web\u{200b}-1", "web-1"),
            ("web  1", "web 1"),
            ("web–1", "web-1"),
            ("é", "e\u{301}"),
            ("modern", "modem"),
        ] {
            assert_eq!(skeleton(a, PLAIN), skeleton(b, PLAIN), "{a} {b}");
        }
        for (a, b) in [("web-1", "web-2"), ("web", "Web"), ("cafe", "café"), ("web-1", "web-11"), ("web 1", "web1")] {
            assert_ne!(skeleton(a, PLAIN), skeleton(b, PLAIN), "{a} {b}");
        }
    }
}
