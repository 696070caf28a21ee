//! The command line options.

use std::path::PathBuf;

use clap::Parser;
use simulator::engine::token::Token;
use simulator::server::control;
use simulator::{Cors, Layout, Moment, Options, PageFiles, ProviderOptions};

/// The simulated provider
#[derive(Debug, Parser)]
#[command(name = "simulator", args_override_self = true, after_help = format!("Tokens:\n{}\n{}", tokens(), control::HELP))]
pub(crate) struct Arguments {
    /// The port on 127.0.0.1; 0 = any free port
    #[arg(long, default_value_t = 8081)]
    port: u16,
    /// What the accounts are generated from
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// Simulated seconds per real second; 0 = time moves only by the control API
    #[arg(long, value_name = "N", default_value = "1", value_parser = speed, allow_negative_numbers = true)]
    speed: f64,
    /// The first simulated time, like 2025-02-04T17:19:36Z [default: now]
    #[arg(long, value_name = "TIME", value_parser = start)]
    start: Option<Moment>,
    /// Which paths the API has
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "backups|slices|both")]
    layout: Layout,
    /// A refusal during the cool-down says when it ends
    #[arg(long)]
    cool_down_tells_end: bool,
    /// Which other origins may read answers
    #[arg(long, value_name = "any|refused|ORIGIN", default_value = "any", value_parser = cors)]
    cors: Cors,
    /// Other origins may read Date and Retry-After
    #[arg(long)]
    expose_headers: bool,
    /// Connections stay open after an answer
    #[arg(long)]
    keep_connections: bool,
    /// A folder with an index.html, served at / and /some/where/
    #[arg(long, value_name = "DIR", value_parser = page_folder)]
    page: Option<PathBuf>,
    /// Replaces api-base in that index.html
    #[arg(long, value_name = "URL", requires = "page")]
    api_base: Option<String>,
    /// Replaces api-layout in that index.html
    #[arg(long, value_name = "backups|slices", requires = "page")]
    api_layout: Option<String>,
}

impl From<Arguments> for Options {
    fn from(arguments: Arguments) -> Self {
        let Arguments { api_base, api_layout, .. } = arguments;
        Self {
            port: arguments.port,
            seed: arguments.seed,
            start: arguments.start,
            speed: arguments.speed,
            provider: ProviderOptions { layout: arguments.layout, cool_down_tells_end: arguments.cool_down_tells_end },
            cors: arguments.cors,
            expose_headers: arguments.expose_headers,
            close_connections: !arguments.keep_connections,
            page: arguments.page.map(|dir| PageFiles { dir, api_base, api_layout, as_host: false }),
            ..Self::default()
        }
    }
}

/// One line per token: the token and what it shows.
pub(crate) fn tokens() -> String {
    let line = |token: Token| format!("  {:<24} {}\n", token.text(), token.description());
    Token::ALL.map(line).concat()
}

fn speed(text: &str) -> Result<f64, &'static str> {
    control::parse_speed(text).ok_or("expected a number from 0 on")
}

fn start(text: &str) -> Result<Moment, &'static str> {
    Moment::parse(text).ok_or("expected a time like 2025-02-04T17:19:36Z")
}

fn cors(text: &str) -> Result<Cors, &'static str> {
    match text {
        "any" => Ok(Cors::Any),
        "refused" => Ok(Cors::Refused),
        origin if origin.contains("://") && !origin.ends_with('/') => Ok(Cors::Origin(origin.to_owned())),
        _other => Err("expected any, refused or an origin like http://host:8080"),
    }
}

fn page_folder(text: &str) -> Result<PathBuf, &'static str> {
    let folder = PathBuf::from(text);
    if folder.join("index.html").is_file() { Ok(folder) } else { Err("expected a folder with an index.html") }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    fn parse(line: &str) -> Result<Options, clap::Error> {
        Arguments::try_parse_from(format!("simulator {line}").split_whitespace()).map(Options::from)
    }

    #[test]
    fn every_option_is_read() {
        let line = "--port 0 --seed 7 --speed 60 --start 2025-02-04T17:19:36Z --layout slices \
                    --cool-down-tells-end --cors http://localhost:8080 --expose-headers \
                    --keep-connections";
        let options = parse(line).unwrap();
        assert_eq!((options.port, options.seed, options.provider.layout), (0, 7, Layout::Slices));
        assert!((options.speed - 60.0).abs() < f64::EPSILON);
        assert_eq!(options.start.unwrap().zoneless_seconds(), "2025-02-04 17:19:36");
        assert_eq!(options.cors, Cors::Origin("http://localhost:8080".to_owned()));
        assert!(options.expose_headers && options.provider.cool_down_tells_end);
        assert!(!options.close_connections && options.page.is_none());
    }

    #[test]
    fn options_of_the_page_are_read() {
        let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let options = parse(&format!("--page {dir} --api-base /api/v1 --api-layout slices")).unwrap();
        let (api_base, api_layout) = (Some("/api/v1".to_owned()), Some("slices".to_owned()));
        assert_eq!(options.page, Some(PageFiles { dir: dir.into(), api_base, api_layout, as_host: false }));
    }

    #[test]
    fn without_options_the_defaults_of_the_library_hold() {
        let (parsed, default) = (parse("").unwrap(), Options::default());
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Options { port: 8081, ..default }));
    }

    #[test]
    fn of_a_repeated_option_the_last_counts() {
        assert_eq!(parse("--port 1 --expose-headers --port 2 --expose-headers").unwrap().port, 2);
    }

    #[test]
    fn wrong_input_is_named() {
        let cases = [
            ("--port", "--port"),
            ("--port x", "--port"),
            ("--port 70000", "--port"),
            ("--seed -1", "--seed"),
            ("--speed -1", "--speed"),
            ("--speed NaN", "--speed"),
            ("--start yesterday", "--start"),
            ("--layout new", "--layout"),
            ("--cors page.example", "--cors"),
            ("--page /nowhere", "--page"),
            ("--api-base /api/v1", "--page"),
            ("--api-layout slices", "--page"),
            ("--verbose", "--verbose"),
            ("3247", "3247"),
        ];
        for (line, named) in cases {
            let error = parse(line).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
            let sentence = error.to_string();
            let (first, _usage) = sentence.split_once("Usage").unwrap_or((&sentence, ""));
            assert!(first.contains(named), "{line}: {sentence}");
        }
    }

    #[test]
    fn help_names_every_token_and_the_control_api() {
        Arguments::command().debug_assert();
        for line in ["-h", "--help", "--port 1 --help"] {
            let help = parse(line).unwrap_err();
            assert_eq!((help.kind(), help.exit_code()), (ErrorKind::DisplayHelp, 0));
            let help = help.to_string();
            assert!(Token::ALL.iter().all(|token| help.contains(token.text())), "{help}");
            assert!(help.contains(control::HELP.trim()), "{help}");
        }
    }
}
