//! The stylesheets of all components in one file: one request, and smaller than each by itself.

use std::fs;
use std::path::Path;

use super::named::{Named, file_name};
use crate::error::{Context, Result};
use crate::html::{tags, with_value, without};

/// Puts one stylesheet in the place of the page's, in their order, and gives the page that names it.
pub(super) fn in_one(staging: &Path, html: &str) -> Result<String> {
    let all = tags(html);
    let links: Vec<_> =
        all.iter().filter(|tag| tag.name == "link" && tag.attribute("rel") == Some("stylesheet")).collect();
    let Some((first, others)) = links.split_first() else { return Ok(html.to_owned()) };
    let mut style = Vec::new();
    for link in &links {
        let file = staging.join(file_name(link.attribute("href").unwrap_or_default()));
        style.extend(fs::read(&file).context(|| format!("{} could not be read", file.display()))?);
        fs::remove_file(&file).context(|| format!("{} could not be taken away", file.display()))?;
    }
    let named = Named::put(staging, "style", "css", &style)?;
    let address = named.in_place_of(first.attribute("href").unwrap_or_default());
    // From the last to the first, so that the places of those before stay as they are.
    let html = others.iter().rev().fold(html.to_owned(), |html, link| without(&html, link));
    let html = with_value(&html, first, "href", &address)?;
    let again = tags(&html);
    match again.iter().find(|tag| tag.span.start == first.span.start) {
        Some(link) if link.attribute("integrity").is_some() => with_value(&html, link, "integrity", &named.integrity),
        Some(_) | None => Ok(html),
    }
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
        let html = "<link rel=\"stylesheet\" href=\"./b-1.css\" integrity=\"sha384-b\"/>\n<p>\n<link rel=stylesheet href=./a-2.css>";
        let page = in_one(&folder, html).unwrap();
        let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        assert_eq!(fs::read_to_string(&files[0]).unwrap(), "@layer b;a{}");
        let name = files[0].file_name().unwrap().to_str().unwrap();
        assert!(page.starts_with(&format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"sha384-")), "{page}");
        assert!(page.ends_with("<p>\n") && !page.contains("sha384-b\""), "{page}");
        fs::remove_dir_all(folder).unwrap();
    }
}
