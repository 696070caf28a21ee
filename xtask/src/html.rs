//! Just enough of HTML to find the tags of our own index.html and to change one without touching the rest.

use std::ops::Range;

use crate::error::{Error, Result};

/// A start tag as it stands in the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    /// Where the tag stands, from `<` to behind `>`.
    pub(crate) span: Range<usize>,
    attributes: Vec<Attribute<'a>>,
    /// What stands between a script's or style's start and end tag; empty for all others.
    pub(crate) raw_text: &'a str,
}

/// An attribute as it stands in the text; without quotes if it has none, as minifiers write it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: &'a str,
    /// Where the value stands, with its quotes.
    span: Range<usize>,
}

impl<'a> Tag<'a> {
    pub(crate) fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.find(name).map(|attribute| attribute.value)
    }

    fn find(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// All start tags in order, comments and the insides of scripts and styles left out.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut position = 0;
    while let Some(start) = find_from(html, position, "<") {
        let rest = html.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            position = find_from(html, start, "-->").unwrap_or(html.len());
        } else if rest.get(1..).is_some_and(|after| after.starts_with(|first: char| first.is_ascii_alphabetic())) {
            let mut tag = tag_at(html, start);
            position = tag.span.end;
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = end_tag(html, position, &tag.name);
                tag.raw_text = html.get(position..end).unwrap_or_default();
                position = end;
            }
            tags.push(tag);
        } else {
            position = start + 1;
        }
    }
    tags
}

/// The one meta line that `is_meant` picks; none or two are errors that name it as `what`.
pub(crate) fn only_meta<'a>(html: &'a str, what: &str, is_meant: impl Fn(&Tag) -> bool) -> Result<Tag<'a>> {
    only(html, what, |tag| tag.name == "meta" && is_meant(tag))
}

/// The same for a tag of any name.
pub(crate) fn only<'a>(html: &'a str, what: &str, is_meant: impl Fn(&Tag) -> bool) -> Result<Tag<'a>> {
    let mut found = tags(html).into_iter().filter(|tag| is_meant(tag));
    match (found.next(), found.next()) {
        (Some(tag), None) => Ok(tag),
        (None, _) => Err(Error::new(format!("index.html has no line `{what}`; it needs exactly one."))),
        (Some(_), Some(_)) => {
            Err(Error::new(format!("index.html has the line `{what}` more than once; it needs exactly one.")))
        }
    }
}

/// The text with one attribute's value replaced, in double quotes; an error if the tag has no such attribute.
pub(crate) fn with_value(html: &str, tag: &Tag, attribute: &str, value: &str) -> Result<String> {
    let Some(Attribute { span, .. }) = tag.find(attribute) else {
        return Err(Error::new(format!("A <{}> in index.html has no attribute `{attribute}`.", tag.name)));
    };
    let escaped = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let before = html.get(..span.start).unwrap_or_default();
    let after = html.get(span.end..).unwrap_or_default();
    Ok(format!("{before}\"{escaped}\"{after}"))
}

/// The text with a line inserted right behind a tag, as far from the margin as the tag.
pub(crate) fn with_line_behind(html: &str, tag: &Tag, line: &str) -> String {
    let (before, after) = html.split_at_checked(tag.span.end).unwrap_or((html, ""));
    let own_line = html.get(..tag.span.start).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
    let margin = if own_line.trim().is_empty() { own_line } else { "" };
    format!("{before}\n{margin}{line}{after}")
}

/// The text without a tag.
pub(crate) fn without(html: &str, tag: &Tag) -> String {
    let before = html.get(..tag.span.start).unwrap_or_default();
    format!("{before}{}", html.get(tag.span.end..).unwrap_or_default())
}

