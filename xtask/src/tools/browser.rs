//! Chromium and the program that drives it, and curl, whose lines the page shows.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Error, Result};
use crate::places;
use crate::process::{output, run};

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "curl"];

/// A browser with its driver.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The capabilities that wasm-bindgen's test runner asks the driver for.
    pub(crate) fn capabilities(&self) -> String {
        let mut arguments = vec!["--headless=new"];
        if is_root() {
            // Chromium refuses to run as root inside its own sandbox.
            arguments.push("--no-sandbox");
        }
        arguments.extend([
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ]);
        capabilities(&self.chromium.display().to_string(), &arguments)
    }
}

/// Chromium with its driver, from the system's packages where that is in our power.
pub(crate) fn browser() -> Result<Browser> {
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    let packages = PACKAGES.join(" ");
    if !is_debian() {
        return Err(Error::new(format!(
            "The tests need Chromium, chromedriver and curl on the PATH; on Debian they are the packages {packages}."
        )));
    }
    if !is_root() {
        return Err(Error::new(format!(
            "The tests need Chromium, chromedriver and curl: `sudo apt-get install -y {packages}`."
        )));
    }
    println!(
        "Installing {packages}, the browser the tests run in and what they run beside it: a minute or two, this once."
    );
    run(Command::new("apt-get").arg("update"))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "--no-install-recommends"])
        .args(PACKAGES)
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    installed().ok_or_else(|| {
        Error::new(format!(
            "After installing {packages}, chromium, chromedriver and curl are still not all on the PATH."
        ))
    })
}

fn installed() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let chromium = names.into_iter().find_map(places::on_path)?;
    places::on_path("curl")?;
    Some(Browser { chromium, driver: places::on_path("chromedriver")? })
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|release| names_debian(&release))
}

fn names_debian(release: &str) -> bool {
    let values = release.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
    values.flat_map(|value| value.trim_matches('"').split(' ')).any(|id| id == "debian" || id == "ubuntu")
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn capabilities(chromium: &str, arguments: &[&str]) -> String {
    // Paths and arguments are plain text, whose Rust form is also their JSON form.
    format!("{{\"goog:chromeOptions\":{{\"binary\":{chromium:?},\"args\":{arguments:?}}}}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_children_have_our_packages() {
        assert!(names_debian("NAME=x\nID=debian\n"));
        assert!(names_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_debian("ID=fedora\nNAME=debian\n"));
    }

    #[test]
    fn capabilities_are_json() {
        let expected = "{\"goog:chromeOptions\":{\"binary\":\"/usr/bin/chromium\",\"args\":[\"--a\", \"--b=c\"]}}\n";
        assert_eq!(capabilities("/usr/bin/chromium", &["--a", "--b=c"]), expected);
    }
}
