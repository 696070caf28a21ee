//! Where the page's provider is, and the policy that lets the page talk to nobody else.

use super::head::with_line;
use crate::error::{Error, Result};
use crate::html::{Tag, only_meta, tags, with_value};

/// The page pointed at another provider.
pub(super) fn with_api_base(html: &str, base: &str) -> Result<String> {
    origin(base)?;
    with_value(html, &api_base(html)?, "content", base)
}

/// The page with its policy as the first thing behind its character set, so that it governs all that follows.
pub(super) fn with_policy(html: &str) -> Result<String> {
    if tags(html).iter().any(is_policy) {
        return Err(Error::new(
            "index.html has a Content-Security-Policy already; the release build inserts the only one.",
        ));
    }
    let base = api_base(html)?.attribute("content").unwrap_or_default();
    let line = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(origin(base)?));
    with_line(html, &line)
}

fn policy(origin: Option<&str>) -> String {
    let connect = origin.map_or_else(|| "'self'".to_owned(), |origin| format!("'self' {origin}"));
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        &format!("connect-src {connect}"),
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

fn api_base(html: &str) -> Result<Tag<'_>> {
    only_meta(html, "<meta name=\"api-base\" content=\"…\">", |tag| tag.attribute("name") == Some("api-base"))
}

fn is_policy(tag: &Tag) -> bool {
    tag.attribute("http-equiv").is_some_and(|header| header.eq_ignore_ascii_case("content-security-policy"))
}

/// The origin of an absolute address, none of a path: what lies beside the page needs no permission.
fn origin(base: &str) -> Result<Option<&str>> {
    let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
    let Some(rest) = rest else {
        if base.starts_with('/') && !base.starts_with("//") {
            return Ok(None);
        }
        return Err(Error::new(format!(
            "The api-base `{base}` is neither an http(s) address nor a path that begins with one slash."
        )));
    };
    let host = rest.find(['/', '?', '#']).and_then(|end| rest.get(..end)).unwrap_or(rest);
    // Anything else could end the directive, or the attribute around it.
    let is_host_letter = |letter: char| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter);
    if host.is_empty() || !host.chars().all(is_host_letter) {
        return Err(Error::new(format!("The api-base `{base}` names no plain host.")));
    }
    Ok(base.get(..base.len() - rest.len() + host.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta charset=utf-8><meta name=\"api-base\" content=\"/api/v1\"></head>";

    #[test]
    fn the_origin_is_named_unless_it_is_our_own() {
        let cases = [
            ("https://cloud.example.com/api/v1", Some("https://cloud.example.com")),
            ("http://127.0.0.1:8081", Some("http://127.0.0.1:8081")),
            ("https://[::1]:8081/", Some("https://[::1]:8081")),
            ("/api/v1", None),
        ];
        for (base, expected) in cases {
            assert_eq!(origin(base), Ok(expected), "{base}");
        }
        for base in [
            "",
            "api",
            "//a.example",
            "https://",
            "https://a;b/",
            "https://a b",
            "https://me@a.example/",
            "https://\"/",
        ] {
            assert!(origin(base).is_err(), "{base}");
        }
    }

    #[test]
    fn the_policy_stands_behind_the_character_set() {
        let expected = "<head><meta charset=utf-8>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
            script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
            form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\"><meta name=\"api-base\" content=\"/api/v1\"></head>";
        assert_eq!(with_policy(PAGE).unwrap(), expected);
    }

    #[test]
    fn the_policy_follows_the_address() {
        let page = with_api_base(PAGE, "https://a.example/api").unwrap();
        assert!(page.contains("content=\"https://a.example/api\""), "{page}");
        assert!(with_policy(&page).unwrap().contains("connect-src 'self' https://a.example;"), "{page}");
    }

    #[test]
    fn a_missing_or_doubled_line_is_an_error() {
        let api_base = "<meta name=\"api-base\" content=\"/api/v1\">";
        let cases = [
            (PAGE.replace("charset=utf-8", ""), "no line `<meta charset"),
            (PAGE.replace("<head>", "<head><meta charset=utf-8>"), "more than once"),
            (PAGE.replace(api_base, ""), "no line `<meta name=\"api-base\""),
            (PAGE.replace(api_base, &api_base.repeat(2)), "more than once"),
            (with_policy(PAGE).unwrap(), "already"),
        ];
        for (page, sentence) in cases {
            let error = with_policy(&page).unwrap_err().to_string();
            assert!(error.contains(sentence), "{page}: {error}");
        }
    }
}
