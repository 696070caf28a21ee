//! Tools in our own folder, one version each, complete or not there at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Context, Error, Result};
use crate::places;
use crate::process::{output, run};

/// A tool, its version and where it comes from.
pub(super) struct Recipe<'a> {
    /// The package's name in its registry.
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    /// The programs it brings; none for a package of files only.
    pub(super) programs: &'a [&'a str],
    pub(super) source: Source,
    /// Said before an installation: what the tool is for.
    pub(super) why: &'a str,
}

/// The registry a tool comes from.
pub(super) enum Source {
    /// crates.io, with these arguments to `cargo install`.
    Cargo(&'static [&'static str]),
    Npm,
}

/// A tool that is there in the right version.
#[derive(Debug, Clone)]
pub(crate) struct Tool {
    /// Where its programs are.
    pub(crate) folder: PathBuf,
}

pub(super) fn get(recipe: &Recipe) -> Result<Tool> {
    if let Some(folder) = on_path(recipe) {
        return Ok(Tool { folder });
    }
    let home = places::tools()?;
    let place = home.join(format!("{}-{}", recipe.name, recipe.version));
    let folder = place.join(programs_in(&recipe.source));
    if !is_there(&folder, recipe) {
        install(recipe, &home, &place)?;
        if !is_there(&folder, recipe) {
            return Err(Error::new(format!(
                "{} {} was installed in {} but does not run there.",
                recipe.name,
                recipe.version,
                place.display()
            )));
        }
    }
    Ok(Tool { folder })
}

/// Where all programs of the tool are found together on the PATH, in the right version.
fn on_path(recipe: &Recipe) -> Option<PathBuf> {
    let first = places::on_path(recipe.programs.first()?)?;
    let folder = first.parent()?.to_owned();
    is_there(&folder, recipe).then_some(folder)
}

fn is_there(folder: &Path, recipe: &Recipe) -> bool {
    if recipe.programs.is_empty() {
        // The folder is renamed into place only when it is complete.
        return folder.parent().is_some_and(|modules| modules.join(recipe.name).is_dir());
    }
    recipe.programs.iter().all(|program| {
        output(Command::new(folder.join(program)).arg("--version"))
            .is_ok_and(|said| says_version(&said, recipe.version))
    })
}

/// Programs name themselves first; Binaryen's leave out the zeros of a version.
fn says_version(said: &str, version: &str) -> bool {
    let short = version.trim_end_matches(".0");
    said.split_whitespace().any(|word| word == version || word == short)
}

fn programs_in(source: &Source) -> &'static str {
    match source {
        Source::Cargo(_) => "bin",
        Source::Npm => "node_modules/.bin",
    }
}

fn install(recipe: &Recipe, home: &Path, place: &Path) -> Result<()> {
    let Recipe { name, version, why, .. } = recipe;
    // An interrupted run leaves this folder behind, never half a tool under the tool's own name.
    let partial = home.join(format!("{name}-{version}.partial-{}", std::process::id()));
    fs::create_dir_all(&partial).context(|| format!("{} could not be created", partial.display()))?;
    let installed = match recipe.source {
        Source::Cargo(arguments) => {
            println!("Installing {name} {version}, which {why}: a few minutes on two cores, this once.");
            cargo_install(recipe, arguments, home, &partial)
        }
        Source::Npm => {
            println!("Installing {name} {version}, which {why}: some seconds, this once.");
            npm_install(recipe, &partial)
        }
    };
    if let Err(error) = installed {
        let _ = fs::remove_dir_all(&partial);
        return Err(error);
    }
    if place.exists() {
        fs::remove_dir_all(place).context(|| format!("{} could not be replaced", place.display()))?;
    }
    fs::rename(&partial, place).context(|| format!("{} could not be put in place", place.display()))
}

fn cargo_install(recipe: &Recipe, arguments: &[&str], home: &Path, root: &Path) -> Result<()> {
    // Kept until the tool is complete, so that an interrupted run goes on where it ended.
    let target = home.join(format!("{}-{}.build", recipe.name, recipe.version));
    let mut command = Command::new("cargo");
    command
        .args(["install", recipe.name, "--version", recipe.version, "--locked"])
        .args(arguments)
        .arg("--root")
        .arg(root)
        .arg("--target-dir")
        .arg(&target)
        // A tool that is run a few times is sooner ready when it is less optimised.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env_remove("RUSTFLAGS");
    run(&mut command)?;
    fs::remove_dir_all(&target).context(|| format!("{} could not be removed", target.display()))
}

fn npm_install(recipe: &Recipe, prefix: &Path) -> Result<()> {
    if places::on_path("npm").is_none() {
        return Err(Error::new(format!(
            "{} needs Node.js 20 or newer with npm; install it, on Debian by `sudo apt-get install -y nodejs npm`.",
            recipe.name
        )));
    }
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
    use super::says_version;

    #[test]
    fn programs_say_their_version() {
        let cases = [
            ("trunk 0.21.14\n", "0.21.14", true),
            ("wasm-bindgen 0.2.129", "0.2.129", true),
            ("wasm-opt version 132 (version_132)", "132.0.0", true),
            ("wasm-opt version 131 (version_131)", "132.0.0", false),
            ("trunk 0.21.1", "0.21.14", false),
        ];
        for (said, version, is_said) in cases {
            assert_eq!(says_version(said, version), is_said, "{said}");
        }
    }
}
