//! Rewrites the deployment lines of `index.html`.

use hyper::Uri;
use lol_html::errors::RewritingError;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::PageFiles;

/// The origin of the API in `index.html` as it is built.
const PROVIDER_ORIGIN: &str = "https://cloud.syminet.com";

/// Puts the options into `api-base`, `api-layout` and the content security policy.
///
/// Only a `<meta>` that already has a `content` is changed.
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

/// `set_attribute` takes HTML and escapes quotes only.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// `http://127.0.0.1:8081` of `http://127.0.0.1:8081/api/v1`; `None` for a path.
fn origin(base: &str) -> Option<String> {
    let uri: Uri = base.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}
