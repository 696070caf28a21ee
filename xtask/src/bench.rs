//! `cargo xtask bench`: builds the page and its rivals, and has the program in `bench` measure them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process::{cargo, run as run_command};
use crate::{build, paths, tools};

/// The rivals in JavaScript, which Vite builds.
const JAVASCRIPT: [&str; 5] = ["vanilla", "solid", "svelte", "preact", "react"];

/// Passes `arguments` on to the program that measures.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let bench = paths::workspace()?.join("bench");
    let rivals = bench.join("rivals");
    build::release()?;
    run_command(Command::new("npm").current_dir(&rivals).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    run_command(Command::new("npm").current_dir(&rivals).args(["run", "build"]))?;
    run_command(&mut trunk(&rivals.join("yew"))?)?;
    let mut command = cargo()?;
    command.current_dir(&bench).args(["run", "--quiet", "--release", "--locked", "--"]);
    // Apart from the page's own files: another workspace with other profiles would compile it anew each time.
    command.env("CARGO_TARGET_DIR", paths::target()?.join("bench"));
    command.args(["--page", &page("ours", &paths::dist()?)]);
    for name in JAVASCRIPT.into_iter().chain(["yew"]) {
        command.args(["--page", &page(name, &rivals.join("dist").join(name))]);
    }
    command.arg("--chromium").arg(tools::browser()?.chromium);
    run_command(command.args(arguments))
}

fn page(name: &str, folder: &Path) -> String {
    format!("{name}={}", folder.display())
}

/// Builds the rival in a folder, with the compiler's flags of this repository.
fn trunk(folder: &Path) -> Result<Command> {
    tools::wasm_target()?;
    let path: [PathBuf; 3] = [tools::trunk()?, tools::wasm_bindgen()?, tools::wasm_opt()?];
    let mut command = Command::new(path[0].join("trunk"));
    command.current_dir(folder).args(["build", "--release", "--locked"]);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true").env("PATH", tools::path_with(&path)?);
    command.env("CARGO_TARGET_DIR", paths::target()?.join("bench"));
    Ok(command)
}
