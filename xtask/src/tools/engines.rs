//! Firefox and `WebKit` with their drivers, for the journeys that run in every engine.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::cache::{self, Recipe, Source};
use super::debian;
use crate::paths;

/// A browser engine other than Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Firefox,
    WebKit,
}

/// A program that the journeys need, by the variable that tells them where it is.
type Program = (&'static str, PathBuf);

impl Engine {
    pub(crate) const ALL: [Self; 2] = [Self::Firefox, Self::WebKit];

    /// How the names of the same tests in Chromium end.
    pub(crate) const CHROMIUM_TEST: &str = "in_chromium";

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// How the names of its tests end.
    pub(crate) fn test(self) -> &'static str {
        match self {
            Self::Firefox => "in_firefox",
            Self::WebKit => "in_webkit",
        }
    }

    /// Finds the browser and its driver, or installs them.
    pub(crate) fn programs(self) -> Result<Vec<Program>> {
        match self {
            Self::Firefox => firefox(),
            Self::WebKit => webkit(),
        }
    }
}

/// Whether a missing engine is an error, as on the machines that decide about a change. Anybody else goes without it.
pub(crate) fn are_required() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

fn firefox() -> Result<Vec<Program>> {
    let find = || ["firefox-esr", "firefox"].into_iter().find_map(paths::on_path);
    let browser = find_or_install("Firefox", &["firefox-esr"], || Some(vec![("E2E_FIREFOX", find()?)]))?;
    Ok(browser.into_iter().chain([("E2E_GECKODRIVER", geckodriver()?)]).collect())
}

/// The browser itself, `MiniBrowser`, belongs to the library that the driver needs.
fn webkit() -> Result<Vec<Program>> {
    let programs =
        || Some(vec![("E2E_WEBKITDRIVER", paths::on_path("WebKitWebDriver")?), ("E2E_XVFB", paths::on_path("Xvfb")?)]);
    find_or_install("WebKitWebDriver and Xvfb", &["webkit2gtk-driver", "xvfb"], programs)
}

fn find_or_install(programs: &str, packages: &[&str], find: impl Fn() -> Option<Vec<Program>>) -> Result<Vec<Program>> {
    if find().is_none() {
        debian::install(programs, packages)?;
    }
    let found = find();
    ensure!(found.is_some(), "After installing {}, not all of them are on the PATH.", packages.join(" "));
    Ok(found.unwrap_or_default())
}

fn geckodriver() -> Result<PathBuf> {
    let purpose = "drives Firefox";
    let source = Source::Cargo(&[]);
    let recipe = Recipe { name: "geckodriver", version: "0.37.1", programs: &["geckodriver"], source, purpose };
    Ok(cache::get(&recipe)?.join("geckodriver"))
}
