//! `cargo xtask build`: the release build in `dist/`, and the size of a first visit.

use anyhow::{Result, ensure};
use fs_err as fs;

use crate::paths;
use crate::process;
use crate::size::{FirstVisit, LIMIT};
use crate::wasm::Toolchain;

pub(crate) fn run() -> Result<()> {
    release()?;
    measure()
}

/// Builds `dist/`. Trunk calls `cargo xtask finish` at the end.
pub(crate) fn release() -> Result<()> {
    let toolchain = Toolchain::for_release()?;
    // A failed build must not leave an old page for the tests.
    let dist = paths::dist()?;
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    process::run(toolchain.trunk()?.args(["build", "--release"]))
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
