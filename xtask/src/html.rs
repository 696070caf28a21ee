//! Reads and edits tags of index.html. All other text stays as it is.

use anyhow::{Context, Result, anyhow};
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, doc_comments, element, rewrite_str, text};

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// In lower case.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(it, _)| *it == name).map(|(_, value)| value)
    }

    /// Names, in lower case, and values.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Returns all tags that the CSS selector matches.
pub(crate) fn tags(html: &str, selector: &str) -> Result<Vec<Tag>> {
    let mut tags = Vec::new();
    edit(html, selector, |element| {
        let attributes = element.attributes().iter().map(|attribute| (attribute.name(), attribute.value()));
        tags.push(Tag { name: element.tag_name(), attributes: attributes.collect() });
        Ok(())
    })?;
    Ok(tags)
}

/// Returns the tag that the selector matches; an error if there is none or more than one.
pub(crate) fn only_tag(html: &str, selector: &str) -> Result<Tag> {
    let mut found = tags(html, selector)?.into_iter();
    match (found.next(), found.next()) {
        (Some(tag), None) => Ok(tag),
        (None, _) => Err(anyhow!("index.html has no tag `{selector}`; it needs exactly one.")),
        (Some(_), Some(_)) => Err(anyhow!("index.html has the tag `{selector}` more than once; it needs exactly one.")),
    }
}

/// Sets attributes of the only tag that the selector matches.
pub(crate) fn set_attributes(html: &str, selector: &str, attributes: &[(&str, &str)]) -> Result<String> {
    only_tag(html, selector)?;
    edit(html, selector, |element| {
        for (name, value) in attributes {
            // The library escapes quotes only.
            element.set_attribute(name, &value.replace('&', "&amp;").replace('<', "&lt;"))?;
        }
        Ok(())
    })
}

/// Inserts a line after the only tag that the selector matches, with the same indentation.
pub(crate) fn insert_line_after(html: &str, selector: &str, line: &str) -> Result<String> {
    only_tag(html, selector)?;
    edit(html, selector, |element| {
        let before = html.get(..element.source_location().bytes().start).unwrap_or_default();
        let indentation = before.rsplit('\n').next().filter(|text| text.trim().is_empty()).unwrap_or_default();
        element.after(&format!("\n{indentation}{line}"), ContentType::Html);
        Ok(())
    })
}

/// Returns the text inside all elements that the selector matches.
pub(crate) fn text(html: &str, selector: &str) -> Result<String> {
    let mut inside = String::new();
    let handler = text!(selector, |text| {
        inside.push_str(text.as_str());
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(handler))?;
    Ok(inside)
}

/// Removes all comments but those that begin with `keep`, and blank lines.
pub(crate) fn remove_comments(html: &str, keep: &str) -> Result<String> {
    let handler = doc_comments!(|comment| {
        if !comment.text().trim_start().starts_with(keep) {
            comment.remove();
        }
        Ok(())
    });
    let html = rewrite_str(html, RewriteStrSettings::new().append_document_content_handler(handler))?;
    let lines = html.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

/// Calls `edit` with every element that the selector matches.
pub(crate) fn edit(html: &str, selector: &str, edit: impl FnMut(&mut Element) -> HandlerResult) -> Result<String> {
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(selector, edit));
    rewrite_str(html, settings).context("index.html could not be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head>
  <meta charset="utf-8">
<!-- <meta name="api-base" content="in a comment"> -->
<META NAME=api-base content='/a"b'>
<script type="module" src="boot.js">"<meta name='api-base'>"</script>
<link rel=stylesheet href=/style.css integrity>
</head><body>1 < 2 <p hidden>é</p></body></html>"#;

    const API_BASE: &str = "meta[name=api-base]";

    #[test]
    fn finds_tags_but_not_what_looks_like_one() {
        let names: Vec<_> = tags(PAGE, "*").unwrap().into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["html", "head", "meta", "meta", "script", "link", "body", "p"]);
    }

    #[test]
    fn reads_attributes_in_any_quotes() {
        let tags = tags(PAGE, "*").unwrap();
        assert_eq!(tags[2].attribute("charset"), Some("utf-8"));
        assert_eq!(tags[3].attribute("content"), Some("/a\"b"));
        assert_eq!(tags[5].attribute("rel"), Some("stylesheet"));
        assert_eq!(tags[5].attribute("href"), Some("/style.css"));
        assert_eq!(tags[5].attribute("integrity"), Some(""));
        assert_eq!(tags[5].attribute("title"), None);
        assert_eq!(text(PAGE, "script").unwrap(), "\"<meta name='api-base'>\"");
    }

    #[test]
    fn replaces_a_value_and_nothing_else() {
        let changed = set_attributes(PAGE, API_BASE, &[("content", "https://a/?b&\"c")]).unwrap();
        assert_eq!(changed, PAGE.replace("'/a\"b'", "\"https://a/?b&amp;&quot;c\""));
    }

    #[test]
    fn inserts_a_line_after_a_tag() {
        let changed = insert_line_after(PAGE, "meta[charset]", "<meta new>").unwrap();
        assert_eq!(changed, PAGE.replace("\"utf-8\">", "\"utf-8\">\n  <meta new>"));
    }

    #[test]
    fn only_some_comments_stay() {
        let page = "<p>\n  <!-- why -->\n  <!-- For hosts: a\n  line -->\n<b> <!-- x --> </b>\n";
        let expected = "<p>\n  <!-- For hosts: a\n  line -->\n<b>  </b>\n";
        assert_eq!(remove_comments(page, "For hosts:").unwrap(), expected);
    }

    #[test]
    fn wants_exactly_one() {
        assert!(only_tag("<head></head>", API_BASE).unwrap_err().to_string().contains("has no tag"));
        let twice = PAGE.replace("<p hidden>", "<meta name=api-base>");
        for result in [only_tag(&twice, API_BASE).map(drop), set_attributes(&twice, API_BASE, &[]).map(drop)] {
            assert!(result.unwrap_err().to_string().contains("more than once"));
        }
    }
}
