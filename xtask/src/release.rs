//! `cargo xtask release`: the release build, the files to host it, the licences of all that is in it, and the list of
//! its parts, in one archive. The same commit gives the same bytes, on any path.

mod archive;
mod bom;
mod commit;
mod crates;
mod licences;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use fs_err as fs;

use crate::process::{cargo, output, run as run_command};
use crate::{build, paths};
use archive::{Files, SUMS};
use commit::Commit;

const NAME: &str = concat!("slice-backups-", env!("CARGO_PKG_VERSION"));

pub(crate) fn run(verify: bool) -> Result<()> {
    let workspace = paths::workspace()?;
    ensure_committed(&workspace)?;
    let archive = make(&workspace)?;
    if verify {
        let again = Again::make(&workspace)?;
        let (first, second) = (fs::read(&archive)?, fs::read(&again.archive)?);
        ensure!(first == second, difference(&first, &second)?);
        println!("\nA second build, of a clone on another path, gave the same bytes.");
    }
    println!("\n{}", archive.display());
    Ok(())
}

fn ensure_committed(workspace: &Path) -> Result<()> {
    let changes = output(Command::new("git").current_dir(workspace).args(["status", "--porcelain"]))?;
    ensure!(changes.is_empty(), "A release is made of a commit; commit or stash these files first:\n{changes}");
    Ok(())
}

/// Builds the page and its archive.
fn make(workspace: &Path) -> Result<PathBuf> {
    build::run()?;
    // The build may have changed `deploy`.
    ensure_committed(workspace)?;
    let commit = Commit::read(workspace)?;
    let crates = crates::of_page()?;
    let mut files = Files::default();
    for folder in ["deploy", "dist"] {
        files.add_folder(workspace, folder)?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.add(name, fs::read(workspace.join(name))?);
    }
    let mit = fs::read_to_string(workspace.join("LICENSE-MIT"))?;
    files.add("licences/crates.txt", licences::of_crates(&crates, &mit)?.into_bytes());
    files.add("licences/rust-standard-library.html", licences::of_standard_library()?);
    files.add("bom.cdx.json", bom::write(&crates, &commit)?.into_bytes());
    let folder = paths::target()?.join("release-archive");
    // Archives of other versions stay; the sums name this one alone.
    fs::create_dir_all(&folder)?;
    let archive = folder.join(format!("{NAME}.tar.gz"));
    let content = files.archive(NAME, commit.time)?;
    fs::write(folder.join(SUMS), archive::sum(&format!("{NAME}.tar.gz"), &content))?;
    fs::write(&archive, content)?;
    Ok(archive)
}

/// The release of a clone, built with nothing but the sources of the dependencies in common. Removed when dropped.
struct Again {
    folder: PathBuf,
    archive: PathBuf,
}

impl Again {
    fn make(workspace: &Path) -> Result<Self> {
        let folder = env::temp_dir().join(format!("{NAME}-again-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let archive = folder.join(format!("target/release-archive/{NAME}.tar.gz"));
        let again = Self { folder, archive };
        let clone = again.folder.join("clone");
        println!("\nBuilding again in {}", clone.display());
        run_command(Command::new("git").args(["clone", "--quiet", "--no-hardlinks"]).args([workspace, &clone]))?;
        let mut command = cargo()?;
        command.current_dir(&clone).args(["xtask", "release"]).env("CARGO_TARGET_DIR", again.folder.join("target"));
        run_command(&mut command)?;
        Ok(again)
    }
}

impl Drop for Again {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Which files differ between two archives.
fn difference(first: &[u8], second: &[u8]) -> Result<String> {
    let (first, second) = (archive::sums(first)?, archive::sums(second)?);
    let lines = first.lines().filter(|line| second.lines().all(|other| other != *line));
    let others = second.lines().filter(|line| first.lines().all(|other| other != *line));
    let lines: Vec<&str> = lines.chain(others).collect();
    Ok(format!("A second build, of a clone on another path, differs:\n{}", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_names_the_files() {
        let archive = |contents: [&str; 2]| {
            let mut files = Files::default();
            files.add("same", contents[0].as_bytes().to_vec());
            files.add("other", contents[1].as_bytes().to_vec());
            files.archive("page-1.0.0", 0).unwrap()
        };
        let sentence = difference(&archive(["a", "b"]), &archive(["a", "c"])).unwrap();
        let lines: Vec<_> = sentence.lines().skip(1).map(|line| line.split("  ").nth(1)).collect();
        assert_eq!(lines, [Some("other"), Some("other")], "{sentence}");
    }
}
