//! `cargo xtask mutants`: mutation testing of the page's domain and API, by cargo-mutants as `.cargo/mutants.toml` says.

use std::process::Command;

use anyhow::Result;

use crate::process::run as run_command;
use crate::{paths, tools};

pub(crate) fn run(shard: Option<&str>) -> Result<()> {
    let mut command = Command::new(tools::cargo_mutants()?.join("cargo-mutants"));
    // In the target folder, because Git and the copies that the tool makes leave that out.
    command.current_dir(paths::workspace()?).arg("mutants").arg("--output").arg(paths::target()?);
    command.args(shard.map(|shard| ["--shard", shard]).into_iter().flatten());
    run_command(&mut command)
}
