//! The project's own commands: `cargo xtask COMMAND`.
//!
//! One command, one file: `serve`, `test`, `check`, `build`, `finish`. What they need from the machine is got by
//! `tools`, and what every build for the browser has in common is in `wasm`. Nothing here knows the page or the
//! simulator beyond their package names: a broken page must still be able to build the command that tests it.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is how a test fails"))]

mod arguments;
mod build;
mod check;
mod error;
mod finish;
mod html;
mod places;
mod process;
mod rules;
mod serve;
mod size;
mod summary;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

use arguments::{Command, USAGE};
use error::Result;

fn main() -> ExitCode {
    let command = match Command::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(mistake) => {
            eprintln!("{mistake}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    run(command).unwrap_or_else(|error| {
        eprintln!("\nerror: {error}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::run(&options)?,
        // The counts are its last line: a failure is told above them, not as an error below.
        Command::Test(only) => return Ok(test::run(only)),
        Command::Check => check::run()?,
        Command::Build => build::run()?,
        Command::Finish => finish::run()?,
        Command::Help => println!("{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}
