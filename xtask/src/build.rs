//! `cargo xtask build`: the release build in `dist/`, and what a first visit to it costs.

use std::fs;

use crate::error::{Context, Error, Result};
use crate::places;
use crate::process;
use crate::size::{LIMIT, Visit};
use crate::wasm::Toolchain;

pub(crate) fn run() -> Result<()> {
    release()?;
    measure()
}

/// Builds `dist/`; Trunk calls `cargo xtask finish` on the way.
pub(crate) fn release() -> Result<()> {
    let toolchain = Toolchain::for_release()?;
    process::run(toolchain.trunk()?.args(["build", "--release"]))
}

/// Prints what a first visit loads; an error if it is more than the limit.
pub(crate) fn measure() -> Result<()> {
    let dist = places::dist()?;
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).context(|| format!("{} could not be read", index.display()))?;
    let visit = Visit::first(&dist, &html)?;
    let spent = visit.budgeted();
    println!("\n{visit}HTML, CSS, JavaScript and WebAssembly: {spent} bytes of brotli; limit {LIMIT}.");
    if spent > LIMIT {
        return Err(Error::new(format!("{spent} bytes of brotli are over the limit of {LIMIT}.")));
    }
    Ok(())
}
