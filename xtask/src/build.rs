//! `cargo xtask build`: the release build in `dist/`, and the size of a first visit.

use anyhow::{Result, ensure};
use fs_err as fs;

use crate::process::run as run_command;
use crate::size::{FirstVisit, LIMIT};
use crate::{deploy, paths, tools, wasm};

pub(crate) fn run() -> Result<()> {
    release()?;
    measure()
}

/// Builds `dist/`. Trunk calls `cargo xtask finish` at the end. Then `deploy` follows the new page.
pub(crate) fn release() -> Result<()> {
    let mut trunk = wasm::trunk(&[tools::wasm_opt()?, tools::esbuild()?])?;
    // A failed build must not leave an old page for the tests.
    let dist = paths::dist()?;
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    run_command(trunk.args(["build", "--release"]))?;
    deploy::follow_page()
}

/// Prints what a first visit loads; an error if it is more than the limit.
pub(crate) fn measure() -> Result<()> {
    let dist = paths::dist()?;
    let html = fs::read_to_string(dist.join("index.html"))?;
    let visit = FirstVisit::measure(&dist, &html)?;
    let spent = visit.limited();
    println!("\n{visit}HTML, CSS, JavaScript and WebAssembly: {spent} bytes of brotli; limit {LIMIT}.");
    ensure!(spent <= LIMIT, "{spent} bytes of brotli are over the limit of {LIMIT}.");
    Ok(())
}
