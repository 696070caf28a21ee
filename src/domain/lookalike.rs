//! Names that look alike although they are written with other characters.

use super::{characters::is_invisible, unicode::Unicode};

/// Whether the letters of a name come from more than one script, so that one of them may pose as another: `wеb-1`
/// with a Cyrillic letter. Chinese, Japanese and Korean are written in several and count as one.
pub fn mixes_scripts(name: &str) -> bool {
    let mut scripts = name.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|script| Some(script) != first)
}

/// What is left of a name by its looks: two names that look the same have the same one. It is only compared, never
/// shown.
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

/// A number for the script of a letter; `None` for what belongs to no single one, such as digits and accents.
fn script(letter: char) -> Option<u32> {
    let code = u32::from(letter);
    match code {
        0x41..=0x5a | 0x61..=0x7a | 0xaa | 0xba | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f => Some(1),
        0x1e00..=0x1eff | 0x2c60..=0x2c7f | 0xa720..=0xa7ff => Some(1),
        0x250..=0x2af => Some(2),
        0x370..=0x3ff | 0x1f00..=0x1fff => Some(3),
        0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Some(4),
        0x530..=0x58f => Some(5),
        0x591..=0x5ff | 0xfb1d..=0xfb4f => Some(6),
        0x660..=0x669 | 0x6f0..=0x6f9 => None,
        0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfefe => Some(7),
        0x13a0..=0x13ff | 0xab70..=0xabbf => Some(8),
        0x10a0..=0x10ff | 0x1c90..=0x1cbf | 0x2d00..=0x2d2f => Some(9),
        0x1100..=0x11ff | 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3021..=0x303c | 0x3041..=0x9fff => Some(10),
        0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff66..=0xff9f | 0xffa1..=0xffdc => Some(10),
        0x20000..=0x3ffff => Some(10),
        // Letters that differ from plain ones in style alone.
        0xff21..=0xff3a | 0xff41..=0xff5a => Some(11),
        0x2100..=0x214f | 0x24b6..=0x24e9 | 0x1d400..=0x1d7cb => Some(12),
        // The scripts of India and its neighbours fill blocks of 128.
        0x700..=0x109f => Some(code >> 7),
        0x1200..=0x1aaf | 0x1b00..=0x1dbf | 0x10000..=0x1cfff => Some(code >> 7),
        0xa000..=0xa63f | 0xa800..=0xab6f => Some(code >> 7),
        _ => None,
    }
}

/// The character that others are taken for.
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
    fn letters_of_two_scripts_are_noticed() {
        for name in ["wеb-1", "Αpp", "web-שרת", "ｗeb", "web-数据", "ɑpp", "पserver"] {
            assert!(mixes_scripts(name), "{name}");
        }
        for name in ["web-1", "Bücher", "веб-1", "日本サーバ-1", "서버-1", "שרת 7", "café", "db_1.example", "", "❤ 1"]
        {
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
        for (a, b) in [("web-1", "web-2"), ("web", "Web"), ("cafe", "café"), ("web-1", "web-11")] {
            assert_ne!(skeleton(a, PLAIN), skeleton(b, PLAIN), "{a} {b}");
        }
    }
}
