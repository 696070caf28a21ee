//! The folders and files of this machine.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fs_err as fs;

/// The root of the workspace: the folder above this package.
pub(crate) fn workspace() -> Result<PathBuf> {
    // `cargo run` sets the variable; the compiled-in value is for a binary that is started by hand.
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_owned).context("The package xtask is in no workspace.")
}

/// Cargo's output folder.
pub(crate) fn target() -> Result<PathBuf> {
    let workspace = workspace()?;
    Ok(match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => workspace.join(folder),
        None => workspace.join("target"),
    })
}

/// The finished page.
pub(crate) fn dist() -> Result<PathBuf> {
    Ok(workspace()?.join("dist"))
}

pub(crate) fn home() -> Result<PathBuf> {
    let home = env::home_dir().filter(|home| home.is_absolute());
    home.context("The variable HOME is not set to your home directory.")
}

/// Cargo's own folder, with the sources of all dependencies.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    match env::var_os("CARGO_HOME") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Ok(home()?.join(".cargo")),
    }
}

/// The cache of installed tools.
pub(crate) fn tools() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        Some(folder) if folder.is_absolute() => folder,
        Some(_) | None => home()?.join(".cache"),
    };
    Ok(cache.join("slice-backups").join("tools"))
}

/// The first file with this name on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}

/// All files below a folder, sorted.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

pub(crate) fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
