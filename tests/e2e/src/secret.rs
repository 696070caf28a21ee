//! Finds a secret in a text, also where it is escaped.

/// Whether the text contains the secret: in any case, escaped as `%73` or as `\u0073`, also several times over.
pub fn is_in(text: &str, secret: &str) -> bool {
    let secret = secret.to_lowercase();
    let mut text = text.to_lowercase();
    loop {
        if text.contains(&secret) {
            return true;
        }
        let unescaped = unescape_once(&text).to_lowercase();
        if unescaped == text {
            return false;
        }
        text = unescaped;
    }
}

/// Replaces every escape by its character. The result may hold other escapes.
fn unescape_once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['%', '\\']) {
        let (before, escaped) = rest.split_at(at);
        plain.push_str(before);
        let (character, length) = character(escaped).unwrap_or_else(|| {
            let first = escaped.chars().next().unwrap_or_default();
            (first, first.len_utf8())
        });
        plain.push(character);
        rest = &escaped[length..];
    }
    plain.push_str(rest);
    plain
}

/// The character that an escape at the text's start stands for, and the escape's length.
fn character(text: &str) -> Option<(char, usize)> {
    let of = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
    if let Some(rest) = text.strip_prefix('%') {
        return Some((of(rest.get(..2)?)?, 3));
    }
    // Each quoting of JSON in JSON doubles the backslashes.
    let rest = text.trim_start_matches('\\');
    let digits = rest.strip_prefix('u')?.get(..4)?;
    Some((of(digits)?, text.len() - rest.len() + 5))
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn a_secret_is_found_in_every_spelling() {
        for text in [
            "a token-9 b",
            "TOKEN-9",
            "%74%6f%6B%65n%2d9",
            r"\u0074oken\u002d9",
            r"\\\\u0074oken-9",
            "%2574oken-9",
            r"%5Cu0074oken-9",
        ] {
            assert!(is_in(text, "token-9"), "{text}");
        }
        for text in ["", "token-8", "…en-9", "100% of it", r"C:\users\u00", "%zz%4", r"\"] {
            assert!(!is_in(text, "token-9"), "{text}");
        }
    }
}
