//! Chromium with its driver, and curl for the commands that the page shows.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::debian;
use crate::paths;

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
        if debian::is_root() {
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
    debian::install("Chromium, chromedriver and curl", &PACKAGES)?;
    let packages = PACKAGES.join(" ");
    installed().with_context(|| format!("After installing {packages}, not all of them are on the PATH."))
}

fn installed() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let chromium = names.into_iter().find_map(paths::on_path)?;
    paths::on_path("curl")?;
    Some(Browser { chromium, driver: paths::on_path("chromedriver")? })
}

fn capabilities(chromium: &str, arguments: &[&str]) -> String {
    // For paths and arguments, Rust's debug format is also JSON.
    format!("{{\"goog:chromeOptions\":{{\"binary\":{chromium:?},\"args\":{arguments:?}}}}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_json() {
        let expected = "{\"goog:chromeOptions\":{\"binary\":\"/usr/bin/chromium\",\"args\":[\"--a\", \"--b=c\"]}}\n";
        assert_eq!(capabilities("/usr/bin/chromium", &["--a", "--b=c"]), expected);
    }
}
