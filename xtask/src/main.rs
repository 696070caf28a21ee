//! The project's own commands: `cargo xtask COMMAND`, one file for each command.
//!
//! `tools` finds or installs the programs they need. `wasm` holds what every build for the browser has in common. This
//! package depends on no other of the workspace, so that the commands work while the page does not compile.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is how a test fails"))]

mod bench;
mod build;
mod check;
mod cli;
mod coverage;
mod deny;
mod deploy;
mod finish;
mod fuzz;
mod html;
mod mutants;
mod paths;
mod process;
mod release;
mod rules;
mod serve;
mod size;
mod summary;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::{Cli, Command};

fn main() -> ExitCode {
    run(Cli::parse().command).unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::run(&options)?,
        // Its last line is the number of tests, so it prints its failures itself.
        Command::Test { only } => return Ok(test::run(only)),
        Command::Check => check::run()?,
        Command::Fuzz { runs } => fuzz::run(runs)?,
        Command::Build => build::run()?,
        Command::Bench { arguments } => bench::run(&arguments)?,
        Command::Mutants { shard } => mutants::run(shard.as_deref())?,
        Command::Release { verify } => release::run(verify)?,
        Command::Finish => finish::run()?,
    }
    Ok(ExitCode::SUCCESS)
}
