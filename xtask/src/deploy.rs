//! The hashes of the page's styles and script in the policies of `deploy`. A host's policy applies besides the page's own,
//! so it has to allow the same.

use anyhow::{Context, Result};
use fs_err as fs;

use crate::html::only_tag;
use crate::paths;

const FILES: [&str; 3] = ["Caddyfile", "_headers", "nginx.conf"];

/// The directives with a hash.
const DIRECTIVES: [&str; 2] = ["script-src ", "style-src "];

/// Writes the hashes of the page in `dist` into the files of `deploy`, and says which it has changed.
pub(crate) fn follow_page() -> Result<()> {
    let html = fs::read_to_string(paths::dist()?.join("index.html"))?;
    let policy = only_tag(&html, "meta[http-equiv=Content-Security-Policy]")?;
    let policy = policy.attribute("content").unwrap_or_default();
    for name in FILES {
        let file = paths::workspace()?.join("deploy").join(name);
        let text = fs::read_to_string(&file)?;
        let followed = with_sources(&text, policy).with_context(|| format!("deploy/{name} has another policy."))?;
        if followed != text {
            fs::write(file, followed)?;
            println!("deploy/{name} has the hashes of the new page.");
        }
    }
    Ok(())
}

/// The text whose first policy allows the scripts and styles of another policy; `None` if one of the two names none.
fn with_sources(text: &str, policy: &str) -> Option<String> {
    let mut text = text.to_owned();
    for directive in DIRECTIVES {
        let sources = policy.split_once(directive)?.1.split(';').next()?;
        let (before, rest) = text.split_once(directive)?;
        let (_, after) = rest.split_once(';')?;
        text = format!("{before}{directive}{sources};{after}");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_replace_those_before() {
        let text = "# the page\nadd \"script-src 'self'; style-src 'self' 'sha256-a'; img-src 'self'\";\nend;";
        let policy = "default-src 'none'; script-src 'sha256-b'; style-src 'sha256-c'; img-src data:";
        let expected = "# the page\nadd \"script-src 'sha256-b'; style-src 'sha256-c'; img-src 'self'\";\nend;";
        assert_eq!(with_sources(text, policy).unwrap(), expected);
        assert_eq!(with_sources(expected, policy).unwrap(), expected);
        assert_eq!(
            (with_sources("script-src 'self';", policy), with_sources(text, "script-src 'self';")),
            (None, None)
        );
    }
}
