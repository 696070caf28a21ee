//! `cargo xtask check`: formatting, lints and the house rules, all of them even when the first fails.

use crate::error::{Error, Result};
use crate::process::{cargo, run as run_to_end};
use crate::{places, rules, tools, wasm};

pub(crate) fn run() -> Result<()> {
    tools::components()?;
    let outcomes = [
        announce("The house rules", house_rules),
        announce("Formatting", formatting),
        announce("Lints on this machine", lints_here),
        announce("Lints in a browser", lints_in_browser),
    ];
    let complaints: Vec<String> = outcomes.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    if complaints.is_empty() {
        println!("\nAll checks passed.");
        return Ok(());
    }
    Err(Error::new(complaints.join("\n")))
}

fn announce(what: &str, check: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n{what}");
    check()
}

fn house_rules() -> Result<()> {
    let complaints = rules::broken_below(&places::workspace()?)?;
    if complaints.is_empty() { Ok(()) } else { Err(Error::new(complaints.join("\n"))) }
}

fn formatting() -> Result<()> {
    run_to_end(cargo()?.args(["fmt", "--all", "--check"]))
}

fn lints_here() -> Result<()> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    run_to_end(cargo()?.args(arguments))
}

fn lints_in_browser() -> Result<()> {
    tools::wasm_target()?;
    let mut command = cargo()?;
    command
        .args(["clippy", "--package", "slice-backups", "--target", wasm::TARGET])
        .args(["--lib", "--bins", "--test", "web", "--", "--deny", "warnings"]);
    wasm::set_flags(&mut command)?;
    run_to_end(&mut command)
}
