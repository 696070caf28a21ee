//! The programs the commands need: found on the PATH in the right version, or in our cache, or installed there.

mod browser;
mod cache;
mod rust;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use crate::error::{Context, Error, Result};
use crate::places;

pub(crate) use browser::{Browser, browser};
pub(crate) use cache::Tool;
pub(crate) use rust::{components, wasm_target};

use cache::{Recipe, Source};

/// Trunk 0.22 needs a newer Rust than ours.
pub(crate) fn trunk() -> Result<Tool> {
    cache::get(&Recipe {
        name: "trunk",
        version: "0.21.14",
        programs: &["trunk"],
        // Without its default features Trunk looks for no newer self; with rustls its proxy speaks https.
        source: Source::Cargo(&["--no-default-features", "--features", "rustls"]),
        why: "builds and serves the page",
    })
}

/// Its version must be the library's: the two speak a private format.
pub(crate) fn wasm_bindgen() -> Result<Tool> {
    let lock = places::workspace()?.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).context(|| format!("{} could not be read", lock.display()))?;
    cache::get(&Recipe {
        name: "wasm-bindgen-cli",
        version: locked_version(&lock, "wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        source: Source::Cargo(&[]),
        why: "writes the glue between the page and its program, and runs tests in a browser",
    })
}

/// Trunk.toml asks for the same version.
pub(crate) fn wasm_opt() -> Result<Tool> {
    cache::get(&Recipe {
        name: "binaryen",
        version: "132.0.0",
        programs: &["wasm-opt"],
        source: Source::Npm,
        why: "makes the page's program smaller",
    })
}

/// The script that finds what keeps people from using a page.
pub(crate) fn axe() -> Result<PathBuf> {
    let tool = cache::get(&Recipe {
        name: "axe-core",
        version: "4.14.1",
        programs: &[],
        source: Source::Npm,
        why: "checks the page's accessibility",
    })?;
    // The package brings no programs, so their folder is not even there.
    Ok(tool.folder.with_file_name("axe-core").join("axe.min.js"))
}

/// The PATH with these folders before all others.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&path)))
        .context(|| "A folder of our tools cannot be on the PATH".to_owned())
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Result<&'a str> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.ok_or_else(|| Error::new(format!("Cargo.lock has no package `{package}`; run `cargo generate-lockfile`.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Ok("0.2.129"));
        assert!(locked_version(lock, "leptos").is_err());
    }
}
