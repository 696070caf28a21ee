//! The cache of tools: a folder for each tool and version, which is either complete or missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use fs_err as fs;

use crate::paths;
use crate::process::{output, run};

pub(super) struct Recipe<'a> {
    /// The package's name in its registry.
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    /// The programs in the package; none if it contains other files only.
    pub(super) programs: &'a [&'a str],
    pub(super) source: Source,
    /// What the tool does, printed before it is installed.
    pub(super) purpose: &'a str,
}

pub(super) enum Source {
    /// crates.io, with additional arguments for `cargo install`.
    Cargo(&'static [&'static str]),
    Npm,
}

/// Returns the folder with the tool's programs. Installs the tool if it is missing.
pub(super) fn get(recipe: &Recipe) -> Result<PathBuf> {
    if let Some(folder) = on_path(recipe) {
        return Ok(folder);
    }
    let cache = paths::tools()?;
    let target = cache.join(format!("{}-{}", recipe.name, recipe.version));
    let folder = target.join(programs_in(&recipe.source));
    if !is_installed(&folder, recipe) {
        install(recipe, &cache, &target)?;
        let is_installed = is_installed(&folder, recipe);
        ensure!(is_installed, "{} was installed in {} but does not run there.", recipe.name, target.display());
    }
    Ok(folder)
}

/// The folder on the PATH that contains all programs of the tool in the right version.
fn on_path(recipe: &Recipe) -> Option<PathBuf> {
    let first = paths::on_path(recipe.programs.first()?)?;
    let folder = first.parent()?.to_owned();
    is_installed(&folder, recipe).then_some(folder)
}

fn is_installed(folder: &Path, recipe: &Recipe) -> bool {
    if recipe.programs.is_empty() {
        // The folder gets its name only when it is complete.
        return folder.parent().is_some_and(|modules| modules.join(recipe.name).is_dir());
    }
    recipe.programs.iter().all(|program| {
        output(Command::new(folder.join(program)).arg("--version"))
            .is_ok_and(|output| contains_version(&output, recipe.version))
    })
}

/// Most programs print their name first. Binaryen leaves out the zeros of a version.
fn contains_version(output: &str, version: &str) -> bool {
    let short = version.trim_end_matches(".0");
    output.split_whitespace().any(|word| word == version || word == short)
}

fn programs_in(source: &Source) -> &'static str {
    match source {
        Source::Cargo(_) => "bin",
        Source::Npm => "node_modules/.bin",
    }
}

fn install(recipe: &Recipe, cache: &Path, target: &Path) -> Result<()> {
    let Recipe { name, version, purpose, .. } = recipe;
    // An interrupted run leaves only this folder behind.
    let partial = cache.join(format!("{name}-{version}.partial-{}", std::process::id()));
    fs::create_dir_all(&partial)?;
    println!("Installing {name} {version}, which {purpose}. This happens once.");
    let installed = match recipe.source {
        Source::Cargo(arguments) => cargo_install(recipe, arguments, cache, &partial),
        Source::Npm => npm_install(recipe, &partial),
    };
    if let Err(error) = installed {
        let _ = fs::remove_dir_all(&partial);
        return Err(error);
    }
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    Ok(fs::rename(&partial, target)?)
}

fn cargo_install(recipe: &Recipe, arguments: &[&str], cache: &Path, root: &Path) -> Result<()> {
    // Kept until the tool is complete, so that the next run continues an interrupted one.
    let target = cache.join(format!("{}-{}.build", recipe.name, recipe.version));
    let mut command = Command::new("cargo");
    command
        .args(["install", recipe.name, "--version", recipe.version, "--locked"])
        .args(arguments)
        .arg("--root")
        .arg(root)
        .arg("--target-dir")
        .arg(&target)
        // For a tool that runs only now and then, optimising takes longer than it saves.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env_remove("RUSTFLAGS");
    run(&mut command)?;
    Ok(fs::remove_dir_all(&target)?)
}

fn npm_install(recipe: &Recipe, prefix: &Path) -> Result<()> {
    ensure!(
        paths::on_path("npm").is_some(),
        "{} needs Node.js 20 or newer with npm; install it, on Debian by `sudo apt-get install -y nodejs npm`.",
        recipe.name
    );
    let mut command = Command::new("npm");
    command
        .arg("install")
        .arg("--prefix")
        .arg(prefix)
        .args(["--no-audit", "--no-fund", "--ignore-scripts"])
        .arg(format!("{}@{}", recipe.name, recipe.version));
    run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::contains_version;

    #[test]
    fn reads_versions() {
        let cases = [
            ("trunk 0.21.14\n", "0.21.14", true),
            ("wasm-bindgen 0.2.129", "0.2.129", true),
            ("wasm-opt version 132 (version_132)", "132.0.0", true),
            ("wasm-opt version 131 (version_131)", "132.0.0", false),
            ("trunk 0.21.1", "0.21.14", false),
        ];
        for (output, version, expected) in cases {
            assert_eq!(contains_version(output, version), expected, "{output}");
        }
    }
}
