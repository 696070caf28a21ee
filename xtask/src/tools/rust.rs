//! The part of the Rust toolchain that a distribution's Rust may lack. Rustup installs what rust-toolchain.toml lists.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, anyhow};

use crate::process::output;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Fails if the standard library for the browser is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    Err(anyhow!(
        "The Rust toolchain lacks the target {WASM_TARGET}: run `rustup target add {WASM_TARGET}`, or install rustup \
         from https://rustup.rs."
    ))
}
