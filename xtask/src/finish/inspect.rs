//! What must not be in a release: anything the policy would stop, and anything that tells who built it.

use crate::error::{Error, Result};
use crate::html::{Tag, tags};

/// The page holds nothing inline: the policy allows only files of our own.
pub(super) fn page(html: &str) -> Result<()> {
    for tag in tags(html) {
        if let Some(what) = inline_part(&tag) {
            return Err(Error::new(format!(
                "index.html holds {what} in a <{}>, which its policy forbids; move it into a file.",
                tag.name
            )));
        }
    }
    Ok(())
}

fn inline_part(tag: &Tag) -> Option<String> {
    if tag.name == "script" && (tag.attribute("src").is_none() || !tag.raw_text.trim().is_empty()) {
        return Some("an inline script".to_owned());
    }
    if tag.name == "style" {
        return Some("inline styles".to_owned());
    }
    let forbidden = tag.attributes().iter().find(|attribute| {
        attribute.name == "style" || (attribute.name.starts_with("on") && attribute.name.len() > 2)
    })?;
    Some(format!("the attribute `{}`", forbidden.name))
}

/// A script never sets `innerHTML`: under Trusted Types it would throw where the reader meets it.
pub(super) fn script(name: &str, content: &[u8]) -> Result<()> {
    if !contains(content, "innerHTML") {
        return Ok(());
    }
    Err(Error::new(format!(
        "{name} sets `innerHTML`, which the page's policy forbids. Leptos does so for a piece of `view!` made of \
         literals only: give its text as an expression."
    )))
}

/// The program holds none of these folders' names.
pub(super) fn wasm(name: &str, content: &[u8], private: &[String]) -> Result<()> {
    let Some(place) = private.iter().find(|place| contains(content, place)) else {
        return Ok(());
    };
    let example = string_around(content, place);
    Err(Error::new(format!(
        "{name} holds paths of this machine, such as `{example}`. Build it by `cargo xtask build`, which tells the \
         compiler to shorten them."
    )))
}

fn contains(content: &[u8], needle: &str) -> bool {
    position(content, needle).is_some()
}

fn position(content: &[u8], needle: &str) -> Option<usize> {
    content.windows(needle.len()).position(|window| window == needle.as_bytes())
}

/// The needle and the rest of the file name it begins.
fn string_around(content: &[u8], needle: &str) -> String {
    let start = position(content, needle).unwrap_or_default();
    let letters = content.iter().skip(start).take(120).take_while(|byte| byte.is_ascii_graphic());
    letters.map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_files_passes() {
        let html =
            "<meta name=onward content='style=\"\"'><script type=module src=boot.js></script><p class=on>one</p>";
        assert_eq!(page(html), Ok(()));
    }

    #[test]
    fn anything_inline_is_named() {
        let cases = [
            ("<script>boot()</script>", "an inline script"),
            ("<script src=a.js>boot()</script>", "an inline script"),
            ("<style>p {}</style>", "inline styles"),
            ("<p style=\"color: red\">", "the attribute `style`"),
            ("<p style = 'x'>", "the attribute `style`"),
            ("<body onload=boot()>", "the attribute `onload`"),
            ("<BODY ONLOAD=\"boot()\">", "the attribute `onload`"),
        ];
        for (html, sentence) in cases {
            let error = page(html).unwrap_err().to_string();
            assert!(error.contains(sentence), "{html}: {error}");
        }
    }

    #[test]
    fn a_script_must_not_set_html() {
        assert_eq!(script("a.js", b"node.textContent = 1"), Ok(()));
        assert!(script("a.js", b"template.innerHTML = x").unwrap_err().to_string().contains("a.js sets `innerHTML`"));
    }

    #[test]
    fn a_program_must_not_name_its_builder() {
        let private = ["/home/me/".to_owned(), "/work/page/".to_owned()];
        assert_eq!(wasm("a.wasm", b"\0crates/leptos/src/lib.rs\0/home/mean", &private), Ok(()));
        let error = wasm("a.wasm", b"\0src/a.rs/work/page/src/main.rs\0", &private).unwrap_err().to_string();
        assert!(error.contains("`/work/page/src/main.rs`"), "{error}");
    }
}
