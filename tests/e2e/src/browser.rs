//! Starts a browser with an empty profile for each journey.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, PageLoadStrategy};

use crate::{driver, paths};

/// A name for this computer that browsers do not trust without TLS, unlike `localhost` and its addresses.
pub const UNTRUSTED_NAME: &str = "untrusted.test";

const ARGUMENTS: [&str; 13] = [
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
    // Lets scripts ask for the role and the name of an element; see `find`.
    "--enable-blink-features=ComputedAccessibilityInfo",
];

/// How a browser differs from the usual one.
#[derive(Clone, Copy, Debug, Default)]
pub enum BrowserMode {
    #[default]
    Usual,
    /// JavaScript is not compiled just in time, as compiled code takes memory that is not the page's.
    NoJit,
    /// A page counts as open before all of its files have come.
    Eager,
}

/// Turns V8's just-in-time compilers off.
const NO_JIT: &str = "--js-flags=--no-opt --no-maglev --no-sparkplug";

/// A running browser and the folder of its profile.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    profile: PathBuf,
}

impl Browser {
    /// Starts a browser.
    pub(crate) async fn start(mode: BrowserMode) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("slice-backups-e2e-{}-{number}", process::id()));
        let driver = WebDriver::new(driver::url(), capabilities(&profile, mode)).await;
        Self { driver: driver.expect("a browser should start"), profile }
    }

    pub(crate) async fn quit(self) {
        // A browser that has crashed cannot quit; its processes end together with the driver.
        let _ = self.driver.quit().await;
        let _ = fs::remove_dir_all(self.profile);
    }
}

fn capabilities(profile: &Path, mode: BrowserMode) -> ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    let set = |capabilities: &mut ChromeCapabilities| -> WebDriverResult<()> {
        capabilities.set_binary(&paths::chromium().to_string_lossy())?;
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        match mode {
            BrowserMode::Usual => {}
            BrowserMode::NoJit => capabilities.add_arg(NO_JIT)?,
            BrowserMode::Eager => capabilities.set_page_load_strategy(PageLoadStrategy::Eager)?,
        }
        // The certificates of the tests' own authority.
        capabilities.accept_insecure_certs(true)?;
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)
    };
    set(&mut capabilities).expect("plain texts are valid capabilities");
    capabilities
}
