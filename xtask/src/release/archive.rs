//! An archive whose bytes depend on the files alone: sorted names, one time, one owner, one mode.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::Result;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use fs_err as fs;
use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use crate::paths;

/// The file with the sums of the others, as `sha256sum --check` reads it.
pub(super) const SUMS: &str = "SHA256SUMS";

/// Files by name, with slashes.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    pub(super) fn add(&mut self, name: &str, content: Vec<u8>) {
        self.0.insert(name.to_owned(), content);
    }

    /// Adds all files below a folder of the workspace.
    pub(super) fn add_folder(&mut self, workspace: &Path, folder: &str) -> Result<()> {
        for file in paths::files_below(&workspace.join(folder))? {
            let name = file.strip_prefix(workspace)?.to_string_lossy().replace('\\', "/");
            self.add(&name, fs::read(&file)?);
        }
        Ok(())
    }

    /// The files and their sums below one folder, as a compressed archive.
    ///
    /// Their time is that of the commit. Web servers tell browsers by a file's time and length whether it has changed,
    /// and two releases of `index.html` may be equally long: a time that is always the same would keep the old one.
    pub(super) fn archive(mut self, folder: &str, time: u64) -> Result<Vec<u8>> {
        let sums: String = self.0.iter().map(|(name, content)| sum(name, content)).collect();
        self.add(SUMS, sums.into_bytes());
        let gzip = GzBuilder::new().write(Vec::new(), Compression::best());
        let mut builder = Builder::new(gzip);
        for (name, content) in &self.0 {
            let mut header = Header::new_ustar();
            header.set_entry_type(EntryType::Regular);
            header.set_size(content.len().try_into()?);
            header.set_mode(0o644);
            header.set_mtime(time);
            header.set_uid(0);
            header.set_gid(0);
            builder.append_data(&mut header, format!("{folder}/{name}"), content.as_slice())?;
        }
        let mut gzip = builder.into_inner()?;
        gzip.flush()?;
        Ok(gzip.finish()?)
    }
}

/// The sums in an archive.
pub(super) fn sums(archive: &[u8]) -> Result<String> {
    let mut sums = String::new();
    for entry in Archive::new(GzDecoder::new(archive)).entries()? {
        let mut entry = entry?;
        if entry.path()?.ends_with(SUMS) {
            entry.read_to_string(&mut sums)?;
        }
    }
    Ok(sums)
}

/// The line of a file.
pub(super) fn sum(name: &str, content: &[u8]) -> String {
    let mut line = String::new();
    for byte in Sha256::digest(content) {
        // Writing to a string does not fail.
        let _ = write!(line, "{byte:02x}");
    }
    line + "  " + name + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Files {
        let mut files = Files::default();
        for name in names {
            files.add(name, name.as_bytes().to_vec());
        }
        files
    }

    #[test]
    fn contains_nothing_of_its_maker() {
        let first = files(&["dist/b", "a", "dist/a"]).archive("page-1.0.0", 99).unwrap();
        let second = files(&["a", "dist/a", "dist/b"]).archive("page-1.0.0", 99).unwrap();
        assert_eq!(first, second);
        // No name, no time, and no system.
        assert_eq!(first[3..10], [0, 0, 0, 0, 0, 2, 255]);
        let mut archive = Archive::new(GzDecoder::new(first.as_slice()));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let mut content = String::new();
            entry.read_to_string(&mut content).unwrap();
            let header = entry.header();
            let numbers = [header.mtime(), header.uid(), header.gid()].map(Result::unwrap);
            assert_eq!((numbers, header.mode().unwrap()), ([99, 0, 0], 0o644));
            found.push((entry.path().unwrap().display().to_string(), content));
        }
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["SHA256SUMS", "a", "dist/a", "dist/b"].map(|name| format!("page-1.0.0/{name}")));
        assert_eq!(found[0].1, sums(&first).unwrap());
        let sums: Vec<_> = found[0].1.lines().collect();
        assert_eq!(sums.len(), 3);
        assert_eq!(sums[0], "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a");
    }
}
