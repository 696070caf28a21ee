//! The program in its two parts, each by a name that tells what is in it.

use std::fs;
use std::path::Path;

use super::head::with_line;
use super::named::{Named, file_name};
use crate::error::{Context, Result};
use crate::html::{Tag, only, with_value};
use crate::parts;

/// Where the boot file finds the second part and its integrity.
pub(crate) const SECOND_PART: &str = "second-part";

/// Puts both parts in the place of the program and gives the page that names them.
pub(super) fn in_parts(staging: &Path, html: &str, linked: &Path) -> Result<String> {
    let whole = program(html)?;
    let address = whole.attribute("href").unwrap_or_default();
    let name = file_name(address);
    let read = |path: &Path| fs::read(path).context(|| format!("{} could not be read", path.display()));
    let Some(parts) = parts::cut(&read(linked)?, &read(&staging.join(name))?)? else {
        println!("Note: the program stays in one piece; `cargo xtask build` tells the linker what cutting it takes.");
        return Ok(html.to_owned());
    };
    fs::remove_file(staging.join(name)).context(|| format!("{name} could not be taken away"))?;
    let first = Named::put(staging, "slice-backups-first", "wasm", &parts.first)?;
    let second = Named::put(staging, "slice-backups-second", "wasm", &parts.second)?;
    let html = with_value(html, &whole, "href", &first.in_place_of(address))?;
    let html = with_value(&html, &program(&html)?, "integrity", &first.integrity)?;
    let line =
        format!("<meta name=\"{SECOND_PART}\" content=\"{} {}\">", second.in_place_of(address), second.integrity);
    with_line(&html, &line)
}

/// Trunk's link to the program.
fn program(html: &str) -> Result<Tag<'_>> {
    only(html, "<link rel=\"preload\" as=\"fetch\">", |tag| {
        tag.attribute("rel") == Some("preload") && tag.attribute("as") == Some("fetch")
    })
}
