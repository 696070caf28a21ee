//! Chromium with its driver, and curl for the commands that the page shows.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::paths;
use crate::process::{output, run};

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "curl"];

const ARGUMENTS: [&str; 7] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

/// A browser with its driver.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// `WebDriver` capabilities for wasm-bindgen's test runner, as JSON.
    pub(crate) fn capabilities(&self) -> String {
        let mut arguments = ARGUMENTS.to_vec();
        if is_root() {
            // Chromium's sandbox does not work for root.
            arguments.push("--no-sandbox");
        }
        capabilities(&self.chromium.display().to_string(), &arguments)
    }
}

/// Finds Chromium, or installs the system's package on Debian as root.
pub(crate) fn browser() -> Result<Browser> {
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    let packages = PACKAGES.join(" ");
    ensure!(
        is_debian(),
        "The tests need Chromium, chromedriver and curl on the PATH; on Debian they are the packages {packages}."
    );
    ensure!(is_root(), "The tests need Chromium, chromedriver and curl: `sudo apt-get install -y {packages}`.");
    println!("Installing {packages}, which the tests need. This happens once and takes a minute or two.");
    run(Command::new("apt-get").arg("update"))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "--no-install-recommends"])
        .args(PACKAGES)
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    installed().with_context(|| format!("After installing {packages}, not all of them are on the PATH."))
}

fn installed() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let chromium = names.into_iter().find_map(paths::on_path)?;
    paths::on_path("curl")?;
    Some(Browser { chromium, driver: paths::on_path("chromedriver")? })
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|release| is_debian_like(&release))
}

fn is_debian_like(release: &str) -> bool {
    let values = release.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
    values.flat_map(|value| value.trim_matches('"').split(' ')).any(|id| id == "debian" || id == "ubuntu")
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn capabilities(chromium: &str, arguments: &[&str]) -> String {
    // For paths and arguments, Rust's debug format is also JSON.
    format!("{{\"goog:chromeOptions\":{{\"binary\":{chromium:?},\"args\":{arguments:?}}}}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_debian_and_its_derivatives() {
        assert!(is_debian_like("NAME=x\nID=debian\n"));
        assert!(is_debian_like("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_like("ID=fedora\nNAME=debian\n"));
    }

    #[test]
    fn capabilities_are_json() {
        let expected = "{\"goog:chromeOptions\":{\"binary\":\"/usr/bin/chromium\",\"args\":[\"--a\", \"--b=c\"]}}\n";
        assert_eq!(capabilities("/usr/bin/chromium", &["--a", "--b=c"]), expected);
    }
}
