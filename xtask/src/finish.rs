//! `cargo xtask finish`: the last step of every build, which Trunk runs on its staging folder.
//!
//! Only release builds get a policy: Trunk's automatic reload in development is an inline script.

mod boot;
mod compress;
mod embed;
mod esbuild;
mod hashed_file;
mod inspect;
mod policy;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use fs_err as fs;

use crate::html::remove_comments;
use crate::{paths, wasm};

pub(crate) use compress::{add_copies, brotli, gzip};
pub(crate) use policy::set_api_base;

/// The environment variable with the provider's base address. Without it the address in index.html is kept.
pub(crate) const API_BASE: &str = "SLICE_BACKUPS_API_BASE";

/// How a comment begins that stays in the page, as hosts may change what it explains.
const FOR_HOSTS: &str = "For hosts:";

const PROGRAM: &str = "link[rel=preload][as=fetch]";

pub(crate) fn run() -> Result<()> {
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let is_release = variable("TRUNK_PROFILE")? == "release";
    let api_base = env::var(API_BASE).ok().filter(|base| !base.is_empty());
    finish(&staging, is_release, api_base.as_deref(), esbuild::write)
}

fn finish(
    staging: &Path,
    is_release: bool,
    api_base: Option<&str>,
    esbuild: impl Fn(&Path, &[&str]) -> Result<()>,
) -> Result<()> {
    let index = staging.join("index.html");
    let mut html = fs::read_to_string(&index)?;
    if let Some(base) = api_base {
        html = policy::set_api_base(&html, base)?;
    }
    if is_release {
        html = release(staging, &html, esbuild)?;
    }
    Ok(fs::write(&index, html)?)
}

/// Finishes the files of a release and returns its page.
fn release(staging: &Path, html: &str, esbuild: impl Fn(&Path, &[&str]) -> Result<()>) -> Result<String> {
    inspect::page(html)?;
    let html = remove_comments(html, FOR_HOSTS)?;
    let html = embed::styles(staging, &html, &esbuild)?;
    let html = embed::theme(staging, &html, &esbuild)?;
    let glue = boot::glue(staging, &html)?;
    for file in paths::files_below(staging)? {
        inspect(staging, &file, file == glue)?;
    }
    let html = boot::bundle(staging, &html, &esbuild)?;
    let html = hashed_file::rename(staging, &html, boot::SCRIPT, "src")?;
    let html = hashed_file::rename(staging, &html, PROGRAM, "href")?;
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

    const INDEX: &str = "<head>\n<meta charset=\"utf-8\">\n<script type=\"module\" src=\"boot.js\"></script>\n\
        <script src=\"theme.js\"></script>\n\
        <meta name=\"api-base\" content=\"https://a.example/api/v1\">\n\
        <link rel=\"stylesheet\" href=\"./app.css\" integrity=\"sha384-old\">\n\
        <link rel=\"modulepreload\" href=\"./app.js\" integrity=\"sha384-old\">\n\
        <link rel=\"preload\" href=\"./app.wasm\" integrity=\"sha384-old\" as=\"fetch\">\n</head>";

    /// A page as Trunk made it.
    fn staging(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), INDEX).unwrap();
        fs::write(folder.join("app.css"), "p {}").unwrap();
        fs::write(folder.join("app.js"), "const glue = 1;").unwrap();
        fs::write(folder.join("app.wasm"), "\0asm").unwrap();
        fs::write(folder.join("theme.js"), "theme();").unwrap();
        fs::write(folder.join("boot.js"), "const boot = 1;".repeat(99)).unwrap();
        folder
    }

    /// Removes the blanks. Bundles by adding the glue.
    fn esbuild(file: &Path, options: &[&str]) -> Result<()> {
        let mut content = fs::read_to_string(file)?.replace(' ', "");
        if options.contains(&"--bundle") {
            content += &fs::read_to_string(file.with_file_name("app.js"))?;
        }
        Ok(fs::write(file, content)?)
    }

    #[test]
    fn a_release_is_guarded_bundled_minified_named_and_compressed() {
        let folder = staging("release");
        finish(&folder, true, None, esbuild).unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        assert!(html.contains("connect-src 'self' https://a.example;"), "{html}");
        assert!(!html.contains("sha384-old") && !html.contains("modulepreload"), "{html}");
        for tag in [
            "<script type=\"module\" src=\"boot-8232ba3e584df824.js\" integrity=\"sha384-",
            "<style>p{}</style>",
            "<script>theme();</script>",
            "'wasm-unsafe-eval' 'sha256-",
            "style-src 'sha256-",
            "<link rel=\"preload\" href=\"./app-",
        ] {
            assert!(html.contains(tag), "{tag}: {html}");
        }
        let files = paths::files_below(&folder).unwrap();
        let names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(&folder).unwrap().display().to_string()).collect();
        let expected = "app-60479c1d88844c48.wasm boot-8232ba3e584df824.js boot-8232ba3e584df824.js.br \
            boot-8232ba3e584df824.js.gz index.html";
        assert_eq!(names.join(" "), expected);
        let boot = fs::read_to_string(folder.join("boot-8232ba3e584df824.js")).unwrap();
        assert!(boot.starts_with("constboot=1;") && boot.ends_with("const glue = 1;"), "{boot}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_boot_file_that_exports_something_is_an_error() {
        let folder = staging("export");
        fs::write(folder.join("app.js"), "export { init as default };").unwrap();
        let error = finish(&folder, true, None, esbuild).unwrap_err().to_string();
        assert!(error.contains("must not export"), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn development_only_changes_the_address() {
        let folder = staging("development");
        finish(&folder, false, Some("/api/v1"), |_, _| Err(anyhow!("minified"))).unwrap();
        let index = fs::read_to_string(folder.join("index.html")).unwrap();
        assert_eq!(index, INDEX.replace("https://a.example/api/v1", "/api/v1"));
        assert_eq!(paths::files_below(&folder).unwrap().len(), 6);
        fs::remove_dir_all(folder).unwrap();
    }
}