fn tag_at(html: &str, start: usize) -> Tag<'_> {
    let is_space_or_end = |byte: u8| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>';
    let bytes = html.as_bytes();
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes.iter().skip(from).position(|byte| stop(*byte)).map_or(bytes.len(), |offset| from + offset)
    };
    let text = |range: Range<usize>| html.get(range).unwrap_or_default();

    let name_end = until(start + 1, &is_space_or_end);
    let mut attributes = Vec::new();
    let mut position = name_end;
    loop {
        position = until(position, &|byte| !byte.is_ascii_whitespace() && byte != b'/');
        match bytes.get(position) {
            None => break,
            Some(b'>') => {
                position += 1;
                break;
            }
            Some(_) => {}
        }
        // At least one byte, so that a stray `=` is a name and not an endless loop.
        let end = until(position + 1, &|byte| is_space_or_end(byte) || byte == b'=');
        let name = text(position..end).to_ascii_lowercase();
        let equals = until(end, &|byte| !byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            attributes.push(Attribute { name, value: "", span: end..end });
            position = end;
            continue;
        }
        let value = until(equals + 1, &|byte| !byte.is_ascii_whitespace());
        let inside = match bytes.get(value).copied() {
            Some(quote @ (b'"' | b'\'')) => value + 1..until(value + 1, &|byte| byte == quote),
            Some(_) | None => value..until(value, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
        let end = if inside.start == value { inside.end } else { (inside.end + 1).min(bytes.len()) };
        attributes.push(Attribute { name, value: text(inside), span: value..end });
        position = end;
    }
    Tag { name: text(start + 1..name_end).to_ascii_lowercase(), span: start..position, attributes, raw_text: "" }
}

fn end_tag(html: &str, position: usize, name: &str) -> usize {
    let end = format!("</{name}");
    let lower = html.to_ascii_lowercase();
    find_from(&lower, position, &end).unwrap_or(html.len())
}

fn find_from(html: &str, position: usize, needle: &str) -> Option<usize> {
    html.get(position..)?.find(needle).map(|offset| position + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head>
  <meta charset="utf-8">
<!-- <meta name="api-base" content="in a comment"> -->
<META NAME=api-base content='/a"b' />
<script type="module" src="boot.js">"<meta name='api-base'>"</script>
<link rel=stylesheet href=/style.css integrity>
</head><body>1 < 2 <p hidden>é</p></body></html>"#;

    fn api_base(html: &str) -> Result<Tag<'_>> {
        only_meta(html, "<meta name=api-base>", |tag| tag.attribute("name") == Some("api-base"))
    }

    #[test]
    fn finds_tags_but_not_what_looks_like_one() {
        let names: Vec<_> = tags(PAGE).into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["html", "head", "meta", "meta", "script", "link", "body", "p"]);
    }

    #[test]
    fn reads_attributes_in_any_quotes() {
        let tags = tags(PAGE);
        assert_eq!(tags[2].attribute("charset"), Some("utf-8"));
        assert_eq!(tags[3].attribute("content"), Some("/a\"b"));
        assert_eq!(tags[5].attribute("rel"), Some("stylesheet"));
        assert_eq!(tags[5].attribute("href"), Some("/style.css"));
        assert_eq!(tags[5].attribute("integrity"), Some(""));
        assert_eq!(tags[5].attribute("title"), None);
        assert_eq!(tags[4].raw_text, "\"<meta name='api-base'>\"");
    }

    #[test]
    fn replaces_a_value_and_nothing_else() {
        let changed = with_value(PAGE, &api_base(PAGE).unwrap(), "content", "https://a/?b&\"c").unwrap();
        assert_eq!(changed, PAGE.replace("'/a\"b'", "\"https://a/?b&amp;&quot;c\""));
        assert!(with_value(PAGE, &api_base(PAGE).unwrap(), "value", "").is_err());
    }

    #[test]
    fn inserts_a_line_behind_a_tag() {
        let changed = with_line_behind(PAGE, &tags(PAGE)[2], "<meta new>");
        assert_eq!(changed, PAGE.replace("\"utf-8\">", "\"utf-8\">\n  <meta new>"));
    }

    #[test]
    fn wants_exactly_one() {
        assert!(api_base("<head></head>").unwrap_err().to_string().contains("has no line"));
        let twice = PAGE.replace("<p hidden>", "<meta name=api-base>");
        assert!(api_base(&twice).unwrap_err().to_string().contains("more than once"));
    }

    #[test]
    fn ends_on_broken_markup() {
        for broken in ["<", "<p", "<p =", "<p a=", "<p a='", "<!-- ", "<script>", "<p a\u{e9}=\u{e9}", "<p / >x"] {
            let _ = tags(broken);
        }
    }
}
