//! What all builds for the browser have in common. With equal flags they share their compiled dependencies.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use fs_err as fs;

use crate::paths;
use crate::process::{ending_with_us, output};
use crate::tools;

const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Trunk in the workspace's root, with these folders of other tools on its PATH.
pub(crate) fn trunk(tools: &[PathBuf]) -> Result<Command> {
    tools::wasm_target()?;
    let trunk = tools::trunk()?;
    let mut command = ending_with_us(&trunk.join("trunk"));
    command.current_dir(paths::workspace()?).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk 0.21 reads this variable as an option of its own and refuses the usual value 1.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command.env("PATH", tools::path_with(&[&[trunk, tools::wasm_bindgen()?], tools].concat())?);
    set_flags(&mut command)?;
    Ok(command)
}

/// Whether the build that runs `finish` shortens paths.
pub(crate) fn shortens_paths() -> bool {
    env::var(FLAGS).is_ok_and(|flags| flags.contains("--remap-path-prefix"))
}

/// Sets the compiler's flags for the browser's target only: flags for every target would compile xtask again.
///
/// Cargo joins them with those in .cargo/config.toml.
pub(crate) fn set_flags(command: &mut Command) -> Result<()> {
    let mut flags = remaps()?;
    // Cargo would use the general variable instead of all flags for one target.
    if let Ok(general) = env::var("RUSTFLAGS") {
        flags.push(general);
        command.env_remove("RUSTFLAGS");
    }
    command.env(FLAGS, flags.join(" "));
    Ok(())
}

/// Flags that shorten the local paths in panic messages: these tell who built the page and differ between machines.
fn remaps() -> Result<Vec<String>> {
    let cargo_home = paths::cargo_home()?;
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let commit = commit_hash(&output(Command::new("rustc").arg("-vV"))?);
    let sysroot = PathBuf::from(sysroot.trim());

    // The compiler applies the last match, so outer folders come first.
    let mut pairs = vec![
        (cargo_home.clone(), "cargo".to_owned()),
        (sysroot.clone(), "rust".to_owned()),
        // The same as a toolchain without the sources of `std` writes.
        (sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")),
        (paths::workspace()?, "slice-backups".to_owned()),
        (paths::target()?, "target".to_owned()),
    ];
    let registries = cargo_home.join("registry").join("src");
    if registries.is_dir() {
        for registry in fs::read_dir(registries)? {
            pairs.push((registry?.path(), "crates".to_owned()));
        }
    }
    Ok(pairs.iter().filter_map(|(from, to)| remap(from, to)).collect())
}

/// None if a path contains white space, where Cargo would split the flag. `finish` reports the paths that remain.
fn remap(from: &Path, to: &str) -> Option<String> {
    let from = from.to_str().filter(|from| !from.contains(char::is_whitespace))?;
    Some(format!("--remap-path-prefix={from}={to}"))
}

fn commit_hash(version: &str) -> String {
    version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown").to_owned()
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
