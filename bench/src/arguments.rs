//! The command line.

use std::path::PathBuf;

use clap::Parser;

use crate::record::Part;

/// Measures pages in Chromium, and writes the figures to RESULTS.md.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask bench", args_override_self = true)]
pub(crate) struct Arguments {
    /// How often each visit is made
    #[arg(long, value_name = "NUMBER", default_value_t = 15)]
    pub(crate) rounds: u32,
    /// Measures these pages instead of all
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Measures one part instead of all
    #[arg(long)]
    pub(crate) part: Option<Part>,
    /// Continues the newest run, which was interrupted or had fewer rounds, parts or pages
    #[arg(long = "continue")]
    pub(crate) is_continued: bool,
    /// Measures the first page a second time, as a page of its own: how much the figures of one page differ
    #[arg(long)]
    pub(crate) twice: bool,
    /// A page that lists slices, and its folder
    #[arg(long = "page", value_name = "NAME=FOLDER", value_parser = named, required = true, hide = true)]
    pub(crate) pages: Vec<Named>,
    /// A page with the table of js-framework-benchmark, and its folder
    #[arg(long = "table-page", value_name = "NAME=FOLDER", value_parser = named, required = true, hide = true)]
    pub(crate) table_pages: Vec<Named>,
    /// The browser
    #[arg(long, value_name = "PROGRAM", default_value = "/usr/bin/chromium", hide = true)]
    pub(crate) chromium: PathBuf,
}

/// A page's name and folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
}

impl Arguments {
    /// Whether a page of this name is measured.
    pub(crate) fn wants(&self, page: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == page)
    }

    pub(crate) fn parts(&self) -> Vec<Part> {
        self.part.map_or(Part::ALL.to_vec(), |part| vec![part])
    }
}

fn named(text: &str) -> Result<Named, &'static str> {
    let (name, folder) = text.split_once('=').ok_or("expected a name, `=` and a folder")?;
    Ok(Named { name: name.to_owned(), folder: folder.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        let pages = "--page ours=dist --page vanilla=rivals/dist/a=b --table-page yew=rows/dist/yew";
        let line = format!("bench {pages} {line}");
        Arguments::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn reads_pages_parts_and_rounds() {
        let all = parse("").unwrap();
        assert_eq!((all.rounds, all.is_continued, all.twice), (15, false, false));
        assert_eq!(all.parts(), Part::ALL);
        let vanilla = Named { name: "vanilla".to_owned(), folder: "rivals/dist/a=b".into() };
        assert_eq!(all.pages.last(), Some(&vanilla));
        let yew = Named { name: "yew".to_owned(), folder: "rows/dist/yew".into() };
        assert_eq!(all.table_pages, [yew]);
        assert!(all.wants("vanilla"));

        let some = parse("--only ours,solid --part rows --rounds 3 --continue").unwrap();
        assert_eq!((some.rounds, some.is_continued), (3, true));
        assert_eq!(some.parts(), [Part::Rows]);
        assert!(some.wants("ours") && some.wants("solid") && !some.wants("vanilla"));
    }

    #[test]
    fn a_page_has_a_name_and_a_folder() {
        assert!(parse("--page solid").is_err());
        assert!(parse("--part all").is_err());
        assert!(Arguments::try_parse_from(["bench"]).is_err());
        assert!(Arguments::try_parse_from(["bench", "--page", "ours=dist"]).is_err());
    }
}
