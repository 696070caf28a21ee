//! What every build for the browser has in common, so that they share their dependencies' build.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Context, Result};
use crate::places;
use crate::process::{bound_to_us, output};
use crate::tools::{self, Tool};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The tools of a build for the browser, got if missing.
pub(crate) struct Toolchain {
    trunk: Tool,
    folders: Vec<PathBuf>,
}

impl Toolchain {
    /// What a build in development needs.
    pub(crate) fn for_development() -> Result<Self> {
        tools::wasm_target()?;
        let trunk = tools::trunk()?;
        let bindgen = tools::wasm_bindgen()?;
        Ok(Self { folders: vec![bindgen.folder], trunk })
    }

    /// The same and what makes a release small.
    pub(crate) fn for_release() -> Result<Self> {
        let mut toolchain = Self::for_development()?;
        toolchain.folders.push(tools::wasm_opt()?.folder);
        Ok(toolchain)
    }

    /// Trunk at the workspace's root.
    pub(crate) fn trunk(&self) -> Result<Command> {
        let mut command = bound_to_us(&self.trunk.folder.join("trunk"));
        command.current_dir(places::workspace()?).env("TRUNK_SKIP_VERSION_CHECK", "true");
        // Trunk 0.21 takes this for a flag of its own and refuses the customary value 1.
        if env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        let mut folders = self.folders.clone();
        folders.push(self.trunk.folder.clone());
        command.env("PATH", tools::path_with(&folders)?);
        set_flags(&mut command)?;
        Ok(command)
    }
}

/// Whether the build that called us was told to shorten paths.
pub(crate) fn shortens_paths() -> bool {
    env::var(FLAGS).is_ok_and(|flags| flags.contains("--remap-path-prefix"))
}

/// Sets the compiler's flags for the browser's target, and for that one only: anything else would build xtask anew.
pub(crate) fn set_flags(command: &mut Command) -> Result<()> {
    let mut flags = remaps()?;
    // Cargo would take the general variable instead of the target's own.
    if let Ok(general) = env::var("RUSTFLAGS") {
        flags.push(general);
        command.env_remove("RUSTFLAGS");
    }
    command.env(FLAGS, flags.join(" "));
    Ok(())
}

/// Shortens the local paths in panic messages: they tell who built the page, and differ from machine to machine.
fn remaps() -> Result<Vec<String>> {
    let cargo_home = places::cargo_home()?;
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let commit = commit_hash(&output(Command::new("rustc").arg("-vV"))?);
    let sysroot = PathBuf::from(sysroot.trim());

    // The compiler applies the last that fits: the wider folders come first.
    let mut pairs = vec![
        (cargo_home.clone(), "cargo".to_owned()),
        (sysroot.clone(), "rust".to_owned()),
        // What a toolchain without the sources of `std` writes by itself.
        (sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")),
        (places::workspace()?, "slice-backups".to_owned()),
        (places::target()?, "target".to_owned()),
    ];
    for index in subfolders(&cargo_home.join("registry").join("src"))? {
        pairs.push((index, "crates".to_owned()));
    }
    Ok(pairs.iter().filter_map(|(from, to)| remap(from, to)).collect())
}

/// None where the flag would fall apart: Cargo splits the variable at white space. `finish` finds what then remains.
fn remap(from: &Path, to: &str) -> Option<String> {
    let from = from.to_str().filter(|from| !from.contains(char::is_whitespace))?;
    Some(format!("--remap-path-prefix={from}={to}"))
}

fn commit_hash(version: &str) -> String {
    version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown").to_owned()
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = || format!("{} could not be listed", folder.display());
    let entries = folder.read_dir().context(unreadable)?;
    let mut found = Vec::new();
    for entry in entries {
        found.push(entry.context(unreadable)?.path());
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remap_is_one_word() {
        let flag = remap(Path::new("/home/me/.cargo"), "cargo");
        assert_eq!(flag.as_deref(), Some("--remap-path-prefix=/home/me/.cargo=cargo"));
        assert_eq!(remap(Path::new("/home/the two of us"), "cargo"), None);
    }

    #[test]
    fn the_compiler_tells_its_commit() {
        assert_eq!(commit_hash("rustc 1.95.0\ncommit-hash: 5980\nhost: x"), "5980");
        assert_eq!(commit_hash("rustc 1.95.0"), "unknown");
    }
}
