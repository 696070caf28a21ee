//! `cargo xtask build`: the release build in `dist/`, and what a first visit to it costs.

use std::fs;

use crate::error::{Context, Error, Result};
use crate::places;
use crate::process;
use crate::size::{LIMIT, SECOND_LIMIT, Visit};
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

/// Prints what a first visit loads, and what signing in does; an error if either is more than it may be.
pub(crate) fn measure() -> Result<()> {
    let dist = places::dist()?;
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).context(|| format!("{} could not be read", index.display()))?;
    let loads = [(Visit::first(&dist, &html)?, LIMIT), (Visit::signing_in(&dist, &html)?, SECOND_LIMIT)];
    let mut over = Vec::new();
    for (load, limit) in &loads {
        let spent = load.budgeted();
        println!("\n{load}HTML, CSS, JavaScript and WebAssembly: {spent} bytes of brotli; limit {limit}.");
        over.extend((spent > *limit).then(|| format!("{spent} bytes of brotli are over the limit of {limit}.")));
    }
    if over.is_empty() { Ok(()) } else { Err(Error::new(over.join("\n"))) }
}
