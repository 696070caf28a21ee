//! `cargo xtask finish`: the last step of every build, which Trunk runs on its staging folder.
//!
//! Only release builds get a policy: Trunk's automatic reload in development is an inline script.

mod compress;
mod glue;
mod hashed_file;
mod inspect;
mod minify;
mod policy;
mod style;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use fs_err as fs;

use crate::html::only_tag;
use crate::{paths, wasm};

pub(crate) use compress::{brotli, gzip};

/// The environment variable with the provider's base address. Without it the address in index.html is kept.
pub(crate) const API_BASE: &str = "SLICE_BACKUPS_API_BASE";

const GLUE: &str = "link[rel=modulepreload]";

pub(crate) fn run() -> Result<()> {
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let is_release = variable("TRUNK_PROFILE")? == "release";
    let api_base = env::var(API_BASE).ok().filter(|base| !base.is_empty());
    finish(&staging, is_release, api_base.as_deref(), minify::in_place)
}

fn finish(
    staging: &Path,
    is_release: bool,
    api_base: Option<&str>,
    minify: impl Fn(&Path) -> Result<()>,
) -> Result<()> {
    let index = staging.join("index.html");
    let mut html = fs::read_to_string(&index)?;
    if let Some(base) = api_base {
        html = policy::set_api_base(&html, base)?;
    }
    if is_release {
        html = release(staging, &html, minify)?;
    }
    Ok(fs::write(&index, html)?)
}

/// Finishes the files of a release and returns its page.
fn release(staging: &Path, html: &str, minify: impl Fn(&Path) -> Result<()>) -> Result<String> {
    inspect::page(html)?;
    let html = style::merge(staging, html)?;
    let glue = only_tag(&html, GLUE)?;
    let glue = staging.join(hashed_file::file_name(glue.attribute("href").unwrap_or_default()));
    glue::hide_exports(&glue)?;
    for file in paths::files_below(staging)? {
        inspect(staging, &file, file == glue)?;
        if matches!(paths::extension(&file), "js" | "css") {
            minify(&file)?;
        }
    }
    let html = hashed_file::rename(staging, &html, GLUE, "slice-backups")?;
    let html = hashed_file::rename(staging, &html, style::LINK, "style")?;
    for file in paths::files_below(staging)? {
        // Hosts edit index.html; a compressed copy would still have the old text.
        if paths::extension(&file) != "html" {
            compress::add_copies(&file)?;
        }
    }
    policy::insert_policy(&html)
}

fn inspect(staging: &Path, file: &Path, is_glue: bool) -> Result<()> {
    let content = || fs::read(file);
    let name = file.strip_prefix(staging).unwrap_or(file).to_string_lossy();
    match paths::extension(file) {
        "js" if is_glue => inspect::glue(&name, &String::from_utf8_lossy(&content()?)),
        "js" => inspect::script(&name, &String::from_utf8_lossy(&content()?)),
        "wasm" => match inspect::wasm(&name, &content()?, &private_folders()?) {
            // A plain `trunk build` does not shorten paths, which is no reason to fail.
            Err(error) if !wasm::shortens_paths() => {
                println!("Note: {error}");
                Ok(())
            }
            result => result,
        },
        _other => Ok(()),
    }
}

/// The folders whose names tell who built the page. The slash at the end keeps `/root` from matching `/rooted`.
fn private_folders() -> Result<Vec<String>> {
    let folders = [paths::home()?, paths::cargo_home()?, paths::workspace()?, paths::target()?];
    let named = folders.iter().filter(|folder| folder.components().count() > 1);
    Ok(named.map(|folder| format!("{}/", folder.display())).collect())
}

fn variable(name: &str) -> Result<String> {
    env::var(name).map_err(|_| anyhow!("{name} is not set: Trunk calls `finish` as a hook. Run `cargo xtask build`."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head>\n<meta charset=\"utf-8\">\n<meta name=\"api-base\" content=\"https://a.example/api/v1\">\n\
        <link rel=\"stylesheet\" href=\"./app.css\" integrity=\"sha384-old\">\n\
        <link rel=\"modulepreload\" href=\"./app.js\" integrity=\"sha384-old\">\n\
        <link rel=\"preload\" href=\"./app.wasm\" integrity=\"sha384-program\" as=\"fetch\">\n</head>";

    /// A page as Trunk made it.
    fn staging(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), INDEX).unwrap();
        fs::write(folder.join("app.css"), "p {}").unwrap();
        fs::write(folder.join("app.js"), "if (wasm !== undefined) return wasm;".repeat(2)).unwrap();
        fs::write(folder.join("app.wasm"), "\0asm").unwrap();
        fs::write(folder.join("boot.js"), "export const boot = 1;".repeat(99)).unwrap();
        folder
    }

    #[test]
    fn a_release_is_guarded_minified_named_and_compressed() {
        let folder = staging("release");
        let shorten = |file: &Path| {
            let content = fs::read_to_string(file).unwrap();
            fs::write(file, content.replace(' ', "")).unwrap();
            Ok(())
        };
        finish(&folder, true, None, shorten).unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        assert!(html.contains("connect-src 'self' https://a.example;"), "{html}");
        // The hashes of `if(wasm!==undefined)return;`, twice, and of `p{}`.
        for link in [
            "<link rel=\"modulepreload\" href=\"./slice-backups-28ef670614d82a36.js\" integrity=\"sha384-",
            "<link rel=\"stylesheet\" href=\"./style-979b631d6f0b0033.css\" integrity=\"sha384-",
            "<link rel=\"preload\" href=\"./app.wasm\" integrity=\"sha384-program\" as=\"fetch\">",
        ] {
            assert!(html.contains(link), "{link}: {html}");
        }
        assert!(!html.contains("sha384-old"), "{html}");
        let files = paths::files_below(&folder).unwrap();
        let names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(&folder).unwrap().display().to_string()).collect();
        let expected = "app.wasm boot.js boot.js.br boot.js.gz index.html \
            slice-backups-28ef670614d82a36.js slice-backups-28ef670614d82a36.js.br style-979b631d6f0b0033.css";
        assert_eq!(names.join(" "), expected);
        assert!(!fs::read_to_string(folder.join("boot.js")).unwrap().contains(' '));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn development_only_changes_the_address() {
        let folder = staging("development");
        finish(&folder, false, Some("/api/v1"), |_| Err(anyhow!("minified"))).unwrap();
        let index = fs::read_to_string(folder.join("index.html")).unwrap();
        assert_eq!(index, INDEX.replace("https://a.example/api/v1", "/api/v1"));
        assert_eq!(paths::files_below(&folder).unwrap().len(), 5);
        fs::remove_dir_all(folder).unwrap();
    }
}
