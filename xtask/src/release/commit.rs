//! What a release is made of.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::output;

pub(super) struct Commit {
    pub(super) hash: String,
    /// In seconds since 1970.
    pub(super) time: u64,
    /// The same, as in RFC 3339.
    pub(super) date: String,
}

impl Commit {
    pub(super) fn read(workspace: &Path) -> Result<Self> {
        let format = ["-1", "--format=%H %ct %cd", "--date=format-local:%Y-%m-%dT%H:%M:%SZ"];
        let line = output(Command::new("git").current_dir(workspace).env("TZ", "UTC").arg("log").args(format))?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let [hash, time, date] = words.as_slice() else { bail!("git tells an unknown form of a commit: {line}") };
        Ok(Self { hash: (*hash).to_owned(), time: time.parse()?, date: (*date).to_owned() })
    }
}
