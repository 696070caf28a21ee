//! `cargo xtask check`: formatting, lints, dependencies and the rules of this project. A failed check does not stop the
//! others.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::deny::{self, Outcome};
use crate::process::{cargo, run as run_command};
use crate::{paths, rules, tools, wasm};

type Check = fn() -> Result<Outcome>;

pub(crate) fn run() -> Result<()> {
    let checks: [(&str, Check); 6] = [
        ("Rules of this project", project_rules),
        ("Formatting", || passed(cargo()?.args(["fmt", "--all", "--check"]))),
        ("Lints on this machine", lints_here),
        ("Lints for the browser", lints_for_browser),
        ("Licences, versions and sources of the dependencies", deny::graph),
        ("Known vulnerabilities of the dependencies", deny::advisories),
    ];
    let mut failures = Vec::new();
    let mut omissions = Vec::new();
    for (title, check) in checks {
        println!("\n{title}");
        match check() {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::NotChecked(reason)) => {
                println!("{reason}");
                omissions.push(title);
            }
            Err(error) => failures.push(format!("{error:#}")),
        }
    }
    ensure!(failures.is_empty(), failures.join("\n"));
    println!("\n{}", conclusion(&omissions));
    Ok(())
}

fn conclusion(omissions: &[&str]) -> String {
    if omissions.is_empty() {
        return "All checks passed.".to_owned();
    }
    format!("All checks that could be made passed. NOT CHECKED, for the reason above: {}.", omissions.join("; "))
}

fn passed(command: &mut Command) -> Result<Outcome> {
    run_command(command).map(|()| Outcome::Passed)
}

fn project_rules() -> Result<Outcome> {
    let violations = rules::violations(&paths::workspace()?)?;
    ensure!(violations.is_empty(), violations.join("\n"));
    Ok(Outcome::Passed)
}

fn lints_here() -> Result<Outcome> {
    passed(cargo()?.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

fn lints_for_browser() -> Result<Outcome> {
    tools::wasm_target()?;
    let mut command = cargo()?;
    command
        .args(["clippy", "--package", "slice-backups", "--target", tools::WASM_TARGET])
        .args(["--lib", "--bins", "--test", "web", "--", "--deny", "warnings"]);
    wasm::set_flags(&mut command)?;
    passed(&mut command)
}

#[cfg(test)]
mod tests {
    use super::conclusion;

    #[test]
    fn the_last_line_names_what_was_not_checked() {
        assert_eq!(conclusion(&[]), "All checks passed.");
        assert!(
            conclusion(&["One thing", "Another"]).ends_with("NOT CHECKED, for the reason above: One thing; Another.")
        );
    }
}
