//! Reads the command line.

use std::path::PathBuf;
use std::str::FromStr;

use simulator::engine::token::Token;
use simulator::server::control;
use simulator::{Cors, Layout, Moment, Options, PageFiles};

const USAGE: &str = "\
The simulated provider.

Usage: simulator [--port 8081] [--seed N] [--speed 60] [--start 2025-02-04T17:19:36Z]
                 [--layout backups|slices|both] [--cool-down-tells-end]
                 [--cors any|refused|ORIGIN] [--expose-headers] [--keep-connections]
                 [--page DIR [--api-base URL] [--api-layout backups|slices]]

";

/// The whole help text.
pub(crate) fn help() -> String {
    format!("{USAGE}Tokens:\n{}\n{}", tokens(), control::HELP)
}

/// A line for each token and what it shows.
pub(crate) fn tokens() -> String {
    let line = |token: Token| format!("  {:<24} {}\n", token.text(), token.description());
    Token::ALL.map(line).concat()
}

/// The options; `None` where help was asked for; a sentence about what is wrong.
pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { port: 8081, ..Options::default() };
    let mut page = PageFiles::default();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--port" => options.port = number(&argument, &value()?)?,
            "--seed" => options.seed = number(&argument, &value()?)?,
            "--speed" => options.speed = speed(&value()?)?,
            "--start" => options.start = Some(start(&value()?)?),
            "--layout" => options.provider.layout = layout(&value()?)?,
            "--cool-down-tells-end" => options.provider.cool_down_tells_end = true,
            "--cors" => options.cors = cors(&value()?)?,
            "--expose-headers" => options.expose_headers = true,
            "--keep-connections" => options.close_connections = false,
            "--page" => page.dir = PathBuf::from(value()?),
            "--api-base" => page.api_base = Some(value()?),
            "--api-layout" => page.api_layout = Some(value()?),
            _unknown => return Err(format!("unknown option {argument}")),
        }
    }
    options.page = checked(page)?;
    Ok(Some(options))
}

fn number<T: FromStr>(option: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_unreadable| format!("{option} needs a number, not {text}"))
}

fn speed(text: &str) -> Result<f64, String> {
    control::speed_of(text).ok_or(format!("--speed needs a number from 0 on, not {text}"))
}

fn start(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or(format!("--start needs a time like 2025-02-04T17:19:36Z, not {text}"))
}

fn layout(text: &str) -> Result<Layout, String> {
    match text {
        "backups" => Ok(Layout::Backups),
        "slices" => Ok(Layout::Slices),
        "both" => Ok(Layout::Both),
        _other => Err(format!("--layout is backups, slices or both, not {text}")),
    }
}

fn cors(text: &str) -> Result<Cors, String> {
    match text {
        "any" => Ok(Cors::Any),
        "refused" => Ok(Cors::Refused),
        origin if origin.contains("://") && !origin.ends_with('/') => Ok(Cors::Origin(origin.to_owned())),
        _other => Err(format!("--cors is any, refused or an origin like http://host:8080, not {text}")),
    }
}

fn checked(page: PageFiles) -> Result<Option<PageFiles>, String> {
    if page == PageFiles::default() {
        return Ok(None);
    }
    if page.dir.join("index.html").is_file() {
        return Ok(Some(page));
    }
    Err(format!("--page needs a folder with an index.html, not {}", page.dir.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Option<Options>, String> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn every_option_is_read() {
        let line = "--port 0 --seed 7 --speed 60 --start 2025-02-04T17:19:36Z --layout slices \
                    --cool-down-tells-end --cors http://localhost:8080 --expose-headers \
                    --keep-connections";
        let options = read_line(line).unwrap().unwrap();
        assert_eq!((options.port, options.seed, options.provider.layout), (0, 7, Layout::Slices));
        assert_eq!(options.start.unwrap().zoneless_seconds(), "2025-02-04 17:19:36");
        assert_eq!(options.cors, Cors::Origin("http://localhost:8080".to_owned()));
        assert!(options.expose_headers && options.provider.cool_down_tells_end);
        assert!(!options.close_connections && options.page.is_none());
        assert_eq!(read_line("").unwrap().unwrap().port, 8081);
        assert!(read_line("--port 1 --help").unwrap().is_none());
    }

    #[test]
    fn wrong_input_is_named() {
        let lines = [
            "--port",
            "--port x",
            "--port 70000",
            "--seed -1",
            "--speed -1",
            "--speed NaN",
            "--start yesterday",
            "--layout new",
            "--cors page.example",
            "--page /nowhere",
            "--api-base /api/v1",
            "--verbose",
            "3247",
        ];
        for line in lines {
            let sentence = read_line(line).unwrap_err();
            let option = line.split(' ').next().unwrap_or_default();
            let named = sentence.contains(option) || sentence.contains("--page");
            assert!(named, "{line}: {sentence}");
        }
    }

    #[test]
    fn help_names_every_token() {
        for token in Token::ALL {
            assert!(help().contains(token.text()));
        }
    }
}
