//! Reads the query of a URL.

/// The decoded value of the first parameter called `name`.
pub(crate) fn value(query: &str, name: &str) -> Option<String> {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    parameters.find(|(key, _value)| key == name).map(|(_key, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn decodes_and_keeps_invalid_escapes() {
        let cases = [
            ("query=web", Some("web")),
            ("page=2&query=a+b%26c", Some("a b&c")),
            ("qu%65ry=1&query=2", Some("1")),
            ("query=%D7%A9", Some("ש")),
            ("query=100%", Some("100%")),
            ("query=%zz%4", Some("%zz%4")),
            ("query=%ff", Some("\u{FFFD}")),
            ("query", Some("")),
            ("page=2", None),
            ("", None),
        ];
        for (query, expected) in cases {
            assert_eq!(value(query, "query").as_deref(), expected, "{query}");
        }
    }
}
