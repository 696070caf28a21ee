//! The programs that the commands need. One in the right version on the PATH is used, another is installed in a cache.

mod browser;
mod cache;
mod debian;
mod engines;
mod rust;
mod web_servers;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use fs_err as fs;
use serde_json::Value;

use crate::paths;
use cache::{Recipe, Source};

pub(crate) use browser::{Browser, browser};
pub(crate) use engines::{Engine, are_required};
pub(crate) use rust::{WASM_TARGET, wasm_target};
pub(crate) use web_servers::web_servers;

/// Trunk 0.22 needs a newer Rust than ours.
pub(crate) fn trunk() -> Result<PathBuf> {
    // The default features would look for newer versions. The proxy needs rustls for https.
    let source = Source::Cargo(&["--no-default-features", "--features", "rustls"]);
    let purpose = "builds and serves the page";
    cache::get(&Recipe { name: "trunk", version: "0.21.14", programs: &["trunk"], source, purpose })
}

/// Its version must be that of the library: the format between them is private.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let lock = fs::read_to_string(paths::workspace()?.join("Cargo.lock"))?;
    cache::get(&Recipe {
        name: "wasm-bindgen-cli",
        version: locked_version(&lock, "wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        source: Source::Cargo(&[]),
        purpose: "writes the script that loads the program, and runs tests in a browser",
    })
}

/// Trunk.toml names the same version.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    let purpose = "makes the page's program smaller";
    cache::get(&Recipe { name: "binaryen", version: "132.0.0", programs: &["wasm-opt"], source: Source::Npm, purpose })
}

pub(crate) fn esbuild() -> Result<PathBuf> {
    let purpose = "makes scripts and stylesheets smaller";
    cache::get(&Recipe { name: "esbuild", version: "0.28.2", programs: &["esbuild"], source: Source::Npm, purpose })
}

/// The script that checks a page's accessibility.
pub(crate) fn axe() -> Result<PathBuf> {
    let purpose = "checks the page's accessibility";
    let recipe = Recipe { name: "axe-core", version: "4.14.1", programs: &[], source: Source::Npm, purpose };
    // The package contains no programs, so their folder does not exist; the package's own folder is beside it.
    Ok(cache::get(&recipe)?.with_file_name("axe-core").join("axe.min.js"))
}

/// The folder of MDN's HTTP Observatory, which rates the headers of a host.
pub(crate) fn observatory() -> Result<PathBuf> {
    let (name, purpose) = ("@mdn/mdn-http-observatory", "rates the headers of a host");
    let folder = "tests/e2e/observatory";
    let lock = fs::read_to_string(paths::workspace()?.join(folder).join("package-lock.json"))?;
    let (version, source) = (npm_version(&lock, name)?, Source::NpmLock(folder));
    let recipe = Recipe { name, version: &version, programs: &[], source, purpose };
    let package = cache::get(&recipe)?.with_file_name(name);
    // Its own installation downloads the names that browsers ask by TLS only. The tests' name is not among them.
    let preloaded = package.join("conf/hsts-preload.json");
    if !preloaded.exists() {
        fs::write(preloaded, "{}")?;
    }
    Ok(package)
}

pub(crate) fn cargo_deny() -> Result<PathBuf> {
    let (source, purpose) = (Source::Cargo(&[]), "checks the licences and the known vulnerabilities of dependencies");
    cache::get(&Recipe { name: "cargo-deny", version: "0.20.2", programs: &["cargo-deny"], source, purpose })
}

pub(crate) fn cargo_fuzz() -> Result<PathBuf> {
    let (source, purpose) = (Source::Cargo(&[]), "builds and runs libFuzzer");
    cache::get(&Recipe { name: "cargo-fuzz", version: "0.13.2", programs: &["cargo-fuzz"], source, purpose })
}

/// libFuzzer is written in C++. Installs the system's package on Debian as root.
pub(crate) fn cpp_compiler() -> Result<()> {
    if paths::on_path("c++").is_some() { Ok(()) } else { debian::install("a C++ compiler", &["g++"]) }
}

pub(crate) fn cargo_mutants() -> Result<PathBuf> {
    let (source, purpose) = (Source::Cargo(&[]), "changes the code, to see whether the tests notice");
    cache::get(&Recipe { name: "cargo-mutants", version: "27.1.0", programs: &["cargo-mutants"], source, purpose })
}

/// The PATH with these folders first.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&path)))
        .context("A tool's folder cannot be on the PATH")
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Result<&'a str> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.ok_or_else(|| anyhow!("Cargo.lock has no package `{package}`; run `cargo generate-lockfile`."))
}

fn npm_version(lock: &str, package: &str) -> Result<String> {
    let lock: Value = serde_json::from_str(lock)?;
    let folder = lock.get("packages").and_then(|packages| packages.get(format!("node_modules/{package}")));
    let version = folder.and_then(|folder| folder.get("version")?.as_str());
    version.map(str::to_owned).with_context(|| format!("package-lock.json has no package `{package}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_of_npm_names_the_version() {
        let lock = r#"{"packages": {"": {"version": "1"}, "node_modules/@a/b": {"version": "2"}}}"#;
        assert_eq!(npm_version(lock, "@a/b").unwrap(), "2");
        assert!(npm_version(lock, "@a/c").is_err());
    }

    #[test]
    fn the_lock_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").unwrap(), "0.2.129");
        assert!(locked_version(lock, "leptos").is_err());
    }
}
