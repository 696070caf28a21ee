//! The parts of the Rust toolchain that a plain installation may lack.

use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};
use crate::places;
use crate::process::{output, run};
use crate::wasm;

/// The standard library for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    // The folder tells the same as rustup's list, and does so for a distribution's Rust as well.
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(wasm::TARGET).is_dir() {
        return Ok(());
    }
    println!("Adding the target {}, for which the page is compiled.", wasm::TARGET);
    rustup(&["target", "add", wasm::TARGET])
}

/// The formatter and the linter.
pub(crate) fn components() -> Result<()> {
    for (program, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(Command::new("cargo").args([program, "--version"])).is_err() {
            println!("Adding {component}, which checks the code.");
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Result<()> {
    if places::on_path("rustup").is_none() {
        return Err(Error::new(format!(
            "This needs rustup, from https://rustup.rs: `rustup {}`.",
            arguments.join(" ")
        )));
    }
    run(Command::new("rustup").args(arguments))
}
