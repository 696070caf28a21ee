//! The provider's address, and the policy that lets the page connect to no other.

use anyhow::{Result, bail};

use super::embed::source;
use crate::html::{insert_line_after, only_tag, set_attributes, tags};

const API_BASE: &str = "meta[name=api-base]";

/// Sets the provider's base address.
pub(crate) fn set_api_base(html: &str, base: &str) -> Result<String> {
    origin(base)?;
    set_attributes(html, API_BASE, &[("content", base)])
}

/// Inserts the policy right after the character set, because a policy covers only what comes after it.
pub(super) fn insert_policy(html: &str) -> Result<String> {
    if !tags(html, "meta[http-equiv=\"content-security-policy\" i]")?.is_empty() {
        bail!("index.html has a Content-Security-Policy already; the release build inserts the only one.");
    }
    let api_base = only_tag(html, API_BASE)?;
    let origin = origin(api_base.attribute("content").unwrap_or_default())?;
    // The other script has an address and no text.
    let policy = policy(origin, &source(html, "script:not([src])")?, &source(html, "style")?);
    let line = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    insert_line_after(html, "meta[charset]", &line)
}

fn policy(origin: Option<&str>, script: &str, style: &str) -> String {
    let connect = origin.map_or_else(|| "'self'".to_owned(), |origin| format!("'self' {origin}"));
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {script}"),
        &format!("style-src {style}"),
        "img-src 'self'",
        &format!("connect-src {connect}"),
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

/// The origin of an absolute address; none for a path, as the policy allows the page's own origin anyway.
fn origin(base: &str) -> Result<Option<&str>> {
    let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
    let Some(rest) = rest else {
        if base.starts_with('/') && !base.starts_with("//") {
            return Ok(None);
        }
        bail!("The api-base `{base}` is neither an http(s) address nor a path that begins with one slash.");
    };
    let host = rest.find(['/', '?', '#']).and_then(|end| rest.get(..end)).unwrap_or(rest);
    // Another character could end the directive or its attribute.
    let is_host_letter = |letter: char| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter);
    if host.is_empty() || !host.chars().all(is_host_letter) {
        bail!("The api-base `{base}` names no plain host.");
    }
    Ok(base.get(..base.len() - rest.len() + host.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta charset=utf-8><meta name=\"api-base\" content=\"/api/v1\">\
        <script>theme()</script><style>a{}</style></head>";

    #[test]
    fn the_origin_is_named_unless_it_is_our_own() {
        let cases = [
            ("https://cloud.example.com/api/v1", Some("https://cloud.example.com")),
            ("http://127.0.0.1:8081", Some("http://127.0.0.1:8081")),
            ("https://[::1]:8081/", Some("https://[::1]:8081")),
            ("/api/v1", None),
        ];
        for (base, expected) in cases {
            assert_eq!(origin(base).unwrap(), expected, "{base}");
        }
        let bad = [
            "",
            "api",
            "//a.example",
            "https://",
            "https://a;b/",
            "https://a b",
            "https://me@a.example/",
            "https://\"/",
        ];
        for base in bad {
            assert!(origin(base).is_err(), "{base}");
        }
    }

    #[test]
    fn the_policy_comes_after_the_character_set() {
        // printf 'theme()' | openssl dgst -sha256 -binary | base64
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' \
            'sha256-Rfr3GgHZFiXm+TmNr+li+0sZ4J9FGllo8jsXcJF5XZ8='; style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; \
            img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
            require-trusted-types-for 'script'; trusted-types 'none'";
        let line = format!("<meta charset=utf-8>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        let expected = PAGE.replace("<meta charset=utf-8>", &line);
        assert_eq!(insert_policy(PAGE).unwrap(), expected);
    }

    #[test]
    fn the_policy_follows_the_address() {
        let page = set_api_base(PAGE, "https://a.example/api").unwrap();
        assert!(page.contains("content=\"https://a.example/api\""), "{page}");
        assert!(insert_policy(&page).unwrap().contains("connect-src 'self' https://a.example;"), "{page}");
    }

    #[test]
    fn a_missing_or_doubled_line_is_an_error() {
        let api_base = "<meta name=\"api-base\" content=\"/api/v1\">";
        let cases = [
            (PAGE.replace("charset=utf-8", ""), "no tag `meta[charset]`"),
            (PAGE.replace("<head>", "<head><meta charset=utf-8>"), "more than once"),
            (PAGE.replace("<style>a{}</style>", ""), "no tag `style`"),
            (PAGE.replace(api_base, ""), "no tag `meta[name=api-base]`"),
            (PAGE.replace(api_base, &api_base.repeat(2)), "more than once"),
            (insert_policy(PAGE).unwrap(), "already"),
        ];
        for (page, sentence) in cases {
            let error = insert_policy(&page).unwrap_err().to_string();
            assert!(error.contains(sentence), "{page}: {error}");
        }
    }
}
