//! Emulates colour schemes, window sizes, print, languages and time zones.

use serde_json::json;

use crate::page::Page;

/// The colour scheme that the user prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both schemes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The value of the media feature `prefers-color-scheme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Page {
    /// Emulates a colour scheme. Also turns transitions off, so that no colour is half-way to another one.
    pub async fn set_scheme(&self, scheme: Scheme) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Sets the size of the window, in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Undoes [`Self::set_size`].
    pub async fn reset_size(&self) {
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    /// How many pixels the page is wider than its window.
    pub async fn sideways_scroll(&self) -> i64 {
        let script = "const page = document.scrollingElement; return page.scrollWidth - page.clientWidth";
        self.evaluate(script, vec![]).await
    }

    /// Holds requests back whose URL fits a pattern with `*`, until [`Page::release_requests`].
    pub async fn hold_requests(&self, pattern: &str) {
        self.devtools("Fetch.enable", json!({ "patterns": [{ "urlPattern": pattern }] })).await;
    }

    /// Sends the requests that are held back.
    pub async fn release_requests(&self) {
        self.devtools("Fetch.disable", json!({})).await;
    }

    /// Shows the page as it is printed.
    pub async fn emulate_print(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    /// Sets the language that `Intl` uses. Call it before the page is opened.
    pub async fn set_locale(&self, locale: &str) {
        self.devtools("Emulation.setLocaleOverride", json!({ "locale": locale })).await;
    }

    /// Sets the computer's time zone, also while the page is open.
    pub async fn set_zone(&self, zone: &str) {
        self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
    }

    /// Runs a script in every document that this tab opens from now on, before the page's own scripts.
    pub async fn run_first(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }
}
