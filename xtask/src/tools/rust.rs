//! The part of the Rust toolchain that an installation may lack. Rustup installs what rust-toolchain.toml lists, but not
//! into a toolchain that was there before.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{output, run};

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Installs the standard library for the browser where it is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("The Rust toolchain lacks the target {WASM_TARGET}. Install rustup from https://rustup.rs")
    })
}
