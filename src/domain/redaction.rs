//! Removes tokens from a server text, because the server may repeat what was sent to it.

use super::sorting::sort_by;

/// A run of at least this many characters after the word *bearer* may be a token.
const MIN_LENGTH_AFTER_BEARER: usize = 12;

/// A shorter token is not searched for, because it would be found in ordinary words.
const MIN_TOKEN_LENGTH: usize = 6;

/// The maximum number of nested escapes.
const MAX_ESCAPE_DEPTH: usize = 4;

/// A character after unescaping, with its byte range in the original text.
#[derive(Clone, Copy)]
struct Decoded {
    character: char,
    from: usize,
    to: usize,
}

/// Replaces `token`, and every long run of characters after the word *bearer*, by `…` and the last four characters. Finds
/// them in upper and lower case and behind URL or JSON escapes. Takes linear time.
pub(super) fn redacted(text: &str, token: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let is_escaped = text.contains(['%', '\\']);
    let token = token.to_ascii_lowercase();
    if !is_escaped && !lower.contains("bearer") && !lower.contains(&token) {
        return text.to_owned();
    }
    let decoded = unescaped(text);
    let lower: String = decoded.iter().map(|decoded| decoded.character.to_ascii_lowercase()).collect();
    // Byte positions in `lower` become indices into `decoded`.
    let indices = character_indices(&lower);
    let mut secrets = after_bearer(&lower, &decoded, &indices);
    if token.len() >= MIN_TOKEN_LENGTH {
        let found = lower.match_indices(&token).map(|(at, found)| (at, at + found.len()));
        secrets.extend(found.filter_map(|(from, to)| Some((*indices.get(from)?, *indices.get(to)?))));
    }
    sort_by(&mut secrets, Ord::cmp);
    masked(text, &decoded, &secrets)
}

/// For each byte position of a text, including its end, the index of the character at that position.
fn character_indices(text: &str) -> Vec<usize> {
    let mut indices = Vec::with_capacity(text.len() + 1);
    for (number, character) in text.chars().enumerate() {
        indices.extend(std::iter::repeat_n(number, character.len_utf8()));
    }
    indices.push(text.chars().count());
    indices
}

/// The index ranges of the runs of characters after *bearer* that may be tokens.
fn after_bearer(lower: &str, decoded: &[Decoded], indices: &[usize]) -> Vec<(usize, usize)> {
    let mut secrets = Vec::new();
    let mut end = 0;
    for (at, word) in lower.match_indices("bearer") {
        let Some(after) = indices.get(at + word.len()).copied().filter(|after| *after >= end) else { continue };
        let rest = decoded.get(after..).unwrap_or_default();
        let from = after + rest.iter().take_while(|decoded| !decoded.character.is_alphanumeric()).count();
        let run =
            decoded.get(from..).unwrap_or_default().iter().take_while(|decoded| !decoded.character.is_whitespace());
        end = from + run.count();
        if end - from >= MIN_LENGTH_AFTER_BEARER {
            secrets.push((from, end));
        }
    }
    secrets
}

/// The text with the secrets masked. Their index ranges are sorted and may overlap.
fn masked(text: &str, decoded: &[Decoded], secrets: &[(usize, usize)]) -> String {
    let mut masked = String::new();
    let (mut copied, mut hidden) = (0, 0);
    for (from, to) in secrets {
        // Skip the part that is already masked.
        let from = hidden.max(*from);
        let Some(secret) = decoded.get(from..*to).filter(|secret| !secret.is_empty()) else { continue };
        let (Some(first), Some(last)) = (secret.first(), secret.last()) else { continue };
        masked.push_str(text.get(copied..first.from).unwrap_or_default());
        masked.push('…');
        masked.extend(secret.iter().skip(secret.len().saturating_sub(4)).map(|decoded| decoded.character));
        copied = last.to;
        hidden = *to;
    }
    masked.push_str(text.get(copied..).unwrap_or_default());
    masked
}

/// Unescapes a text, also if it was escaped several times.
fn unescaped(text: &str) -> Vec<Decoded> {
    let as_written = |(from, character): (usize, char)| Decoded { character, from, to: from + character.len_utf8() };
    let mut decoded: Vec<_> = text.char_indices().map(as_written).collect();
    for _ in 0..MAX_ESCAPE_DEPTH {
        let before = decoded.len();
        decoded = unescaped_once(&decoded);
        if decoded.len() == before {
            break;
        }
    }
    decoded
}

fn unescaped_once(written: &[Decoded]) -> Vec<Decoded> {
    let mut decoded = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some(first) = rest.first() {
        let (character, length) = match (first.character, rest.get(1).map(|second| second.character)) {
            ('%', _) => hexadecimal(rest, 1, 2).map_or(('%', 1), |character| (character, 3)),
            ('\\', Some('u' | 'U')) => hexadecimal(rest, 2, 4).map_or(('\\', 1), |character| (character, 6)),
            ('\\', Some(escaped @ ('\\' | '/' | '"'))) => (escaped, 2),
            (character, _) => (character, 1),
        };
        let to = rest.get(length - 1).map_or(first.to, |last| last.to);
        decoded.push(Decoded { character, from: first.from, to });
        rest = rest.get(length..).unwrap_or_default();
    }
    decoded
}

/// The character with the hexadecimal code at `from`, if it is a visible ASCII character or a space.
fn hexadecimal(written: &[Decoded], from: usize, digits: usize) -> Option<char> {
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
    fn every_spelling_of_the_token_is_masked_and_the_rest_stays() {
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
            let result = redacted(&format!("not allowed for {spelling}, sorry é"), TOKEN);
            assert_eq!(result, format!("not allowed for …{last}, sorry é"), "{spelling}");
        }
    }

    #[test]
    fn long_runs_after_the_word_bearer_are_masked() {
        for (text, expected) in [
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
            assert_eq!(redacted(text, TOKEN), expected);
        }
        let own = format!("bearer {TOKEN}");
        assert_eq!(redacted(&own, TOKEN), "bearer …1234");
        assert_eq!(redacted(&format!("{TOKEN}{TOKEN} {TOKEN}"), TOKEN), "…1234…1234 …1234");
    }

    #[test]
    fn a_very_short_token_is_not_masked() {
        assert_eq!(redacted("an array", "a"), "an array");
    }

    proptest! {
        #[test]
        fn no_spelling_of_the_token_remains(before in ".{0,20}", after in ".{0,20}", spelling in 0_usize..4) {
            let spelt = [TOKEN.to_owned(), TOKEN.to_uppercase(), percent(TOKEN), json(TOKEN)][spelling].clone();
            let result = redacted(&format!("{before}{spelt}{after}"), TOKEN);
            let decoded: String = unescaped(&result).iter().map(|decoded| decoded.character.to_ascii_lowercase()).collect();
            prop_assert!(!decoded.contains(&TOKEN.to_ascii_lowercase()), "{result}");
        }

        #[test]
        fn other_texts_stay_unchanged(text in "[^%\\\\]{0,60}") {
            prop_assume!(!text.to_lowercase().contains("bearer"));
            prop_assert_eq!(redacted(&text, TOKEN), text);
        }
    }
}
