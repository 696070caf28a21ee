//! The bytes that a first visit loads.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::Result;
use fs_err as fs;

use crate::finish::{brotli, gzip};
use crate::html::tags;
use crate::paths;

/// The most that the HTML, CSS, JavaScript and WebAssembly of a first visit may weigh together, in bytes of brotli.
pub(crate) const LIMIT: usize = 307_900;

const LIMITED: [&str; 4] = ["html", "css", "js", "wasm"];

/// The files that a browser loads at a first visit.
pub(crate) struct FirstVisit {
    files: Vec<File>,
}

struct File {
    name: String,
    /// Raw, compressed by gzip, and by brotli.
    sizes: [usize; 3],
}

impl FirstVisit {
    pub(crate) fn measure(dist: &Path, html: &str) -> Result<Self> {
        let all: Vec<PathBuf> = paths::files_below(dist)?
            .iter()
            .filter_map(|file| file.strip_prefix(dist).ok().map(Path::to_owned))
            .collect();
        let files = loaded(html, &all)?.iter().map(|name| File::measure(dist, name)).collect::<Result<_>>()?;
        Ok(Self { files })
    }

    /// The bytes of brotli that count for the limit.
    pub(crate) fn limited(&self) -> usize {
        let counts = |file: &&File| LIMITED.contains(&paths::extension(Path::new(&file.name)));
        self.files.iter().filter(counts).filter_map(|file| file.sizes.last()).sum()
    }
}

impl File {
    fn measure(dist: &Path, name: &Path) -> Result<Self> {
        let content = fs::read(dist.join(name))?;
        // A host sends the file itself if a compressed copy would be larger.
        let smaller = |compressed: Vec<u8>| compressed.len().min(content.len());
        let sizes = [content.len(), smaller(gzip(&content)?), smaller(brotli(&content)?)];
        Ok(Self { name: name.display().to_string(), sizes })
    }
}

impl fmt::Display for FirstVisit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.files.iter().map(|file| file.name.chars().count()).max().unwrap_or_default();
        let mut total = [0; 3];
        writeln!(formatter, "{:<width$} {:>9} {:>9} {:>9}", "A first visit", "raw", "gzip", "brotli")?;
        for File { name, sizes: sizes @ [raw, gzip, brotli] } in &self.files {
            writeln!(formatter, "{name:<width$} {raw:>9} {gzip:>9} {brotli:>9}")?;
            total.iter_mut().zip(sizes).for_each(|(total, size)| *total += size);
        }
        let [raw, gzip, brotli] = total;
        writeln!(formatter, "{:<width$} {raw:>9} {gzip:>9} {brotli:>9}", "total")
    }
}

/// The page itself, each file it names, and the snippets that wasm-bindgen's script imports.
fn loaded(html: &str, all: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let tags = tags(html, "link[href], script[src], img[src]")?;
    let addresses: Vec<&str> = tags.iter().filter_map(|tag| tag.attribute("href").or(tag.attribute("src"))).collect();
    let is_loaded = |file: &&PathBuf| {
        let is_snippet = file.starts_with("snippets") && paths::extension(file) == "js";
        is_snippet || *file == Path::new("index.html") || addresses.iter().any(|address| names(address, file))
    };
    Ok(all.iter().filter(is_loaded).cloned().collect())
}

/// Whether an address leads to this file, whatever the public path of the page.
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
        let all = "app.wasm app.wasm.br boot.js far.png icon.svg index.html other.html \
            snippets/a/inline0.js snippets/a/inline0.js.gz style-1.css";
        let all: Vec<_> = all.split(' ').map(PathBuf::from).collect();
        let loaded = loaded(html, &all).unwrap();
        let expected = ["boot.js", "icon.svg", "index.html", "snippets/a/inline0.js", "style-1.css"];
        assert_eq!(loaded, expected.map(PathBuf::from).into());
    }

    #[test]
    fn only_some_kinds_count_for_the_limit() {
        let file = |name: &str| File { name: name.to_owned(), sizes: [300, 200, 100] };
        let visit = FirstVisit { files: vec![file("a.js"), file("icon.svg"), file("index.html")] };
        assert_eq!(visit.limited(), 200);
        assert!(visit.to_string().ends_with("total            900       600       300\n"), "{visit}");
    }
}
