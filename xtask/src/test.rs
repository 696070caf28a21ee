//! `cargo xtask test`: every test, cheapest first, all of them even when the first fail.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::arguments::Only;
use crate::error::{Context, Error, Result};
use crate::process::{cargo, tee};
use crate::summary::Summary;
use crate::tools::{self, Browser};
use crate::{build, places, wasm};

/// Seconds for all tests in one browser, which the runner counts from the page's load.
const BROWSER_SECONDS: &str = "300";

/// A part of the run, announced by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Tools,
    Unit,
    Web,
    Release,
    Size,
    Journeys,
}

impl Step {
    fn all_of(only: Only) -> &'static [Self] {
        match only {
            Only::Everything => &[Self::Tools, Self::Unit, Self::Web, Self::Release, Self::Size, Self::Journeys],
            Only::Unit => &[Self::Unit],
            Only::Web => &[Self::Tools, Self::Web],
            Only::Journeys => &[Self::Tools, Self::Release, Self::Journeys],
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Tools => "What the tests need",
            Self::Unit => "Tests on this machine",
            Self::Web => "Tests in a browser",
            Self::Release => "The release build",
            Self::Size => "What a first visit loads",
            Self::Journeys => "A person's journeys through the release build",
        }
    }
}

pub(crate) fn run(only: Only) -> ExitCode {
    let steps = Step::all_of(only);
    let mut total = Summary::default();
    let mut failures = Vec::new();
    let mut is_built = false;
    for (number, step) in (1..).zip(steps) {
        println!("\n[{number}/{}] {}", steps.len(), step.title());
        let outcome = match step {
            Step::Tools => get_tools(only),
            Step::Unit => unit(&mut total),
            Step::Web => web(&mut total),
            Step::Release => build::release().inspect(|()| is_built = true),
            Step::Size | Step::Journeys if !is_built => Err(not_built()),
            Step::Size => build::measure(),
            Step::Journeys => journeys(&mut total),
        };
        if let Err(error) = outcome {
            eprintln!("{error}");
            failures.push(format!("[{number}/{}] {}: {error}", steps.len(), step.title()));
        }
    }
    println!();
    for failure in &failures {
        println!("{failure}");
    }
    println!("{total}");
    if failures.is_empty() && total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Gets all at once, before the long steps; each of those asks again for its own and fails alone.
fn get_tools(only: Only) -> Result<()> {
    let browser = tools::browser().map(drop);
    let bindgen = tools::wasm_target().and_then(|()| tools::wasm_bindgen()).map(drop);
    let needs_build = only != Only::Web;
    let trunk = if needs_build { tools::trunk().map(drop) } else { Ok(()) };
    let wasm_opt = if needs_build { tools::wasm_opt().map(drop) } else { Ok(()) };
    let axe = if needs_build { tools::axe().map(drop) } else { Ok(()) };
    let missing: Vec<String> = [browser, bindgen, trunk, wasm_opt, axe]
        .into_iter()
        .filter_map(Result::err)
        .map(|error| error.to_string())
        .collect();
    if missing.is_empty() {
        println!("All there.");
        return Ok(());
    }
    Err(Error::new(missing.join("\n")))
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
        .args(["test", "--target", wasm::TARGET, "--package", "slice-backups", "--test", "web"])
        .env("PATH", tools::path_with(&[bindgen.folder])?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities_file(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_SECONDS)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("CHROMEDRIVER", &browser.driver);
    wasm::set_flags(&mut command)?;
    count(&mut command, total)
}

fn journeys(total: &mut Summary) -> Result<()> {
    let browser = tools::browser()?;
    let mut command = cargo()?;
    command
        .args(["test", "--package", "e2e", "--no-fail-fast"])
        .env("E2E_DIST", places::dist()?)
        .env("E2E_CHROMEDRIVER", &browser.driver)
        .env("E2E_CHROMIUM", &browser.chromium)
        .env("E2E_AXE", tools::axe()?);
    count(&mut command, total)
}

/// Runs tests and adds what their runners say; an error if they failed or said nothing.
fn count(command: &mut Command, total: &mut Summary) -> Result<()> {
    let (is_success, output) = tee(command)?;
    let Some(summary) = Summary::of(&output) else {
        return Err(Error::new("No test was run to its end; the reason is above."));
    };
    *total = total.and(summary);
    match (is_success, summary.failed) {
        (true, 0) => Ok(()),
        (_, 0) => Err(Error::new(format!("{summary}, but not all were run to their end; the reason is above."))),
        (_, _) => Err(Error::new(format!("{summary}."))),
    }
}

fn capabilities_file(browser: &Browser) -> Result<PathBuf> {
    let folder = places::target()?;
    let file = folder.join("webdriver.json");
    fs::create_dir_all(&folder).context(|| format!("{} could not be created", folder.display()))?;
    fs::write(&file, browser.capabilities()).context(|| format!("{} could not be written", file.display()))?;
    Ok(file)
}

fn not_built() -> Error {
    Error::new("There is no release build to look at; the reason is above.")
}
