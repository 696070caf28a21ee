//! Emulates colour schemes, window sizes, print, languages and time zones.

use serde_json::json;

use crate::page::Page;

/// The colours that the user prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The user's own few colours, instead of the page's.
    Forced,
}

impl Scheme {
    /// The schemes that the page draws itself.
    pub const OWN: [Self; 2] = [Self::Light, Self::Dark];

    /// Every scheme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Forced];

    /// The scheme in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
        }
    }
}

impl Page {
    /// Emulates a colour scheme. Also turns transitions off, so that no colour is half-way to another one.
    pub async fn set_scheme(&self, scheme: Scheme) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": if scheme == Scheme::Dark { "dark" } else { "light" } },
            { "name": "forced-colors", "value": if scheme == Scheme::Forced { "active" } else { "none" } },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Sets the size of the window, in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Emulates a finger instead of a mouse, or ends that.
    pub async fn set_touch(&self, on: bool) {
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": on, "maxTouchPoints": 1 })).await;
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

    /// Shows the page as it is printed, or ends that.
    pub async fn set_print(&self, on: bool) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": if on { "print" } else { "" } })).await;
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
