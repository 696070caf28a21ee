//! What a first visit loads, in bytes.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Context, Result};
use crate::finish::{SECOND_PART, brotli, gzip};
use crate::html::{Tag, tags};
use crate::places;

/// What HTML, CSS, JavaScript and WebAssembly of a first visit may weigh together, in bytes of brotli.
pub(crate) const LIMIT: usize = 118_500;

/// The most that the second part of the program may weigh, which comes while somebody signs in: what it does today,
/// rounded up, so that growth is noticed and decided on.
pub(crate) const SECOND_LIMIT: usize = 260_000;

const BUDGETED: [&str; 4] = ["html", "css", "js", "wasm"];

/// Files that are loaded together.
pub(crate) struct Visit {
    when: &'static str,
    files: Vec<File>,
}

struct File {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Visit {
    /// What is loaded until the sign-in form works: everything the page names, and what its scripts import.
    pub(crate) fn first(dist: &Path, html: &str) -> Result<Self> {
        Self::with(dist, "A first visit", |all| loaded(html, all))
    }

    /// What is loaded besides as soon as a token is typed.
    pub(crate) fn signing_in(dist: &Path, html: &str) -> Result<Self> {
        let second = tags(html).iter().find_map(second_part).map(str::to_owned);
        let is_meant = |file: &&PathBuf| second.as_ref().is_some_and(|address| names(address, file));
        Self::with(dist, "While signing in", |all| all.iter().filter(is_meant).cloned().collect())
    }

    fn with(dist: &Path, when: &'static str, pick: impl Fn(&[PathBuf]) -> BTreeSet<PathBuf>) -> Result<Self> {
        let all: Vec<PathBuf> = places::files_below(dist)?
            .iter()
            .filter_map(|file| file.strip_prefix(dist).ok().map(Path::to_owned))
            .collect();
        let files = pick(&all).iter().map(|name| File::measure(dist, name)).collect::<Result<_>>()?;
        Ok(Self { when, files })
    }

    /// What counts against the budget.
    pub(crate) fn budgeted(&self) -> usize {
        let counts = |file: &&File| BUDGETED.contains(&places::extension(Path::new(&file.name)));
        self.files.iter().filter(counts).map(|file| file.brotli).sum()
    }
}

impl File {
    fn measure(dist: &Path, name: &Path) -> Result<Self> {
        let path = dist.join(name);
        let content = fs::read(&path).context(|| format!("{} could not be read", path.display()))?;
        // A host sends the file as it is where a copy would be larger.
        let smaller = |compressed: Vec<u8>| compressed.len().min(content.len());
        Ok(Self {
            name: name.display().to_string(),
            raw: content.len(),
            gzip: smaller(gzip(&content)?),
            brotli: smaller(brotli(&content)?),
        })
    }
}

impl fmt::Display for Visit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.files.iter().map(|file| file.name.chars().count()).max().unwrap_or_default();
        let mut line = |name: &str, raw: &str, gzip: &str, brotli: &str| {
            writeln!(formatter, "{name:<width$} {raw:>9} {gzip:>9} {brotli:>9}")
        };
        line(self.when, "raw", "gzip", "brotli")?;
        for file in &self.files {
            line(&file.name, &file.raw.to_string(), &file.gzip.to_string(), &file.brotli.to_string())?;
        }
        let sum = |size: fn(&File) -> usize| self.files.iter().map(size).sum::<usize>().to_string();
        line("total", &sum(|file| file.raw), &sum(|file| file.gzip), &sum(|file| file.brotli))
    }
}

/// The page itself, each file it names, and the snippets that wasm-bindgen's glue imports.
fn loaded(html: &str, all: &[PathBuf]) -> BTreeSet<PathBuf> {
    let named: Vec<&str> = tags(html).iter().filter_map(reference).collect();
    all.iter()
        .filter(|file| {
            let is_snippet = file.starts_with("snippets") && places::extension(file) == "js";
            is_snippet || *file == Path::new("index.html") || named.iter().any(|address| names(address, file))
        })
        .cloned()
        .collect()
}

fn reference<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    match tag.name.as_str() {
        "link" => tag.attribute("href"),
        "script" | "img" => tag.attribute("src"),
        _other => None,
    }
}

fn second_part<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let content = tag.attribute("content").filter(|_| tag.attribute("name") == Some(SECOND_PART))?;
    content.split(' ').next()
}

/// Whether an address in the page, below whatever public path, is this file.
fn names(address: &str, file: &Path) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    !path.contains("://") && Path::new(path).ends_with(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_loads_what_the_page_names() {
        let html = "<link rel=stylesheet href=/style-1.css><link rel=icon href='./icon.svg'>\
            <script src=\"/below/boot.js?x\"></script><a href=/other.html><img src=https://a.example/far.png>";
        let all = [
            "app.wasm",
            "app.wasm.br",
            "boot.js",
            "far.png",
            "icon.svg",
            "index.html",
            "other.html",
            "snippets/a/inline0.js",
            "snippets/a/inline0.js.gz",
            "style-1.css",
        ];
        let loaded = loaded(html, &all.map(PathBuf::from));
        let expected = ["boot.js", "icon.svg", "index.html", "snippets/a/inline0.js", "style-1.css"];
        assert_eq!(loaded, expected.map(PathBuf::from).into());
    }

    #[test]
    fn the_second_part_is_known_by_its_own_line() {
        let html =
            "<meta name=second content=x><meta name=\"second-part\" content=\"./b.wasm sha384-x\"><link href=./a.wasm>";
        let second: Vec<_> = tags(html).iter().filter_map(second_part).map(str::to_owned).collect();
        assert_eq!(second, ["./b.wasm"]);
        assert_eq!(loaded(html, &["a.wasm", "b.wasm"].map(PathBuf::from)), ["a.wasm"].map(PathBuf::from).into());
    }

    #[test]
    fn only_some_kinds_count_against_the_budget() {
        let file = |name: &str| File { name: name.to_owned(), raw: 300, gzip: 200, brotli: 100 };
        let files = vec![file("a.js"), file("icon.svg"), file("index.html")];
        let visit = Visit { when: "A first visit", files };
        assert_eq!(visit.budgeted(), 200);
        assert!(visit.to_string().ends_with("total            900       600       300\n"), "{visit}");
    }
}
