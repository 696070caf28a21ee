//! `cargo xtask check`: formatting, lints and the rules of this project. A failed check does not stop the others.

use anyhow::{Result, ensure};

use crate::process::{cargo, run as run_command};
use crate::{paths, rules, tools, wasm};

type Check = fn() -> Result<()>;

pub(crate) fn run() -> Result<()> {
    let checks: [(&str, Check); 4] = [
        ("Rules of this project", project_rules),
        ("Formatting", || run_command(cargo()?.args(["fmt", "--all", "--check"]))),
        ("Lints on this machine", lints_here),
        ("Lints for the browser", lints_for_browser),
    ];
    let mut failures = Vec::new();
    for (title, check) in checks {
        println!("\n{title}");
        failures.extend(check().err().map(|error| format!("{error:#}")));
    }
    ensure!(failures.is_empty(), failures.join("\n"));
    println!("\nAll checks passed.");
    Ok(())
}

fn project_rules() -> Result<()> {
    let violations = rules::violations(&paths::workspace()?)?;
    ensure!(violations.is_empty(), violations.join("\n"));
    Ok(())
}

fn lints_here() -> Result<()> {
    run_command(cargo()?.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

fn lints_for_browser() -> Result<()> {
    tools::wasm_target()?;
    let mut command = cargo()?;
    command
        .args(["clippy", "--package", "slice-backups", "--target", tools::WASM_TARGET])
        .args(["--lib", "--bins", "--test", "web", "--", "--deny", "warnings"]);
    wasm::set_flags(&mut command)?;
    run_command(&mut command)
}
