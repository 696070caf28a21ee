//! Where things are on this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Context, Error, Result};

/// The root of the workspace: the folder above this package.
pub(crate) fn workspace() -> Result<PathBuf> {
    // Cargo sets the variable anew for `cargo run`; the compiled-in value serves a binary started by hand.
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_owned).ok_or_else(|| Error::new("The package xtask lies in no workspace."))
}

/// Where Cargo puts what it builds.
pub(crate) fn target() -> Result<PathBuf> {
    let workspace = workspace()?;
    Ok(match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => workspace.join(folder),
        None => workspace.join("target"),
    })
}

/// Where Trunk puts the finished page.
pub(crate) fn dist() -> Result<PathBuf> {
    Ok(workspace()?.join("dist"))
}

pub(crate) fn home() -> Result<PathBuf> {
    env::home_dir()
        .filter(|home| home.is_absolute())
        .ok_or_else(|| Error::new("The variable HOME is not set to your home directory."))
}

/// Cargo's own folder, which holds the sources of every dependency.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    match env::var_os("CARGO_HOME") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Ok(home()?.join(".cargo")),
    }
}

/// Where the tools that this machine lacked are kept.
pub(crate) fn tools() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        Some(folder) if folder.is_absolute() => folder,
        Some(_) | None => home()?.join(".cache"),
    };
    Ok(cache.join("slice-backups").join("tools"))
}

/// The first executable of this name on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}

/// Every file below a folder, in a stable order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("{} could not be listed", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).context(unreadable)? {
        let path = entry.context(unreadable)?.path();
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
