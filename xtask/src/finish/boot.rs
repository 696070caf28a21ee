//! The boot file, which starts the program. A release has one script: the boot file with the glue of wasm-bindgen inside.
//!
//! The `integrity` of the script's element then covers everything that runs before the program, whose own `integrity`
//! the boot file checks. Not all browsers check the glue where it is a module of its own: `WebKit` ignores the
//! `integrity` of a `modulepreload` link.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use fs_err as fs;

use super::hashed_file::file_name;
use crate::html::{edit, only_tag};

pub(super) const SCRIPT: &str = "script[type=module]";

/// Trunk's link to the glue.
const GLUE: &str = "link[rel=modulepreload]";

/// The file of the glue.
pub(super) fn glue(staging: &Path, html: &str) -> Result<PathBuf> {
    file(staging, html, GLUE, "href")
}

/// The file that an attribute of a tag names.
fn file(staging: &Path, html: &str, tag: &str, attribute: &str) -> Result<PathBuf> {
    Ok(staging.join(file_name(only_tag(html, tag)?.attribute(attribute).unwrap_or_default())))
}

/// Puts the glue into the boot file. Returns the page without the link to the glue.
pub(super) fn bundle(staging: &Path, html: &str, esbuild: impl Fn(&Path, &[&str]) -> Result<()>) -> Result<String> {
    let boot = file(staging, html, SCRIPT, "src")?;
    esbuild(&boot, &["--bundle"])?;
    // An export of the bundle could be that of wasm-bindgen which returns the program's memory, with the token in it.
    let script = fs::read_to_string(&boot)?;
    ensure!(
        !["export{", "export "].iter().any(|word| script.contains(word)),
        "The boot file must not export anything."
    );
    fs::remove_file(glue(staging, html)?)?;
    edit(html, GLUE, |link| {
        link.remove();
        Ok(())
    })
}
