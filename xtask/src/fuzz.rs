//! `cargo xtask fuzz`: libFuzzer makes texts for everything in the page that reads one. It is built with the page's own
//! toolchain, because cargo-fuzz needs a nightly one for sanitizers only, and those look for what safe code cannot do.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::process::{cargo, run as run_command};
use crate::{paths, tools};

const FOLDER: &str = "tests/fuzz";

/// The longest text that libFuzzer makes, in bytes.
const LONGEST: usize = 64 * 1024;

/// What one reader was given.
#[derive(Debug, PartialEq, Eq)]
struct Report {
    texts: u64,
    /// The longest time for one text, in microseconds.
    slowest: u64,
}

/// Gives `runs` texts in sum, the same number to each reader.
pub(crate) fn run(runs: u64) -> Result<()> {
    tools::cpp_compiler()?;
    let path = tools::path_with(&[tools::cargo_fuzz()?])?;
    let workspace = paths::workspace()?;
    let (seeds, found) = (workspace.join(FOLDER).join("corpus"), paths::target()?.join("fuzz"));
    // The page's dependencies in the versions of the page.
    fs::copy(workspace.join("Cargo.lock"), workspace.join(FOLDER).join("Cargo.lock"))?;
    let mut readers = Vec::new();
    for entry in fs::read_dir(&seeds)? {
        readers.push(entry?.file_name().to_string_lossy().into_owned());
    }
    readers.sort();
    let share = runs.div_ceil(u64::try_from(readers.len().max(1))?);

    run_command(cargo_fuzz("build", &found)?.env("PATH", &path))?;
    let mut total = 0;
    for reader in readers {
        let (corpus, log) = (found.join("corpus").join(&reader), found.join(format!("{reader}.log")));
        fs::create_dir_all(&corpus)?;
        let mut command = cargo_fuzz("run", &found)?;
        // libFuzzer writes what it keeps to the first folder, and only reads the second.
        command.arg("reader").args([&corpus, &seeds.join(&reader)]).arg("--");
        command.args([format!("-runs={share}"), format!("-max_len={LONGEST}"), format!("-dict={FOLDER}/dictionary")]);
        command.args(["-timeout=10", "-print_final_stats=1"]).env("PATH", &path).env("READER", &reader);
        command.stderr(fs::File::create(&log)?.into_parts().0);
        run_command(&mut command).with_context(|| format!("{reader}: see {}", log.display()))?;
        let report = report(&fs::read_to_string(&log)?).context("libFuzzer has not printed what it did.")?;
        println!("{reader}: {} texts, at most {} µs each", report.texts, report.slowest);
        total += report.texts;
    }
    println!("{total} texts, no problem found.");
    Ok(())
}

fn cargo_fuzz(command: &str, target: &Path) -> Result<Command> {
    let mut cargo = cargo()?;
    // Traces of comparisons make the tables of characters slow to read. The dictionary makes up for their lack.
    cargo.args(["fuzz", command, "--fuzz-dir", FOLDER, "--sanitizer", "none", "--no-trace-compares", "--target-dir"]);
    cargo.arg(target);
    Ok(cargo)
}

/// Reads libFuzzer's count, and the last line of `tests/fuzz/reader.rs`.
fn report(log: &str) -> Option<Report> {
    let last = |name: &str| log.lines().rev().find_map(|line| line.strip_prefix(name)?.split_whitespace().next());
    Some(Report {
        texts: last("stat::number_of_executed_units:")?.parse().ok()?,
        slowest: last("slowest:")?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_log_of_libfuzzer() {
        let log = "slowest: 90 microseconds for 3 bytes\n#2 INITED\nslowest: 5629 microseconds for 65348 bytes\n\
                   stat::number_of_executed_units: 60000\nstat::average_exec_per_sec:     41\n";
        assert_eq!(report(log), Some(Report { texts: 60_000, slowest: 5629 }));
        assert_eq!(report("error: could not compile"), None);
    }
}
