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
    /// npm, with everything that the tool needs, as the `package-lock.json` in this folder of the workspace says.
    NpmLock(&'static str),
}

const LOCK: &str = "package-lock.json";

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
        let Some(modules) = folder.parent() else { return false };
        return modules.join(recipe.name).is_dir() && has_lock(modules, &recipe.source);
    }
    recipe.programs.iter().all(|program| {
        let is_right = |arguments: &[&str]| {
            output(Command::new(folder.join(program)).args(arguments))
                .is_ok_and(|output| contains_version(&output, recipe.version))
        };
        // Some of Cargo's commands take their own name first, because Cargo gives it to them.
        is_right(&["--version"])
            || program.strip_prefix("cargo-").is_some_and(|command| is_right(&[command, "--version"]))
    })
}

/// Whether all that the tool needs is there in the versions of the lock.
fn has_lock(modules: &Path, source: &Source) -> bool {
    match source {
        Source::NpmLock(folder) => {
            let wanted = paths::workspace().and_then(|workspace| Ok(fs::read(workspace.join(folder).join(LOCK))?));
            wanted.is_ok_and(|wanted| fs::read(modules.with_file_name(LOCK)).is_ok_and(|found| found == wanted))
        }
        Source::Cargo(_) | Source::Npm => true,
    }
}

/// Most programs print their name first. Binaryen leaves out the zeros of a version.
fn contains_version(output: &str, version: &str) -> bool {
    let short = version.trim_end_matches(".0");
    output.split_whitespace().any(|word| word == version || word == short)
}

fn programs_in(source: &Source) -> &'static str {
    match source {
        Source::Cargo(_) => "bin",
        Source::Npm | Source::NpmLock(_) => "node_modules/.bin",
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
        Source::NpmLock(folder) => npm_ci(recipe, folder, &partial),
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
    run(npm(recipe, "install", prefix)?.arg(format!("{}@{}", recipe.name, recipe.version)))
}

fn npm_ci(recipe: &Recipe, folder: &str, prefix: &Path) -> Result<()> {
    let folder = paths::workspace()?.join(folder);
    for file in ["package.json", LOCK] {
        fs::copy(folder.join(file), prefix.join(file))?;
    }
    run(&mut npm(recipe, "ci", prefix)?)
}

fn npm(recipe: &Recipe, command: &str, prefix: &Path) -> Result<Command> {
    ensure!(
        paths::on_path("npm").is_some(),
        "{} needs Node.js 20 or newer with npm; install it, on Debian by `sudo apt-get install -y nodejs npm`.",
        recipe.name
    );
    let mut npm = Command::new("npm");
    npm.arg(command).arg("--prefix").arg(prefix).args(["--no-audit", "--no-fund", "--ignore-scripts"]);
    Ok(npm)
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
