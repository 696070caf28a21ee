//! Rewrites the deployment lines of `index.html` on the fly.

use super::PageFiles;

/// The origin of the API in a page as it was built.
const PROVIDER: &str = "https://cloud.syminet.com";

/// The page with `api-base`, `api-layout` and the CSP as the options say.
pub(super) fn rewrite(html: &str, page: &PageFiles) -> String {
    let mut html = html.to_owned();
    if let Some(base) = &page.api_base {
        html = in_tag(&html, r#"name="api-base""#, |tag| with_content(tag, base));
        if let Some(origin) = origin(base) {
            let policy = r#"http-equiv="content-security-policy""#;
            html = in_tag(&html, policy, |tag| tag.replace(PROVIDER, origin));
        }
    }
    if let Some(layout) = &page.api_layout {
        html = in_tag(&html, r#"name="api-layout""#, |tag| with_content(tag, layout));
    }
    html
}

/// Changes the first `<meta …>` that holds `attribute`, which is given in lower case.
fn in_tag(html: &str, attribute: &str, change: impl FnOnce(&str) -> String) -> String {
    // Only ASCII changes its case here, so that positions stay the same.
    let lower = html.to_ascii_lowercase();
    let found = lower.match_indices("<meta").find_map(|(start, _meta)| {
        let end = start + lower.get(start..)?.find('>')?;
        lower.get(start..end)?.contains(attribute).then_some((start, end))
    });
    let parts = found.and_then(|(start, end)| Some((html.get(..start)?, html.get(start..end)?, html.get(end..)?)));
    match parts {
        Some((before, tag, after)) => format!("{before}{}{after}", change(tag)),
        None => html.to_owned(),
    }
}

fn with_content(tag: &str, content: &str) -> String {
    let parts = tag.split_once(r#"content=""#).and_then(|(before, rest)| {
        let (_old, after) = rest.split_once('"')?;
        Some((before, after))
    });
    let content = content.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    match parts {
        Some((before, after)) => format!(r#"{before}content="{content}"{after}"#),
        None => tag.to_owned(),
    }
}

/// `http://127.0.0.1:8081` of `http://127.0.0.1:8081/api/v1`; `None` for a mere path.
fn origin(base: &str) -> Option<&str> {
    let authority = base.find("://")? + 3;
    let length = base.get(authority..)?.find('/');
    length.map_or(Some(base), |length| base.get(..authority + length))
}
