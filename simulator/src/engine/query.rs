//! Reads the query of an address.

/// The decoded value of the first parameter called `name`.
pub(crate) fn value(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key) == name).then(|| decode(value))
    })
}

/// Undoes `+` and `%41`; what is not valid stays as it is, broken UTF-8 becomes U+FFFD.
fn decode(text: &str) -> String {
    percent_decode(&text.replace('+', " "))
}

/// Undoes `%41` alone, as in a path.
pub(crate) fn percent_decode(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let byte = if first == b'%' { hexadecimal(tail) } else { None };
        decoded.push(byte.unwrap_or(first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hexadecimal(bytes: &[u8]) -> Option<u8> {
    let &[high, low, ..] = bytes else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn decodes_and_keeps_what_it_cannot() {
        let cases = [
            ("query=web", Some("web")),
            ("page=2&query=a+b%26c", Some("a b&c")),
            ("query=%D7%A9", Some("ש")),
            ("query=100%", Some("100%")),
            ("query=%zz%4", Some("%zz%4")),
            ("query", Some("")),
            ("page=2", None),
            ("", None),
        ];
        for (query, expected) in cases {
            assert_eq!(value(query, "query").as_deref(), expected, "{query}");
        }
    }
}
