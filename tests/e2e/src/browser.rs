//! A browser of its own for every journey, with nothing left from any other.

use std::fs;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, PageLoadStrategy};

use crate::{driver, places};

const ARGUMENTS: [&str; 12] = [
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
    // A script may ask for the role and the name of an element; see `find`.
    "--enable-blink-features=ComputedAccessibilityInfo",
];

/// A running browser and the folder of its profile.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    profile: PathBuf,
}

impl Browser {
    /// Starts one; `further` arguments come after the usual ones.
    pub(crate) async fn start(further: &[&str], eager: bool) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("slice-backups-e2e-{}-{number}", process::id()));
        let driver = WebDriver::new(driver::url(), capabilities(&profile, further, eager)).await;
        Self { driver: driver.expect("a browser should start"), profile }
    }

    pub(crate) async fn quit(self) {
        // A browser that has crashed cannot be asked to quit; the driver's end takes its rest along.
        let _ = self.driver.quit().await;
        let _ = fs::remove_dir_all(self.profile);
    }
}

fn capabilities(profile: &std::path::Path, further: &[&str], eager: bool) -> ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    let set = |capabilities: &mut ChromeCapabilities| -> WebDriverResult<()> {
        capabilities.set_binary(&places::chromium().to_string_lossy())?;
        for argument in ARGUMENTS.iter().chain(further) {
            capabilities.add_arg(argument)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        if eager {
            capabilities.set_page_load_strategy(PageLoadStrategy::Eager)?;
        }
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)
    };
    set(&mut capabilities).expect("plain texts are valid capabilities");
    capabilities
}
