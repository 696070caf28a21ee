//! The rules of this project that the compiler and its lints do not check.

mod cycles;
mod graph;
mod imports;
mod layers;
mod views;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::paths;
use graph::Graph;

/// The folders whose modules must not import each other in a circle. Each holds the root of one crate.
const CRATES: [&str; 5] = ["simulator/src", "tests/e2e/src", "tests/e2e/tests/journeys", "tests/web", "xtask/src"];

/// One sentence for each place that breaks a rule.
pub(crate) fn violations(workspace: &Path) -> Result<Vec<String>> {
    let source_files = rust_files(&workspace.join("src"))?;
    let graph = Graph::read(workspace, "src", &source_files)?;
    let mut violations = layers::violations(&graph, &layers::dependencies(workspace)?);
    violations.extend(views::violations(workspace, &source_files)?);
    violations.extend(cycles::violations(&graph));
    for folder in CRATES {
        let files = rust_files(&workspace.join(folder))?;
        violations.extend(cycles::violations(&Graph::read(workspace, folder, &files)?));
    }
    Ok(violations)
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = paths::files_below(folder)?;
    files.retain(|file| paths::extension(file) == "rs");
    Ok(files)
}
