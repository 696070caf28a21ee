//! The head of the page.

use crate::error::Result;
use crate::html::{only_meta, with_line_behind};

/// The page with a line as the first thing behind its character set.
pub(super) fn with_line(html: &str, line: &str) -> Result<String> {
    let charset = only_meta(html, "<meta charset=\"utf-8\">", |tag| tag.attribute("charset").is_some())?;
    Ok(with_line_behind(html, &charset, line))
}
