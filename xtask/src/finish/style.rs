//! Merges the stylesheets of all components: one request, and better compression.

use std::path::Path;

use anyhow::Result;
use fs_err as fs;

use super::hashed_file::{file_name, with_file_name};
use crate::html::{edit, tags};

pub(super) const LINK: &str = "link[rel=stylesheet]";

const FILE: &str = "style.css";

/// Merges all stylesheets of the page, in their order, into one.
pub(super) fn merge(staging: &Path, html: &str) -> Result<String> {
    let mut style = Vec::new();
    let links = tags(html, LINK)?;
    let files: Vec<_> =
        links.iter().map(|link| staging.join(file_name(link.attribute("href").unwrap_or_default()))).collect();
    for file in &files {
        style.extend(fs::read(file)?);
        fs::remove_file(file)?;
    }
    if !files.is_empty() {
        fs::write(staging.join(FILE), style)?;
    }
    let mut is_first = true;
    edit(html, LINK, |link| {
        if std::mem::take(&mut is_first) {
            let address = link.get_attribute("href").unwrap_or_default();
            link.set_attribute("href", &with_file_name(&address, FILE))?;
        } else {
            link.remove();
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_are_one_in_their_order() {
        let folder = std::env::temp_dir().join(format!("xtask-style-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b-1.css"), "@layer b;").unwrap();
        fs::write(folder.join("a-2.css"), "a{}").unwrap();
        let first = "<link rel=\"stylesheet\" href=\"./b-1.css\" integrity=\"sha384-b\" />";
        let html = format!("{first}\n<p>\n<link rel=stylesheet href=./a-2.css>");
        assert_eq!(merge(&folder, &html).unwrap(), format!("{}\n<p>\n", first.replace("b-1.css", "style.css")));
        let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files, [folder.join("style.css")]);
        assert_eq!(fs::read_to_string(&files[0]).unwrap(), "@layer b;a{}");
        fs::remove_dir_all(folder).unwrap();
    }
}
