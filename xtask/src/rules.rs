//! The rules of this project that the compiler and its lints do not check.

mod cycles;
mod graph;
mod imports;
mod layers;
mod styles;
mod views;

use std::path::Path;

use anyhow::Result;
use fs_err as fs;

use crate::paths;
use graph::Graph;

/// The folders of all crates but the page itself. Their files must not import each other in circles.
const CRATES: [&str; 6] =
    ["simulator/src", "tests/e2e/src", "tests/e2e/tests/hosting", "tests/e2e/tests/journeys", "tests/web", "xtask/src"];

/// The sources of a crate, each after its name from the root of the workspace.
type Sources = Vec<(String, String)>;

/// One sentence for each place that breaks a rule.
pub(crate) fn violations(workspace: &Path) -> Result<Vec<String>> {
    let manifest = fs::read_to_string(workspace.join("Cargo.toml"))?;
    let page = sources(workspace, "src")?;
    let graph = Graph::of("src", &page)?;
    let mut violations = layers::violations(&graph, &layers::dependencies(&manifest));
    violations.extend(views::violations(&page));
    let index = fs::read_to_string(workspace.join("index.html"))?;
    let names: String = page.iter().map(|(_, source)| source.as_str()).chain([index.as_str()]).collect();
    violations.extend(styles::violations(&files(workspace, "style", "css")?, &names));
    violations.extend(cycles::violations(&graph));
    for folder in CRATES {
        let graph = Graph::of(folder, &sources(workspace, folder)?)?;
        violations.extend(cycles::violations(&graph));
    }
    // A line that names something twice breaks the rule once.
    violations.dedup();
    Ok(violations)
}

fn sources(workspace: &Path, folder: &str) -> Result<Sources> {
    files(workspace, folder, "rs")
}

fn files(workspace: &Path, folder: &str, extension: &str) -> Result<Sources> {
    let files = paths::files_below(&workspace.join(folder))?;
    let files = files.iter().filter(|file| paths::extension(file) == extension);
    files
        .map(|file| {
            let name = file.strip_prefix(workspace).unwrap_or(file).to_string_lossy().replace('\\', "/");
            Ok((name, fs::read_to_string(file)?))
        })
        .collect()
}
