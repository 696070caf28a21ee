//! Where the figures come from: this machine, and the versions of what is measured.

use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use fs_err as fs;
use serde_json::Value;

/// Libraries of the page and its rivals, with the lock that names their version, from the root of the project.
const CARGO: [(&str, &str); 3] =
    [("leptos", "Cargo.lock"), ("wasm-bindgen", "Cargo.lock"), ("yew", "bench/rivals/yew/Cargo.lock")];
const NPM: [&str; 5] = ["solid-js", "react-dom", "preact", "svelte", "vite"];
const NPM_LOCK: &str = "bench/rivals/package-lock.json";

/// A line for each thing. `chromium` is the browser's own name and version.
pub(crate) fn describe(project: &Path, chromium: &str) -> Result<Vec<String>> {
    let cores = thread::available_parallelism()?;
    let (cpu, memory) = (fs::read_to_string("/proc/cpuinfo")?, fs::read_to_string("/proc/meminfo")?);
    let model = field(&cpu, "model name").unwrap_or("a processor that does not tell its name");
    let memory = field(&memory, "MemTotal").and_then(|text| text.strip_suffix("kB")?.trim().parse::<u64>().ok());
    let system = fs::read_to_string("/etc/os-release")?;
    let system = system.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).unwrap_or("Linux").trim_matches('"');
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    Ok(vec![
        format!(
            "{model}, {cores} cores, {} GB of memory",
            memory.context("The kernel does not tell the memory")? / 1_000_000
        ),
        format!("{system}, Linux {}", kernel.trim()),
        format!("{chromium}, headless, without a graphics processor"),
        versions(project).join(", "),
    ])
}

/// `None` if there is no such line, as on some processors.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(':')).map(str::trim)
}

/// What has no lock is left out, as its page is not measured either.
fn versions(project: &Path) -> Vec<String> {
    let read = |lock: &str| fs::read_to_string(project.join(lock)).ok();
    let cargo = CARGO.iter().filter_map(|(name, lock)| Some(format!("{name} {}", cargo_version(&read(lock)?, name)?)));
    let lock = read(NPM_LOCK).and_then(|text| serde_json::from_str::<Value>(&text).ok()).unwrap_or_default();
    let npm = NPM.iter().filter_map(|name| Some(format!("{name} {}", npm_version(&lock, name)?)));
    cargo.chain(npm).collect()
}

fn cargo_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn npm_version<'a>(lock: &'a Value, package: &str) -> Option<&'a str> {
    lock.get("packages")?.get(format!("node_modules/{package}"))?.get("version")?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_of_the_kernel() {
        assert_eq!(field("MemTotal:       24683520 kB\nMemFree: 1 kB\n", "MemTotal"), Some("24683520 kB"));
        assert_eq!(field("processor\t: 0\nmodel name\t: Some CPU: fast\n", "model name"), Some("Some CPU: fast"));
        assert_eq!(field("processor\t: 0\n", "model name"), None);
    }

    #[test]
    fn versions_are_those_of_the_locks() {
        let lock = "[[package]]\nname = \"leptos\"\nversion = \"0.8.23\"\n\n[[package]]\nname = \"leptos_dom\"\n";
        assert_eq!(cargo_version(lock, "leptos"), Some("0.8.23"));
        assert_eq!(cargo_version(lock, "yew"), None);
        let lock = json!({ "packages": { "node_modules/svelte": { "version": "5.1.0" } } });
        assert_eq!(npm_version(&lock, "svelte"), Some("5.1.0"));
        assert_eq!(npm_version(&lock, "preact"), None);
    }
}
