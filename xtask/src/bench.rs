//! `cargo xtask bench`: builds the page and its rivals, and has the program in `bench` measure them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::finish::{add_copies, set_api_base};
use crate::process::{cargo, run as run_command};
use crate::{build, paths, tools, wasm};

const OURS: &str = "ours";

/// The rivals in JavaScript, which Vite builds. Each has a page that lists slices, and one in `bench/rows`.
const JAVASCRIPT: [&str; 5] = ["vanilla", "solid", "svelte", "preact", "react"];

const YEW: &str = "yew";
const LEPTOS: &str = "leptos";

/// The pages of `bench/rows` in Rust, each with the compiler's flags that it gets instead of this project's.
const ROWS: [(&str, &str); 3] = [(OURS, "--cfg erase_components"), (YEW, ""), (LEPTOS, "")];

/// Passes `arguments` on to the program that measures.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let bench = paths::workspace()?.join("bench");
    // Apart from the page's own files: another workspace with other profiles would compile it anew each time.
    let target = paths::target()?.join("bench");
    let mut command = cargo()?;
    command.current_dir(&bench).env("CARGO_TARGET_DIR", &target);
    command.args(["run", "--quiet", "--release", "--locked", "--"]);
    if arguments.iter().any(|argument| ["-h", "--help"].contains(&argument.as_str())) {
        return run_command(command.arg("--help"));
    }

    build(&bench, &target)?;
    let staged = target.join("pages");
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    let mut pages = vec![("--page", OURS, paths::dist()?)];
    let rivals = JAVASCRIPT.into_iter().chain([YEW]);
    pages.extend(rivals.clone().map(|name| ("--page", name, bench.join("rivals/dist").join(name))));
    let tables = [OURS].into_iter().chain(rivals).chain([LEPTOS]);
    pages.extend(tables.map(|name| ("--table-page", name, bench.join("rows/dist").join(name))));
    for (kind, name, built) in pages {
        let page = staged.join(kind.trim_start_matches('-')).join(name);
        // The rivals know no other host of the API, and the tables need none.
        let api_base = ((kind, name) == ("--page", OURS)).then_some("/api/v1");
        prepare(&built, &page, api_base)?;
        command.arg(kind).arg(format!("{name}={}", page.display()));
    }
    command.arg("--chromium").arg(tools::browser()?.chromium);
    run_command(command.args(arguments))
}

/// Builds all pages.
fn build(bench: &Path, target: &Path) -> Result<()> {
    build::release()?;
    let rivals = bench.join("rivals");
    run_command(Command::new("npm").current_dir(&rivals).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    run_command(Command::new("npm").current_dir(&rivals).args(["run", "build"]))?;
    let trunk = |folder: &Path| -> Result<Command> {
        let mut trunk = wasm::trunk(&[tools::wasm_opt()?])?;
        trunk.current_dir(folder).env("CARGO_TARGET_DIR", target).args(["build", "--release", "--locked"]);
        Ok(trunk)
    };
    run_command(&mut trunk(&rivals.join(YEW))?)?;
    for (name, flags) in ROWS {
        run_command(trunk(&bench.join("rows").join(name))?.env("RUSTFLAGS", flags))?;
    }
    Ok(())
}

/// Copies a built page, with its API at this address if one is given, and each file also compressed.
fn prepare(built: &Path, page: &Path, api_base: Option<&str>) -> Result<()> {
    for from in paths::files_below(built)? {
        if ["br", "gz"].contains(&paths::extension(&from)) {
            continue;
        }
        let to = page.join(from.strip_prefix(built)?);
        fs::create_dir_all(to.parent().context("A file is in a folder.")?)?;
        fs::copy(&from, &to)?;
        if let Some(api_base) = api_base.filter(|_| to.ends_with("index.html")) {
            fs::write(&to, set_api_base(&fs::read_to_string(&to)?, api_base)?)?;
        }
        add_copies(&to)?;
    }
    Ok(())
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

        let page = folder.join(OURS);
        prepare(&built, &page, Some("/api/v1")).unwrap();
        let index = fs::read_to_string(page.join("index.html")).unwrap();
        assert_eq!(index, "<meta name=\"api-base\" content=\"/api/v1\">");
        assert_eq!(fs::read_to_string(page.join("assets/a.js")).unwrap(), script);
        let copy = fs::read(page.join("assets/a.js.br")).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut copy.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, script.as_bytes());
        assert!(page.join("assets/a.js.gz").is_file());

        let rival = folder.join("solid");
        prepare(&built, &rival, None).unwrap();
        let index = fs::read_to_string(rival.join("index.html")).unwrap();
        assert_eq!(index, fs::read_to_string(built.join("index.html")).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
