//! Takes tokens out of a text of the server, which may repeat what we have sent to it.

use super::sorting::sort_by;

/// How many characters without a blank after the word *bearer* may be a token.
const SHORTEST_AFTER_BEARER: usize = 12;

/// A shorter text is no token that anybody could mean, and would be found in ordinary words.
const SHORTEST_TOKEN: usize = 6;

/// How often a text may have been escaped over and over.
const ESCAPED: usize = 4;

/// A character of a text as it is meant, and where it stands in the text as it is written.
#[derive(Clone, Copy)]
struct Meant {
    character: char,
    from: usize,
    to: usize,
}

/// The text with `token`, in any case and behind URL or JSON escapes, and every long run of characters after *bearer*
/// replaced by `…` and its last four characters. Takes time in proportion to the text.
pub(super) fn redacted(text: &str, token: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let is_escaped = text.contains(['%', '\\']);
    let token = token.to_ascii_lowercase();
    if !is_escaped && !lower.contains("bearer") && !lower.contains(&token) {
        return text.to_owned();
    }
    let meant = unescaped(text);
    let lower: String = meant.iter().map(|meant| meant.character.to_ascii_lowercase()).collect();
    // All characters that count here are ASCII, so that places are counted in characters of `meant`.
    let places = places(&lower);
    let mut secrets = after_bearer(&lower, &meant, &places);
    if token.len() >= SHORTEST_TOKEN {
        let found = lower.match_indices(&token).map(|(at, found)| (at, at + found.len()));
        secrets.extend(found.filter_map(|(from, to)| Some((*places.get(from)?, *places.get(to)?))));
    }
    sort_by(&mut secrets, Ord::cmp);
    without(text, &meant, &secrets)
}

/// For each byte of a text, and its end, the number of the character that begins there or before.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len() + 1);
    for (number, character) in text.chars().enumerate() {
        places.extend(std::iter::repeat_n(number, character.len_utf8()));
    }
    places.push(text.chars().count());
    places
}

/// Where runs of characters stand that follow the word and may be a token.
fn after_bearer(lower: &str, meant: &[Meant], places: &[usize]) -> Vec<(usize, usize)> {
    let mut secrets = Vec::new();
    let mut end = 0;
    for (at, word) in lower.match_indices("bearer") {
        let Some(after) = places.get(at + word.len()).copied().filter(|after| *after >= end) else { continue };
        let rest = meant.get(after..).unwrap_or_default();
        let from = after + rest.iter().take_while(|meant| !meant.character.is_alphanumeric()).count();
        let run = meant.get(from..).unwrap_or_default().iter().take_while(|meant| !meant.character.is_whitespace());
        end = from + run.count();
        if end - from >= SHORTEST_AFTER_BEARER {
            secrets.push((from, end));
        }
    }
    secrets
}

fn without(text: &str, meant: &[Meant], secrets: &[(usize, usize)]) -> String {
    let mut left = String::new();
    let (mut copied, mut hidden) = (0, 0);
    for (from, to) in secrets {
        // Within one that is out already.
        let from = hidden.max(*from);
        let Some(secret) = meant.get(from..*to).filter(|secret| !secret.is_empty()) else { continue };
        let (Some(first), Some(last)) = (secret.first(), secret.last()) else { continue };
        left.push_str(text.get(copied..first.from).unwrap_or_default());
        left.push('…');
        left.extend(secret.iter().skip(secret.len().saturating_sub(4)).map(|meant| meant.character));
        copied = last.to;
        hidden = *to;
    }
    left.push_str(text.get(copied..).unwrap_or_default());
    left
}

/// The characters of a text as they are meant, also where they are escaped more than once.
fn unescaped(text: &str) -> Vec<Meant> {
    let as_written = |(from, character): (usize, char)| Meant { character, from, to: from + character.len_utf8() };
    let mut meant: Vec<_> = text.char_indices().map(as_written).collect();
    for _ in 0..ESCAPED {
        let before = meant.len();
        meant = unescaped_once(&meant);
        if meant.len() == before {
            break;
        }
    }
    meant
}

