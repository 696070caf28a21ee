//! Puts into the page what its first paint needs, so that this waits for no other file: the stylesheets of all components
//! and the script that sets the theme.

use std::path::Path;

use anyhow::{Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fs_err as fs;
use lol_html::html_content::ContentType;
use sha2::{Digest, Sha256};

use super::hashed_file::file_name;
use crate::html::{edit, only_tag, tags, text};

const LINK: &str = "link[rel=stylesheet]";

const THEME: &str = "script[src=\"theme.js\"]";

const FILE: &str = "style.css";

/// Merges all stylesheets of the page, in their order, and puts them at the end of its head: the links before them are
/// then found, and their files asked for, while the styles are still coming.
pub(super) fn styles(staging: &Path, html: &str, minify: impl Fn(&Path, &[&str]) -> Result<()>) -> Result<String> {
    let links = tags(html, LINK)?;
    if links.is_empty() {
        return Ok(html.to_owned());
    }
    let merged = staging.join(FILE);
    let mut style = Vec::new();
    for link in &links {
        let file = staging.join(file_name(link.attribute("href").unwrap_or_default()));
        style.extend(fs::read(&file)?);
        fs::remove_file(file)?;
    }
    fs::write(&merged, style)?;
    let style = take(&merged, minify)?;
    let html = edit(html, LINK, |link| {
        link.remove();
        Ok(())
    })?;
    edit(&html, "head", |head| {
        head.append(&format!("<style>{style}</style>\n"), ContentType::Html);
        Ok(())
    })
}

/// Puts the script that sets the theme in the place of its tag.
pub(super) fn theme(staging: &Path, html: &str, minify: impl Fn(&Path, &[&str]) -> Result<()>) -> Result<String> {
    only_tag(html, THEME)?;
    let script = take(&staging.join("theme.js"), minify)?;
    edit(html, THEME, |tag| {
        tag.replace(&format!("<script>{script}</script>"), ContentType::Html);
        Ok(())
    })
}

/// The minified text of a file, which is removed.
fn take(file: &Path, minify: impl Fn(&Path, &[&str]) -> Result<()>) -> Result<String> {
    minify(file, &[])?;
    let text = fs::read_to_string(file)?;
    fs::remove_file(file)?;
    ensure!(!text.contains("</"), "{} contains `</`, which could end its element in the page.", file.display());
    Ok(text.trim_end().to_owned())
}

/// The text inside the page's only element of this kind, as a source of a policy.
pub(super) fn source(html: &str, selector: &str) -> Result<String> {
    only_tag(html, selector)?;
    Ok(format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text(html, selector)?))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two stylesheets in a folder of their own, and a page that names them.
    fn staging(name: &str, first: &str) -> (std::path::PathBuf, String) {
        let folder = std::env::temp_dir().join(format!("xtask-style-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b-1.css"), first).unwrap();
        fs::write(folder.join("a-2.css"), "a{}\n").unwrap();
        let links = "<link rel=\"stylesheet\" href=\"./b-1.css\" integrity=\"sha384-b\" />\n<link rel=stylesheet href=./a-2.css>";
        (folder, format!("<head>\n{links}\n<link rel=preload>\n</head>"))
    }

    #[test]
    fn the_sheets_are_one_in_their_order_at_the_end_of_the_head() {
        let (folder, html) = staging("order", "@layer b;");
        let html = styles(&folder, &html, |_, _| Ok(())).unwrap();
        assert_eq!(html, "<head>\n\n\n<link rel=preload>\n<style>@layer b;a{}</style>\n</head>");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        // printf '@layer b;a{}' | openssl dgst -sha256 -binary | base64
        assert_eq!(source(&html, "style").unwrap(), "'sha256-1mFmaQ8hxcsLb94sihz70jwXT9vOK6qETQlrASlE29A='");
        assert!(source("<head></head>", "style").is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_script_for_the_theme_is_in_the_place_of_its_tag() {
        let (folder, _) = staging("theme", "");
        fs::write(folder.join("theme.js"), "theme()\n").unwrap();
        let page = "<script type=module src=boot.js></script><script src=\"theme.js\"></script><p>";
        let html = theme(&folder, page, |_, _| Ok(())).unwrap();
        assert_eq!(html, "<script type=module src=boot.js></script><script>theme()</script><p>");
        assert!(!folder.join("theme.js").exists());
        assert!(theme(&folder, "<p>", |_, _| Ok(())).is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_sheet_that_could_end_its_element_is_an_error() {
        let (folder, html) = staging("end", "a::after{content:'</style>'}");
        let error = styles(&folder, &html, |_, _| Ok(())).unwrap_err().to_string();
        assert!(error.contains("contains `</`"), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }
}
