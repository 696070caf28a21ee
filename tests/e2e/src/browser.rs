//! Starts a browser with an empty profile for each journey.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, ChromeCapabilities, LoggingPrefsLogLevel, PageLoadStrategy};

use crate::driver::Service;
use crate::engine::Engine;
use crate::{console, paths};

/// A name for this computer that browsers do not trust without TLS, unlike `localhost` and its addresses.
pub const UNTRUSTED_NAME: &str = "untrusted.test";

const CHROMIUM_ARGUMENTS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1280,900",
    "--lang=en-US",
    "--host-resolver-rules=MAP untrusted.test 127.0.0.1, MAP backups.example.org 127.0.0.1",
    // Lets scripts ask for the role and the name of an element; see `page::elements`.
    "--enable-blink-features=ComputedAccessibilityInfo",
];

const FIREFOX_ARGUMENTS: [&str; 3] = ["-headless", "--width=1280", "--height=900"];

/// How a browser differs from the usual one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BrowserMode {
    #[default]
    Usual,
    /// JavaScript is not compiled just in time, as compiled code takes memory that is not the page's. Chromium only.
    NoJit,
    /// A page counts as open before all of its files have come.
    Eager,
}

/// Turns V8's just-in-time compilers off.
const NO_JIT: &str = "--js-flags=--no-opt --no-maglev --no-sparkplug";

/// A running browser, its driver, and a folder for its files.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    engine: Engine,
    service: Service,
    folder: PathBuf,
}

impl Browser {
    /// Starts a browser.
    pub(crate) async fn start(engine: Engine, mode: BrowserMode) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("slice-backups-e2e-{}-{number}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        let service = Service::of(engine);
        let capabilities = capabilities(engine, mode, &folder).expect("plain texts are valid capabilities");
        let driver = WebDriver::new(service.url(), capabilities).await;
        Self { driver: driver.expect("a browser should start"), engine, service, folder }
    }

    /// The folder of the page for this browser.
    pub(crate) fn page(&self, page: PathBuf) -> PathBuf {
        match self.engine {
            Engine::Chromium => page,
            Engine::Firefox | Engine::WebKit => {
                let recorded = self.folder.join("page");
                console::add_recorder(&page, &recorded);
                recorded
            }
        }
    }

    pub(crate) async fn quit(self) {
        // A browser that has crashed cannot quit; its processes end together with the driver.
        let _ = self.driver.quit().await;
        self.service.end();
        let _ = fs::remove_dir_all(self.folder);
    }
}

fn capabilities(engine: Engine, mode: BrowserMode, folder: &Path) -> WebDriverResult<Capabilities> {
    assert!(mode != BrowserMode::NoJit || engine == Engine::Chromium, "This mode is Chromium's");
    let mut capabilities = match engine {
        Engine::Chromium => chromium(mode, folder)?,
        Engine::Firefox => firefox()?,
        Engine::WebKit => webkit()?,
    };
    if mode == BrowserMode::Eager {
        capabilities.set("pageLoadStrategy", PageLoadStrategy::Eager)?;
    }
    Ok(capabilities)
}

fn chromium(mode: BrowserMode, folder: &Path) -> WebDriverResult<Capabilities> {
    let mut chromium = ChromeCapabilities::new();
    chromium.set_binary(&paths::chromium().to_string_lossy())?;
    for argument in CHROMIUM_ARGUMENTS {
        chromium.add_arg(argument)?;
    }
    if mode == BrowserMode::NoJit {
        chromium.add_arg(NO_JIT)?;
    }
    // The certificates of the tests' own authority.
    chromium.accept_insecure_certs(true)?;
    chromium.add_arg(&format!("--user-data-dir={}", folder.display()))?;
    chromium.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(chromium.into())
}

/// Its driver makes an empty profile and removes it.
fn firefox() -> WebDriverResult<Capabilities> {
    let mut capabilities = Capabilities::new();
    let options = json!({ "binary": paths::firefox(), "args": FIREFOX_ARGUMENTS });
    capabilities.set("moz:firefoxOptions", options)?;
    Ok(capabilities)
}

/// Under a driver it keeps nothing on the disk.
fn webkit() -> WebDriverResult<Capabilities> {
    let mut capabilities = Capabilities::new();
    let options = json!({ "binary": paths::minibrowser(), "args": ["--automation", "--geometry=1280x900"] });
    capabilities.set("webkitgtk:browserOptions", options)?;
    Ok(capabilities)
}
