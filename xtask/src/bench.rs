//! `cargo xtask bench`: builds the page and its rivals, and has the program in `bench` measure them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::finish::{add_copies, set_api_base};
use crate::process::{cargo, run as run_command};
use crate::{build, paths, tools, wasm};

const OURS: &str = "ours";

/// The rivals in JavaScript, which Vite builds.
const JAVASCRIPT: [&str; 5] = ["vanilla", "solid", "svelte", "preact", "react"];

const YEW: &str = "yew";

/// Passes `arguments` on to the program that measures.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let bench = paths::workspace()?.join("bench");
    let rivals = bench.join("rivals");
    // Apart from the page's own files: another workspace with other profiles would compile it anew each time.
    let target = paths::target()?.join("bench");
    build::release()?;
    run_command(Command::new("npm").current_dir(&rivals).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    run_command(Command::new("npm").current_dir(&rivals).args(["run", "build"]))?;
    let mut trunk = wasm::trunk(&[tools::wasm_opt()?])?;
    trunk.current_dir(rivals.join(YEW)).env("CARGO_TARGET_DIR", &target);
    run_command(trunk.args(["build", "--release", "--locked"]))?;

    let mut command = cargo()?;
    command.current_dir(&bench).env("CARGO_TARGET_DIR", &target);
    command.args(["run", "--quiet", "--release", "--locked", "--"]);
    let pages = target.join("pages");
    if pages.exists() {
        fs::remove_dir_all(&pages)?;
    }
    let built = JAVASCRIPT.into_iter().chain([YEW]).map(|name| (name, rivals.join("dist").join(name)));
    for (name, folder) in [(OURS, paths::dist()?)].into_iter().chain(built) {
        let prepared = prepare(name, &folder, &pages)?;
        command.arg("--page").arg(format!("{name}={}", prepared.display()));
    }
    command.arg("--chromium").arg(tools::browser()?.chromium);
    run_command(command.args(arguments))
}

/// Copies a built page, with its API on its own host and each file also compressed.
fn prepare(name: &str, built: &Path, pages: &Path) -> Result<PathBuf> {
    let prepared = pages.join(name);
    for from in paths::files_below(built)? {
        if ["br", "gz"].contains(&paths::extension(&from)) {
            continue;
        }
        let to = prepared.join(from.strip_prefix(built)?);
        fs::create_dir_all(to.parent().context("A file is in a folder.")?)?;
        fs::copy(&from, &to)?;
        // The rivals know no other host.
        if name == OURS && to.ends_with("index.html") {
            fs::write(&to, set_api_base(&fs::read_to_string(&to)?, "/api/v1")?)?;
        }
        add_copies(&to)?;
    }
    Ok(prepared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_copied_and_compressed_with_its_api_on_its_own_host() {
        let folder = std::env::temp_dir().join(format!("xtask-bench-{}", std::process::id()));
        let built = folder.join("built");
        let script = "slices ".repeat(100);
        fs::create_dir_all(built.join("assets")).unwrap();
        fs::write(built.join("index.html"), "<meta name=\"api-base\" content=\"https://a.example/api/v1\">").unwrap();
        fs::write(built.join("assets/a.js"), &script).unwrap();
        fs::write(built.join("assets/a.js.br"), "old").unwrap();

        let page = prepare(OURS, &built, &folder).unwrap();
        let index = fs::read_to_string(page.join("index.html")).unwrap();
        assert_eq!(index, "<meta name=\"api-base\" content=\"/api/v1\">");
        assert_eq!(fs::read_to_string(page.join("assets/a.js")).unwrap(), script);
        let copy = fs::read(page.join("assets/a.js.br")).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut copy.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, script.as_bytes());
        assert!(page.join("assets/a.js.gz").is_file());

        let rival = prepare("solid", &built, &folder).unwrap();
        let index = fs::read_to_string(rival.join("index.html")).unwrap();
        assert_eq!(index, fs::read_to_string(built.join("index.html")).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
