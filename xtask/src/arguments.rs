//! The command line: as typed, then as meant.

use crate::error::{Error, Result};

pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve   The page in development mode with a simulated provider, at http://127.0.0.1:8080
            --api URL     a real provider instead, e.g. https://cloud.example.com/api/v1
            --port PORT   another port for the page
  test    Every test: on this machine, in a browser, and a person's journeys through the release build
            --only unit|web|e2e
  check   Formatting, lints and the house rules
  build   The release build in dist/, and what a first visit costs
  finish  Called by Trunk at the end of each of its builds

What a command needs and the machine lacks is installed first.";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Serve(Serve),
    Test(Only),
    Check,
    Build,
    Finish,
    Help,
}

/// How the page is served in development.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    /// The base address of a real provider; the simulated one when absent.
    pub(crate) api: Option<String>,
    pub(crate) port: u16,
}

/// Which of the tests are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    Everything,
    Unit,
    Web,
    Journeys,
}

impl Command {
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self> {
        // `--name=value` means the same as `--name value`.
        let mut words = arguments.flat_map(|argument| match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => {
                vec![name.to_owned(), value.to_owned()]
            }
            Some(_) | None => vec![argument],
        });
        let Some(name) = words.next() else {
            return Err(Error::new("Which command?"));
        };
        let command = match name.as_str() {
            "serve" => return Ok(Self::Serve(parse_serve(&mut words)?)),
            "test" => return Ok(Self::Test(parse_only(&mut words)?)),
            "check" => Self::Check,
            "build" => Self::Build,
            "finish" => Self::Finish,
            "help" | "--help" | "-h" => Self::Help,
            unknown => return Err(Error::new(format!("There is no command `{unknown}`."))),
        };
        match words.next() {
            None => Ok(command),
            Some(extra) => Err(unknown_option(&name, &extra)),
        }
    }
}

fn parse_serve(words: &mut impl Iterator<Item = String>) -> Result<Serve> {
    let mut serve = Serve { api: None, port: 8080 };
    while let Some(option) = words.next() {
        match option.as_str() {
            "--api" => serve.api = Some(api_base(&value_of(&option, words)?)?),
            "--port" => {
                let value = value_of(&option, words)?;
                serve.port = value.parse().map_err(|_| Error::new(format!("`{value}` is no port.")))?;
            }
            unknown => return Err(unknown_option("serve", unknown)),
        }
    }
    Ok(serve)
}

fn parse_only(words: &mut impl Iterator<Item = String>) -> Result<Only> {
    let mut only = Only::Everything;
    while let Some(option) = words.next() {
        if option != "--only" {
            return Err(unknown_option("test", &option));
        }
        only = match value_of(&option, words)?.as_str() {
            "unit" => Only::Unit,
            "web" => Only::Web,
            "e2e" => Only::Journeys,
            other => return Err(Error::new(format!("--only takes unit, web or e2e, not `{other}`."))),
        };
    }
    Ok(only)
}

/// The provider's base address without a slash at its end; an address with no path means the documented `/api/v1`.
fn api_base(url: &str) -> Result<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let trimmed = url.trim_end_matches('/');
    match rest {
        None => Err(Error::new(format!("--api takes an address that begins with https:// or http://, not `{url}`."))),
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '?', '#']) => {
            Err(Error::new(format!("--api `{url}` names no host.")))
        }
        Some(rest) if rest.contains(['?', '#', '@']) || rest.contains(char::is_whitespace) => {
            Err(Error::new(format!("--api takes an address without user, query or fragment, not `{url}`.")))
        }
        Some(rest) if rest.trim_end_matches('/').contains('/') => Ok(trimmed.to_owned()),
        Some(_) => Ok(format!("{trimmed}/api/v1")),
    }
}

fn value_of(option: &str, words: &mut impl Iterator<Item = String>) -> Result<String> {
    words.next().ok_or_else(|| Error::new(format!("{option} needs a value.")))
}

fn unknown_option(command: &str, option: &str) -> Error {
    Error::new(format!("`{command}` knows no `{option}`."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command> {
        Command::parse(line.split_whitespace().map(str::to_owned))
    }

    fn serve(api: Option<&str>, port: u16) -> Command {
        Command::Serve(Serve { api: api.map(str::to_owned), port })
    }

    #[test]
    fn understands_what_is_meant() {
        let cases = [
            ("serve", serve(None, 8080)),
            ("serve --port 3000", serve(None, 3000)),
            ("serve --port=3000", serve(None, 3000)),
            ("serve --api https://a.example/api/v2/", serve(Some("https://a.example/api/v2"), 8080)),
            ("serve --api=http://a.example:81", serve(Some("http://a.example:81/api/v1"), 8080)),
            ("serve --api https://a.example/", serve(Some("https://a.example/api/v1"), 8080)),
            ("test", Command::Test(Only::Everything)),
            ("test --only unit", Command::Test(Only::Unit)),
            ("test --only web", Command::Test(Only::Web)),
            ("test --only=e2e", Command::Test(Only::Journeys)),
            ("check", Command::Check),
            ("build", Command::Build),
            ("finish", Command::Finish),
            ("--help", Command::Help),
        ];
        for (line, command) in cases {
            assert_eq!(parse(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn says_what_it_does_not_understand() {
        let cases = [
            ("", "Which command?"),
            ("server", "no command `server`"),
            ("check --fast", "`check` knows no `--fast`"),
            ("serve --port", "needs a value"),
            ("serve --port 80800", "no port"),
            ("serve --api ftp://a.example", "begins with https://"),
            ("serve --api https:///api", "names no host"),
            ("serve --api https://me@a.example/", "without user"),
            ("test --only all", "unit, web or e2e"),
        ];
        for (line, sentence) in cases {
            let error = parse(line).unwrap_err().to_string();
            assert!(error.contains(sentence), "{line}: {error}");
        }
    }
}
