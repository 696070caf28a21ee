//! The checks of all dependencies, by cargo-deny with the rules in deny.toml.

use std::process::Command;

use anyhow::Result;

use crate::process::{output, run};
use crate::{paths, tools};

/// What came of a check that did not fail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Passed,
    /// It could not be made, for this reason.
    NotChecked(String),
}

/// Licences, doubled versions, and where the sources come from.
pub(crate) fn graph() -> Result<Outcome> {
    run(cargo_deny()?.args(["--workspace", "check", "licenses", "bans", "sources"]))?;
    Ok(Outcome::Passed)
}

/// Known vulnerabilities, by the database of `RustSec`. It is on GitHub, which not every machine reaches.
pub(crate) fn advisories() -> Result<Outcome> {
    let fetched = output(cargo_deny()?.args(["--log-level", "error", "fetch", "db"]).env("GIT_TERMINAL_PROMPT", "0"));
    judge(fetched, || run(cargo_deny()?.args(["--workspace", "check", "advisories"])))
}

/// Only a database that is there can find something; what it finds is a failure.
fn judge(fetched: Result<String>, check: impl FnOnce() -> Result<()>) -> Result<Outcome> {
    match fetched {
        Ok(_) => check().map(|()| Outcome::Passed),
        Err(error) => Ok(Outcome::NotChecked(format!(
            "NOT CHECKED for known vulnerabilities: the advisory database cannot be reached.\n{error:#}"
        ))),
    }
}

fn cargo_deny() -> Result<Command> {
    let mut command = Command::new(tools::cargo_deny()?.join("cargo-deny"));
    command.current_dir(paths::workspace()?);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_finding_is_a_failure() {
        let outcome = judge(Ok(String::new()), || Err(anyhow!("RUSTSEC-1999-0001")));
        assert_eq!(outcome.unwrap_err().to_string(), "RUSTSEC-1999-0001");
        assert_eq!(judge(Ok(String::new()), || Ok(())).unwrap(), Outcome::Passed);
    }

    #[test]
    fn without_a_database_nothing_is_said_to_be_checked() {
        let outcome = judge(Err(anyhow!("Could not resolve host")), || Err(anyhow!("checked")));
        let sentence = "NOT CHECKED for known vulnerabilities: the advisory database cannot be reached.\n\
            Could not resolve host";
        assert_eq!(outcome.unwrap(), Outcome::NotChecked(sentence.to_owned()));
    }
}
