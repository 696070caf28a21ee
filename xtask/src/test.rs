//! `cargo xtask test`: all tests, fastest first. A failed step does not stop the others.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::cli::Suite;
use crate::coverage::Coverage;
use crate::process::{cargo, tee};
use crate::summary::Summary;
use crate::tools::{self, Browser, Engine};
use crate::{build, paths, wasm};

/// The time limit for all tests in one browser, in seconds since the page was loaded.
const BROWSER_SECONDS: &str = "300";

/// A step: the suites that need it, its title, and what it adds to the report.
type Step = (&'static [Suite], &'static str, fn(&mut Report) -> Result<()>);

/// What is said at the end.
#[derive(Default)]
struct Report {
    total: Summary,
    /// In which engines the journeys ran, a line each.
    coverage: Vec<String>,
}

impl Report {
    /// Adds the tests of an output to the total; an error if they failed or none ran.
    fn add(&mut self, is_success: bool, output: &str) -> Result<()> {
        let summary = Summary::of(output).context("No test ran to its end; the reason is above.")?;
        self.total = self.total.and(summary);
        ensure!(summary.failed == 0, "{summary}.");
        ensure!(is_success, "{summary}, but not all ran to their end; the reason is above.");
        Ok(())
    }
}

const STEPS: [Step; 7] = [
    (&[Suite::E2e], "Tools for the tests", |_| install_tools()),
    (&[Suite::Unit], "Tests on this machine", unit),
    (&[Suite::Web], "Tests in a browser", web),
    (&[Suite::E2e], "The release build", |_| build::release()),
    (&[], "The size of a first visit", |_| build::measure()),
    (&[Suite::E2e], "User journeys through the release build, and its hosts", journeys),
    (&[Suite::E2e], "The core of the journeys behind nginx and Caddy", journeys_behind_hosts),
];

/// Journeys of the core for which the page's host or the API is not the usual one: another origin, a changed file, a
/// connection that a relay would not show to the browser.
const OF_OTHER_HOSTS: [&str; 3] = ["hosting::", "what_the_browser_repeats", "an_api_that_cannot_be_reached"];

pub(crate) fn run(only: Option<Suite>) -> ExitCode {
    let is_meant = |(suites, ..): &&Step| only.is_none_or(|only| suites.contains(&only));
    let steps: Vec<&Step> = STEPS.iter().filter(is_meant).collect();
    let mut report = Report::default();
    let mut failures = Vec::new();
    for (number, (_, title, step)) in (1..).zip(&steps) {
        let title = format!("[{number}/{}] {title}", steps.len());
        println!("\n{title}");
        if let Err(error) = step(&mut report) {
            eprintln!("{error:#}");
            failures.push(format!("{title}: {error:#}"));
        }
    }
    println!();
    for line in failures.iter().chain(&report.coverage) {
        println!("{line}");
    }
    println!("{}", report.total);
    if failures.is_empty() && report.total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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
    // The journeys themselves judge a missing engine.
    let engines = Engine::ALL.into_iter().filter_map(|engine| engine.programs().err());
    engines.for_each(|error| println!("{error:#}"));
    ensure!(missing.is_empty(), missing.join("\n"));
    println!("All there that every run needs.");
    Ok(())
}

fn unit(report: &mut Report) -> Result<()> {
    let arguments = ["test", "--workspace", "--exclude", "e2e", "--no-fail-fast"];
    count(cargo()?.args(arguments), report)
}

fn web(report: &mut Report) -> Result<()> {
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
    count(&mut command, report)
}

fn journeys(report: &mut Report) -> Result<()> {
    let mut command = journey_command()?;
    command.args(["--no-fail-fast", "--"]);
    let engines = Engine::ALL.map(|engine| (engine, engine.programs().map_err(|error| format!("{error:#}"))));
    for (engine, programs) in &engines {
        match programs {
            Ok(programs) => command.envs(programs.iter().cloned()),
            Err(_missing) => command.args(["--skip", engine.test()]),
        };
    }
    let (is_success, output) = tee(&mut command)?;
    let coverage = Coverage::of(&output);
    report.coverage.push(coverage.chromium());
    let mut missing = Vec::new();
    for (engine, programs) in &engines {
        let reason = programs.as_ref().err().map(String::as_str);
        report.coverage.push(coverage.line(*engine, reason));
        missing.extend(reason);
    }
    report.add(is_success, &output)?;
    ensure!(missing.is_empty() || !tools::are_required(), missing.join("\n"));
    Ok(())
}

fn journeys_behind_hosts(report: &mut Report) -> Result<()> {
    for host in ["nginx", "caddy"] {
        println!("Behind {host}:");
        let mut command = journey_command()?;
        command.args(["--test", "journeys", "--", Engine::CHROMIUM_TEST]).env("E2E_HOST", host);
        command.args(OF_OTHER_HOSTS.iter().flat_map(|name| ["--skip", name]));
        let (is_success, output) = tee(&mut command)?;
        if let Some(summary) = Summary::of(&output) {
            report.coverage.push(format!("Journeys behind {host}: {}, which are of the core.", summary.passed));
        }
        report.add(is_success, &output)?;
    }
    Ok(())
}

/// Tests of the package with the journeys, with all that those in Chromium need.
fn journey_command() -> Result<Command> {
    let dist = paths::dist()?;
    ensure!(dist.is_dir(), "There is no release build; the reason is above.");
    let browser = tools::browser()?;
    let mut command = cargo()?;
    command
        .args(["test", "--package", "e2e"])
        .env("E2E_DIST", dist)
        .env("E2E_CHROMEDRIVER", &browser.driver)
        .env("E2E_CHROMIUM", &browser.chromium)
        .env("E2E_AXE", tools::axe()?)
        .env("E2E_OBSERVATORY", tools::observatory()?);
    Ok(command)
}

/// Runs tests and adds their number to the total; an error if they failed or none ran.
fn count(command: &mut Command, report: &mut Report) -> Result<()> {
    let (is_success, output) = tee(command)?;
    report.add(is_success, &output)
}

fn capabilities_file(browser: &Browser) -> Result<PathBuf> {
    let folder = paths::target()?;
    let file = folder.join("webdriver.json");
    fs::create_dir_all(&folder)?;
    fs::write(&file, browser.capabilities())?;
    Ok(file)
}
