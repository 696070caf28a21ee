//! Merges the stylesheets of all components: one request, and better compression.

use std::path::Path;

use anyhow::Result;
use fs_err as fs;

use super::hashed_file::file_name;
use crate::html::{edit, tags};

pub(super) const LINK: &str = "link[rel=stylesheet]";

/// Merges all stylesheets of the page, in their order, into the file of the first one.
pub(super) fn merge(staging: &Path, html: &str) -> Result<String> {
    let mut style = Vec::new();
    let links = tags(html, LINK)?;
    let files: Vec<_> =
        links.iter().map(|link| staging.join(file_name(link.attribute("href").unwrap_or_default()))).collect();
    for file in &files {
        style.extend(fs::read(file)?);
        fs::remove_file(file)?;
    }
    if let Some(first) = files.first() {
        fs::write(first, style)?;
    }
    let mut is_first = true;
    edit(html, LINK, |link| {
        if !std::mem::take(&mut is_first) {
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
        let first = "<link rel=\"stylesheet\" href=\"./b-1.css\" integrity=\"sha384-b\"/>";
        let html = format!("{first}\n<p>\n<link rel=stylesheet href=./a-2.css>");
        assert_eq!(merge(&folder, &html).unwrap(), format!("{first}\n<p>\n"));
        let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files, [folder.join("b-1.css")]);
        assert_eq!(fs::read_to_string(&files[0]).unwrap(), "@layer b;a{}");
        fs::remove_dir_all(folder).unwrap();
    }
}
