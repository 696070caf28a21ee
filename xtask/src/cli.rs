//! The command line.

use anyhow::{Result, anyhow};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// The project's own commands. They install the programs they need and do not find.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Serves the page in development mode, with a simulated provider
    Serve(Serve),
    /// Runs the tests: on this machine, in a browser, and user journeys through the release build
    Test {
        /// Runs one suite instead of all
        #[arg(long, value_name = "SUITE")]
        only: Option<Suite>,
    },
    /// Checks formatting, lints and the rules of this project
    Check,
    /// Gives made-up texts to everything that reads a text from outside, by libFuzzer
    Fuzz {
        /// How many texts in sum
        #[arg(long, value_name = "NUMBER", default_value_t = 1_000_000)]
        runs: u64,
    },
    /// Makes the release build in dist/ and prints what a first visit loads
    Build,
    /// Measures the page and its rivals in Chromium, and writes bench/RESULTS.md; `cargo xtask bench --help` has options
    #[command(disable_help_flag = true)]
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
        arguments: Vec<String>,
    },
    /// Changes the code of `domain` and `api` in one place at a time, and names the changes that no unit test notices
    Mutants {
        /// Tries the part K of N, such as 1/8, because all take hours; the first is 0
        #[arg(long, value_name = "K/N")]
        shard: Option<String>,
    },
    /// Makes the archive of a release, from a commit
    Release {
        /// Builds it once more, from a clone on another path, and compares the bytes
        #[arg(long)]
        verify: bool,
    },
    /// Finishes a build; Trunk calls it at the end of each of its builds
    Finish,
}

#[derive(Debug, PartialEq, Eq, Args)]
pub(crate) struct Serve {
    /// Uses a real provider, e.g. <https://cloud.example.com/api/v1>
    #[arg(long, value_name = "URL", value_parser = api_base)]
    pub(crate) api: Option<String>,
    /// The page's port
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    Unit,
    Web,
    E2e,
}

/// Returns the provider's base address without a slash at its end. An address without a path gets the documented
/// `/api/v1`.
fn api_base(url: &str) -> Result<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let trimmed = url.trim_end_matches('/');
    match rest {
        None => Err(anyhow!("the address must begin with https:// or http://")),
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '?', '#']) => Err(anyhow!("the address names no host")),
        Some(rest) if rest.contains(['?', '#', '@']) || rest.contains(char::is_whitespace) => {
            Err(anyhow!("the address must be without user, query and fragment"))
        }
        Some(rest) if rest.trim_end_matches('/').contains('/') => Ok(trimmed.to_owned()),
        Some(_) => Ok(format!("{trimmed}/api/v1")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> std::result::Result<Command, clap::Error> {
        let arguments = std::iter::once("xtask").chain(line.split_whitespace());
        Cli::try_parse_from(arguments).map(|cli| cli.command)
    }

    fn serve(api: Option<&str>, port: u16) -> Command {
        Command::Serve(Serve { api: api.map(str::to_owned), port })
    }

    #[test]
    fn reads_commands_and_options() {
        let cases = [
            ("serve", serve(None, 8080)),
            ("serve --port 3000", serve(None, 3000)),
            ("serve --port=3000", serve(None, 3000)),
            ("serve --api https://a.example/api/v2/", serve(Some("https://a.example/api/v2"), 8080)),
            ("serve --api=http://a.example:81", serve(Some("http://a.example:81/api/v1"), 8080)),
            ("serve --api https://a.example/", serve(Some("https://a.example/api/v1"), 8080)),
            ("test", Command::Test { only: None }),
            ("test --only unit", Command::Test { only: Some(Suite::Unit) }),
            ("test --only web", Command::Test { only: Some(Suite::Web) }),
            ("test --only=e2e", Command::Test { only: Some(Suite::E2e) }),
            ("check", Command::Check),
            ("fuzz", Command::Fuzz { runs: 1_000_000 }),
            ("fuzz --runs 80", Command::Fuzz { runs: 80 }),
            ("build", Command::Build),
            ("bench", Command::Bench { arguments: Vec::new() }),
            ("bench --rounds 3", Command::Bench { arguments: vec!["--rounds".to_owned(), "3".to_owned()] }),
            ("mutants", Command::Mutants { shard: None }),
            ("mutants --shard 0/8", Command::Mutants { shard: Some("0/8".to_owned()) }),
            ("release", Command::Release { verify: false }),
            ("release --verify", Command::Release { verify: true }),
            ("finish", Command::Finish),
        ];
        for (line, command) in cases {
            assert_eq!(parse(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        let cases = [
            ("", "Usage: cargo xtask <COMMAND>"),
            ("--help", "Usage: cargo xtask <COMMAND>"),
            ("server", "unrecognized subcommand 'server'"),
            ("check --fast", "unexpected argument '--fast'"),
            ("serve --port", "a value is required"),
            ("serve --port 80800", "80800 is not in 0..=65535"),
            ("serve --api ftp://a.example", "must begin with https://"),
            ("serve --api https:///api", "names no host"),
            ("serve --api https://me@a.example/", "without user"),
            ("test --only all", "[possible values: unit, web, e2e]"),
        ];
        for (line, sentence) in cases {
            let error = parse(line).unwrap_err().to_string();
            assert!(error.contains(sentence), "{line}: {error}");
        }
    }
}
