//! The texts of the licences.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use super::crates::Crate;
use crate::process::output;

const BEGINNINGS: [&str; 6] = ["copying", "copyright", "licence", "license", "notice", "unlicense"];

const RULE: &str = "================================================================================";

/// All texts that the crates contain, each once, after the names of the crates. `mit` is a text of the MIT licence.
pub(super) fn of_crates(crates: &[Crate], mit: &str) -> Result<String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for it in crates {
        for text in texts_of(it, mit)? {
            texts.entry(text).or_default().push(format!("{} {} ({})", it.id.name, it.id.version, it.licence));
        }
    }
    let mut sections: Vec<(Vec<String>, String)> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    sections.sort();
    let sections = sections.iter().map(|(names, text)| format!("{}\n\n{text}\n", names.join("\n")));
    let introduction = "The licences of all crates in this program. A licence expression with OR leaves the choice.\n";
    Ok([introduction.to_owned()].into_iter().chain(sections).collect::<Vec<_>>().join(&format!("\n{RULE}\n\n")))
}

/// The texts in a crate's own folder. Some crates have none, although the MIT licence asks for it.
fn texts_of(it: &Crate, mit: &str) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    let mut files: Vec<_> = fs::read_dir(&it.folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs_err::DirEntry::file_name);
    for file in files {
        let name = file.file_name().to_string_lossy().to_lowercase();
        if file.path().is_file() && BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) {
            texts.push(plain(&fs::read_to_string(file.path())?));
        }
    }
    if texts.is_empty() {
        let is_mit = it.licence.split(" OR ").any(|licence| licence == "MIT");
        ensure!(is_mit, "The crate {} contains no licence, and is not under MIT: add its text.", it.id.name);
        let start = mit.find("Permission is hereby granted").context("LICENSE-MIT is no MIT licence")?;
        let holders = if it.authors.is_empty() { format!("The {} authors", it.id.name) } else { it.authors.join(", ") };
        texts.push(plain(&format!(
            "MIT License\n\nCopyright (c) {holders}\n\n{}",
            mit.get(start..).unwrap_or_default()
        )));
    }
    Ok(texts)
}

/// Equal texts differ in the ends of their lines only.
fn plain(text: &str) -> String {
    text.trim_end().trim_start_matches(['\n', '\r']).lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// `core`, `alloc` and `std`, with the crates that they contain. The toolchain brings the text.
pub(super) fn of_standard_library() -> Result<Vec<u8>> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let file = Path::new(sysroot.trim()).join("share/doc/rust/COPYRIGHT-library.html");
    fs::read(file).context("The licences of Rust's standard library are missing; use the toolchain of rustup")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::crates::Id;

    const MIT: &str = "MIT License\n\nCopyright (c) us\n\nPermission is hereby granted, to all.\n";

    fn krate(name: &str, licence: &str, files: &[(&str, &str)]) -> Crate {
        let folder = std::env::temp_dir().join(format!("xtask-licences-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        Crate {
            id: Id { name: name.to_owned(), version: "1.0.0".to_owned() },
            licence: licence.to_owned(),
            authors: vec!["Ann".to_owned(), "Bob".to_owned()],
            repository: None,
            folder,
            checksum: None,
            is_macro: false,
            dependencies: Vec::new(),
        }
    }

    #[test]
    fn equal_texts_are_written_once() {
        let crates = [
            krate("a", "Zlib", &[("LICENSE.md", "The text\r\nof it.\r\n"), ("README.md", "Not this.")]),
            krate("b", "Zlib AND ISC", &[("COPYING", "\nThe text\nof it.\n\n"), ("license-isc", "Another.")]),
            krate("c", "ISC OR MIT", &[("lib.rs", "Nor this.")]),
        ];
        let text = of_crates(&crates, MIT).unwrap();
        let sections: Vec<_> = text.split(&format!("\n{RULE}\n\n")).skip(1).collect();
        let expected = [
            "a 1.0.0 (Zlib)\nb 1.0.0 (Zlib AND ISC)\n\nThe text\nof it.\n",
            "b 1.0.0 (Zlib AND ISC)\n\nAnother.\n",
            "c 1.0.0 (ISC OR MIT)\n\nMIT License\n\nCopyright (c) Ann, Bob\n\nPermission is hereby granted, to all.\n",
        ];
        assert_eq!(sections, expected);
        for it in crates {
            fs::remove_dir_all(it.folder).unwrap();
        }
    }

    #[test]
    fn a_missing_text_is_an_error() {
        let it = krate("d", "MIT AND ISC", &[]);
        let error = texts_of(&it, MIT).unwrap_err().to_string();
        assert!(error.contains("The crate d contains no licence"), "{error}");
        fs::remove_dir_all(it.folder).unwrap();
    }
}
