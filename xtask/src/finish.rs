//! `cargo xtask finish`: Trunk's last step of every build, on the staging folder before it becomes `dist/`.
//!
//! The policy goes into release builds only: Trunk's automatic reload in development is an inline script.

mod compress;
mod glue;
mod head;
mod inspect;
mod named;
mod policy;
mod style;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Context, Error, Result};
use crate::places;

pub(crate) use compress::{brotli, gzip};

/// Names the provider's base address that the page is built for, instead of the one in index.html.
pub(crate) const API_BASE: &str = "SLICE_BACKUPS_API_BASE";

pub(crate) fn run() -> Result<()> {
    let staging = variable("TRUNK_STAGING_DIR").map(PathBuf::from)?;
    let is_release = variable("TRUNK_PROFILE")? == "release";
    let api_base = env::var(API_BASE).ok().filter(|base| !base.is_empty());
    finish(&staging, is_release, api_base.as_deref())
}

fn finish(staging: &Path, is_release: bool, api_base: Option<&str>) -> Result<()> {
    let index = staging.join("index.html");
    let mut html = fs::read_to_string(&index).context(|| format!("{} could not be read", index.display()))?;
    if let Some(base) = api_base {
        html = policy::with_api_base(&html, base)?;
    }
    if is_release {
        inspect::page(&html)?;
        html = glue::closed(staging, &html)?;
        html = policy::with_policy(&style::in_one(staging, &html)?)?;
    }
    fs::write(&index, html).context(|| format!("{} could not be written", index.display()))?;
    if !is_release {
        return Ok(());
    }
    let private = private_places()?;
    for file in places::files_below(staging)? {
        let content = fs::read(&file).context(|| format!("{} could not be read", file.display()))?;
        let name = file.strip_prefix(staging).unwrap_or(&file).to_string_lossy();
        match places::extension(&file) {
            "js" => inspect::script(&name, &content)?,
            "wasm" => paths(inspect::wasm(&name, &content, &private))?,
            _other => {}
        }
        // A host may edit index.html; a compressed copy beside it would go on serving the old one.
        if file != index {
            compress::beside(&file, &content)?;
        }
    }
    Ok(())
}

/// A plain `trunk build` has not told the compiler to shorten paths: there it is only said.
fn paths(found: Result<()>) -> Result<()> {
    match found {
        Err(error) if !crate::wasm::shortens_paths() => {
            println!("Note: {error}");
            Ok(())
        }
        other => other,
    }
}

/// The folders whose names tell who built the page, each with the slash that keeps `/root` from meaning `/rooted`.
fn private_places() -> Result<Vec<String>> {
    let places = [places::home()?, places::cargo_home()?, places::workspace()?, places::target()?];
    let named = places.iter().filter(|place| place.components().count() > 1);
    Ok(named.map(|place| format!("{}/", place.display())).collect())
}

fn variable(name: &str) -> Result<String> {
    env::var(name).map_err(|_| {
        Error::new(format!("{name} is not set: `finish` is called by Trunk, as a hook; run `cargo xtask build`."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head>\n<meta charset=\"utf-8\">\n<meta name=\"api-base\" content=\"https://a.example/api/v1\">\n\
        <link rel=\"modulepreload\" href=\"./app.js\" integrity=\"sha384-old\">\n\
        <link rel=\"preload\" href=\"./app.wasm\" integrity=\"sha384-program\" as=\"fetch\">\n</head>";

    /// A page as Trunk made it.
    fn staging(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("snippets")).unwrap();
        fs::write(folder.join("index.html"), INDEX).unwrap();
        fs::write(folder.join("app.wasm"), "\0asm").unwrap();
        let glue = "if (wasm !== undefined) return wasm;".repeat(2);
        fs::write(folder.join("app.js"), glue).unwrap();
        fs::write(folder.join("snippets/glue.js"), "export const glue = 1;".repeat(99)).unwrap();
        folder
    }

    #[test]
    fn a_release_is_guarded_and_compressed() {
        let folder = staging("release");
        finish(&folder, true, None).unwrap();
        let index = fs::read_to_string(folder.join("index.html")).unwrap();
        assert!(index.contains("connect-src 'self' https://a.example;"), "{index}");
        let files = places::files_below(&folder).unwrap();
        let names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(&folder).unwrap().display().to_string()).collect();
        let (glue, others): (Vec<_>, Vec<_>) = names.iter().partition(|name| name.starts_with("slice-backups"));
        assert_eq!(
            others,
            ["app.wasm", "index.html", "snippets/glue.js", "snippets/glue.js.br", "snippets/glue.js.gz"]
        );
        assert!(index.contains(&format!("href=\"./{}\" integrity=\"sha384-", glue.first().unwrap())), "{index}");
        assert!(index.contains("href=\"./app.wasm\" integrity=\"sha384-program\""), "{index}");
        assert!(!index.contains("sha384-old"), "{index}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn development_only_changes_the_address() {
        let folder = staging("development");
        finish(&folder, false, Some("/api/v1")).unwrap();
        let index = fs::read_to_string(folder.join("index.html")).unwrap();
        assert_eq!(index, INDEX.replace("https://a.example/api/v1", "/api/v1"));
        assert_eq!(places::files_below(&folder).unwrap().len(), 4);
        fs::remove_dir_all(folder).unwrap();
    }
}
