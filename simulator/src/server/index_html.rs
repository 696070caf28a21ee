//! Rewrites the lines of `index.html` that differ between deployments.

use hyper::Uri;
use lol_html::errors::RewritingError;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::options::PageFiles;

/// The API's origin in the built `index.html`.
const PROVIDER_ORIGIN: &str = "https://cloud.syminet.com";

/// Sets `api-base` and `api-layout`, and allows the new origin in the content security policy.
///
/// Only `<meta>` elements that have a `content` are changed.
pub(super) fn rewrite(html: &str, page: &PageFiles) -> Result<String, RewritingError> {
    let mut settings = RewriteStrSettings::new();
    if let Some(base) = &page.api_base {
        settings = settings.append_element_content_handler(element!(r#"meta[name="api-base"][content]"#, |meta| {
            Ok(meta.set_attribute("content", &escape(base))?)
        }));
    }
    if let Some(origin) = page.api_base.as_deref().and_then(origin) {
        let policy = r#"meta[http-equiv="content-security-policy" i][content]"#;
        settings = settings.append_element_content_handler(element!(policy, move |meta| {
            let content = meta.get_attribute("content").unwrap_or_default();
            Ok(meta.set_attribute("content", &content.replace(PROVIDER_ORIGIN, &origin))?)
        }));
    }
    if let Some(layout) = &page.api_layout {
        settings = settings.append_element_content_handler(element!(r#"meta[name="api-layout"][content]"#, |meta| {
            Ok(meta.set_attribute("content", &escape(layout))?)
        }));
    }
    rewrite_str(html, settings)
}

/// `set_attribute` escapes only quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// `http://127.0.0.1:8081` from `http://127.0.0.1:8081/api/v1`; `None` for a path.
fn origin(base: &str) -> Option<String> {
    let uri: Uri = base.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}
