//! `cargo xtask test`: all tests, fastest first. A failed step does not stop the others.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::cli::Suite;
use crate::process::{cargo, tee};
use crate::summary::Summary;
use crate::tools::{self, Browser};
use crate::{build, paths, wasm};

/// The time limit for all tests in one browser, in seconds since the page was loaded.
const BROWSER_SECONDS: &str = "300";

/// A step: the suites that need it, its title, and what it does to the total of the tests.
type Step = (&'static [Suite], &'static str, fn(&mut Summary) -> Result<()>);

const STEPS: [Step; 6] = [
    (&[Suite::E2e], "Tools for the tests", |_| install_tools()),
    (&[Suite::Unit], "Tests on this machine", unit),
    (&[Suite::Web], "Tests in a browser", web),
    (&[Suite::E2e], "The release build", |_| build::release()),
    (&[], "The size of a first visit", |_| build::measure()),
    (&[Suite::E2e], "User journeys through the release build, and its hosts", journeys),
];

pub(crate) fn run(only: Option<Suite>) -> ExitCode {
    let is_meant = |(suites, ..): &&Step| only.is_none_or(|only| suites.contains(&only));
    let steps: Vec<&Step> = STEPS.iter().filter(is_meant).collect();
    let mut total = Summary::default();
    let mut failures = Vec::new();
    for (number, (_, title, step)) in (1..).zip(&steps) {
        let title = format!("[{number}/{}] {title}", steps.len());
        println!("\n{title}");
        if let Err(error) = step(&mut total) {
            eprintln!("{error:#}");
            failures.push(format!("{title}: {error:#}"));
        }
    }
    println!();
    for failure in &failures {
        println!("{failure}");
    }
    println!("{total}");
    if failures.is_empty() && total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Installs all tools before the long steps. Each step asks again for its own and fails alone.
fn install_tools() -> Result<()> {
    let tools: [fn() -> Result<()>; 9] = [
        || tools::browser().map(drop),
        tools::web_servers,
        tools::wasm_target,
        || tools::wasm_bindgen().map(drop),
        || tools::trunk().map(drop),
        || tools::wasm_opt().map(drop),
        || tools::esbuild().map(drop),
        || tools::axe().map(drop),
        || tools::observatory().map(drop),
    ];
    let missing: Vec<String> = tools.iter().filter_map(|tool| tool().err()).map(|error| format!("{error:#}")).collect();
    ensure!(missing.is_empty(), missing.join("\n"));
    println!("All there.");
    Ok(())
}

fn unit(total: &mut Summary) -> Result<()> {
    let arguments = ["test", "--workspace", "--exclude", "e2e", "--no-fail-fast"];
    count(cargo()?.args(arguments), total)
}

fn web(total: &mut Summary) -> Result<()> {
    tools::wasm_target()?;
    let bindgen = tools::wasm_bindgen()?;
    let browser = tools::browser()?;
    let mut command = cargo()?;
    command
        .args(["test", "--target", tools::WASM_TARGET, "--package", "slice-backups", "--test", "web"])
        .env("PATH", tools::path_with(&[bindgen])?)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities_file(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_SECONDS)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("CHROMEDRIVER", &browser.driver);
    wasm::set_flags(&mut command)?;
    count(&mut command, total)
}

fn journeys(total: &mut Summary) -> Result<()> {
    let dist = paths::dist()?;
    ensure!(dist.is_dir(), "There is no release build; the reason is above.");
    let browser = tools::browser()?;
    let mut command = cargo()?;
    command
        .args(["test", "--package", "e2e", "--no-fail-fast"])
        .env("E2E_DIST", dist)
        .env("E2E_CHROMEDRIVER", &browser.driver)
        .env("E2E_CHROMIUM", &browser.chromium)
        .env("E2E_AXE", tools::axe()?)
        .env("E2E_OBSERVATORY", tools::observatory()?);
    count(&mut command, total)
}

/// Runs tests and adds their number to the total; an error if they failed or none ran.
fn count(command: &mut Command, total: &mut Summary) -> Result<()> {
    let (is_success, output) = tee(command)?;
    let summary = Summary::of(&output).context("No test ran to its end; the reason is above.")?;
    *total = total.and(summary);
    ensure!(summary.failed == 0, "{summary}.");
    ensure!(is_success, "{summary}, but not all ran to their end; the reason is above.");
    Ok(())
}

fn capabilities_file(browser: &Browser) -> Result<PathBuf> {
    let folder = paths::target()?;
    let file = folder.join("webdriver.json");
    fs::create_dir_all(&folder)?;
    fs::write(&file, browser.capabilities())?;
    Ok(file)
}
