//! The crates that are in the page: those linked into the program, and the macros that write a part of it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use fs_err as fs;
use serde::Deserialize;

use crate::paths;
use crate::process::{cargo, output};
use crate::tools::WASM_TARGET;

const PAGE: &str = "slice-backups";

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id {
    pub(super) name: String,
    pub(super) version: String,
}

#[derive(Debug)]
pub(super) struct Crate {
    pub(super) id: Id,
    /// An SPDX expression.
    pub(super) licence: String,
    pub(super) authors: Vec<String>,
    pub(super) repository: Option<String>,
    pub(super) folder: PathBuf,
    /// The SHA-256 of the crate's archive, by Cargo.lock.
    pub(super) checksum: Option<String>,
    /// It is not linked into the program, but writes code for it.
    pub(super) is_macro: bool,
    pub(super) dependencies: Vec<Id>,
}

/// The page's own crate first, then the others by name.
pub(super) fn of_page() -> Result<Vec<Crate>> {
    let tree = ["tree", "--package", PAGE, "--target", WASM_TARGET, "--edges", "normal"];
    // Cargo's metadata would name too many: there the features are those of the whole workspace.
    let tree = output(cargo()?.args(tree).args(["--prefix", "depth", "--format", " {p}", "--no-dedupe", "--locked"]))?;
    let metadata = ["metadata", "--format-version", "1", "--filter-platform", WASM_TARGET, "--locked"];
    let metadata: Metadata = serde_json::from_str(&output(cargo()?.args(metadata))?)?;
    let lock = fs::read_to_string(paths::workspace()?.join("Cargo.lock"))?;
    nodes(&tree)?
        .into_iter()
        .map(|node| {
            let is_meant = |package: &&Package| package.name == node.id.name && package.version == node.id.version;
            let package = metadata.packages.iter().find(is_meant);
            of_package(node, package.context("Cargo's metadata lacks a crate of its tree")?, &lock)
        })
        .collect()
}

/// What is read of Cargo's metadata.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
}

fn of_package(node: Node, package: &Package, lock: &str) -> Result<Crate> {
    let licence = package.license.as_ref().with_context(|| format!("The crate {} names no licence", package.name))?;
    Ok(Crate {
        licence: spdx(licence),
        authors: package.authors.clone(),
        repository: package.repository.clone(),
        folder: package.manifest_path.parent().context("A manifest is in a folder")?.to_owned(),
        checksum: checksum(lock, &node.id),
        is_macro: node.is_macro,
        dependencies: node.dependencies,
        id: node.id,
    })
}

#[derive(Debug, PartialEq, Eq)]
struct Node {
    id: Id,
    is_macro: bool,
    dependencies: Vec<Id>,
}

/// Reads Cargo's tree. What macros depend on runs in the compiler and is left out.
fn nodes(tree: &str) -> Result<Vec<Node>> {
    let mut nodes: Vec<Node> = Vec::new();
    // The crates above the current one, each with whether it is a macro.
    let mut above: Vec<(Id, bool)> = Vec::new();
    for line in tree.lines() {
        let (depth, id) = read(line).with_context(|| format!("Cargo's tree has the unknown line `{line}`"))?;
        let is_macro = line.ends_with("(proc-macro)");
        above.truncate(depth);
        if above.iter().all(|(_, is_macro)| !is_macro) {
            let parent = above.last().and_then(|(parent, _)| nodes.iter_mut().find(|node| node.id == *parent));
            if let Some(parent) = parent.filter(|parent| !parent.dependencies.contains(&id)) {
                parent.dependencies.push(id.clone());
            }
            if nodes.iter().all(|node| node.id != id) {
                nodes.push(Node { id: id.clone(), is_macro, dependencies: Vec::new() });
            }
        }
        above.push((id, is_macro));
    }
    if let Some(others) = nodes.get_mut(1..) {
        others.sort_by(|a, b| a.id.cmp(&b.id));
    }
    for node in &mut nodes {
        node.dependencies.sort();
    }
    Ok(nodes)
}

/// Reads `2 leptos v0.8.23 (/a/path)`.
fn read(line: &str) -> Option<(usize, Id)> {
    let mut words = line.split(' ');
    let (depth, name, version) = (words.next()?, words.next()?, words.next()?);
    Some((depth.parse().ok()?, Id { name: name.to_owned(), version: version.strip_prefix('v')?.to_owned() }))
}

/// Old crates write a slash for `OR`.
fn spdx(licence: &str) -> String {
    licence.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

fn checksum(lock: &str, id: &Id) -> Option<String> {
    let head = format!("name = \"{}\"\nversion = \"{}\"\n", id.name, id.version);
    let package = lock.split("[[package]]\n").find(|package| package.starts_with(&head))?;
    let line = package.lines().find_map(|line| line.strip_prefix("checksum = \"")?.strip_suffix('"'))?;
    Some(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id { name: name.to_owned(), version: "1.0.0".to_owned() }
    }

    #[test]
    fn what_only_macros_need_is_left_out() {
        let tree = "0 page v1.0.0 (/a/path)\n1 b v1.0.0\n2 m v1.0.0 (proc-macro)\n3 syn v1.0.0\n3 shared v1.0.0\n\
            2 a v1.0.0\n1 a v1.0.0\n1 shared v1.0.0\n";
        let node = |name: &str, is_macro, dependencies: &[&str]| Node {
            id: id(name),
            is_macro,
            dependencies: dependencies.iter().map(|name| id(name)).collect(),
        };
        let expected = [
            node("page", false, &["a", "b", "shared"]),
            node("a", false, &[]),
            node("b", false, &["a", "m"]),
            node("m", true, &[]),
            node("shared", false, &[]),
        ];
        assert_eq!(nodes(tree).unwrap(), expected);
        assert!(nodes("page v1.0.0").is_err());
    }

    #[test]
    fn a_slash_is_an_or() {
        assert_eq!(spdx("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(spdx("(MIT OR Apache-2.0) AND Unicode-3.0"), "(MIT OR Apache-2.0) AND Unicode-3.0");
    }

    #[test]
    fn the_lock_names_the_checksum() {
        let lock = "[[package]]\nname = \"b\"\nversion = \"1.0.0\"\nchecksum = \"0b\"\n\n[[package]]\nname = \"a\"\n\
            version = \"1.0.0\"\nsource = \"registry\"\nchecksum = \"0a\"\n\n[[package]]\nname = \"page\"\nversion = \"1.0.0\"\n";
        assert_eq!(checksum(lock, &id("a")).as_deref(), Some("0a"));
        assert_eq!(checksum(lock, &id("page")), None);
    }
}