fn unescaped_once(written: &[Meant]) -> Vec<Meant> {
    let mut meant = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some(first) = rest.first() {
        let (character, length) = match (first.character, rest.get(1).map(|second| second.character)) {
            ('%', _) => hexadecimal(rest, 1, 2).map_or(('%', 1), |character| (character, 3)),
            ('\\', Some('u' | 'U')) => hexadecimal(rest, 2, 4).map_or(('\\', 1), |character| (character, 6)),
            ('\\', Some(escaped @ ('\\' | '/' | '"'))) => (escaped, 2),
            (character, _) => (character, 1),
        };
        let to = rest.get(length - 1).map_or(first.to, |last| last.to);
        meant.push(Meant { character, from: first.from, to });
        rest = rest.get(length..).unwrap_or_default();
    }
    meant
}

/// The character whose code stands there in so many digits, where it is one of those that a token may hold, or a blank.
fn hexadecimal(written: &[Meant], from: usize, digits: usize) -> Option<char> {
    let digits = written.get(from..from + digits)?;
    let code = digits.iter().try_fold(0, |code, digit| Some(code * 16 + digit.character.to_digit(16)?))?;
    char::from_u32(code).filter(|character| character.is_ascii_graphic() || *character == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOKEN: &str = "sm_Live/abc.DEF-1234";

    fn percent(text: &str) -> String {
        text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
    }

    fn json(text: &str) -> String {
        text.bytes().map(|byte| format!("\\u{byte:04x}")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn the_token_goes_in_every_spelling_and_the_rest_stays() {
        for (spelling, last) in [
            (TOKEN.to_owned(), "1234"),
            (TOKEN.to_uppercase(), "1234"),
            (percent(TOKEN), "1234"),
            (percent(&percent(TOKEN)), "1234"),
            (json(TOKEN), "1234"),
            (TOKEN.replace('/', "\\/"), "1234"),
            (TOKEN.replace('/', "%2f"), "1234"),
            (json(&percent(TOKEN)), "1234"),
        ] {
            let said = redacted(&format!("not allowed for {spelling}, sorry é"), TOKEN);
            assert_eq!(said, format!("not allowed for …{last}, sorry é"), "{spelling}");
        }
    }

    #[test]
    fn what_follows_the_word_bearer_goes_where_it_is_long() {
        for (text, said) in [
            ("no Bearer abcdefghijkl here", "no Bearer …ijkl here"),
            ("no bearer%20abcdefghijkl", "no bearer%20…ijkl"),
            ("Bearer: abcdefgh-9876 no", "Bearer: …9876 no"),
            ("bearer=\"abcdefgh-9876\"", "bearer=\"…876\""),
            ("bearer abcdefghijk is short", "bearer abcdefghijk is short"),
            ("bearer \t bearer abcdefghijkl", "bearer \t bearer …ijkl"),
            ("the bearer", "the bearer"),
            ("schützt bearer", "schützt bearer"),
            ("100% of it\\", "100% of it\\"),
        ] {
            assert_eq!(redacted(text, TOKEN), said);
        }
        let own = format!("bearer {TOKEN}");
        assert_eq!(redacted(&own, TOKEN), "bearer …1234");
        assert_eq!(redacted(&format!("{TOKEN}{TOKEN} {TOKEN}"), TOKEN), "…1234…1234 …1234");
    }

    #[test]
    fn a_token_of_a_few_letters_is_no_secret_worth_the_sentence() {
        assert_eq!(redacted("an array", "a"), "an array");
    }

    proptest! {
        #[test]
        fn no_spelling_of_the_token_is_left(before in ".{0,20}", after in ".{0,20}", spelling in 0_usize..4) {
            let spelt = [TOKEN.to_owned(), TOKEN.to_uppercase(), percent(TOKEN), json(TOKEN)][spelling].clone();
            let said = redacted(&format!("{before}{spelt}{after}"), TOKEN);
            let meant: String = unescaped(&said).iter().map(|meant| meant.character.to_ascii_lowercase()).collect();
            prop_assert!(!meant.contains(&TOKEN.to_ascii_lowercase()), "{said}");
        }

        #[test]
        fn other_texts_stay(text in "[^%\\\\]{0,60}") {
            prop_assume!(!text.to_lowercase().contains("bearer"));
            prop_assert_eq!(redacted(&text, TOKEN), text);
        }
    }
}
