//! What the page is looked at with: a light or a dark screen, wide or narrow, on paper, in another language or zone.

use serde_json::{Value, json};

use crate::Page;

/// What the user prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As the media query calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Page {
    /// Looks at the page in this scheme from now on.
    pub async fn set_scheme(&self, scheme: Scheme) {
        // Nothing may be half-way between two colours when it is looked at.
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Gives the window this size, in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Undoes [`Self::set_size`].
    pub async fn reset_size(&self) {
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    /// By how many pixels the page is wider than its window.
    pub async fn sideways_scroll(&self) -> i64 {
        let script = "const page = document.scrollingElement; return page.scrollWidth - page.clientWidth";
        self.evaluate(script, vec![]).await
    }

    /// Holds files back whose address fits a pattern with `*`, until [`Page::let_come`].
    pub async fn hold_back(&self, pattern: &str) {
        self.devtools("Fetch.enable", json!({ "patterns": [{ "urlPattern": pattern }] })).await;
    }

    /// Lets the files come that are held back.
    pub async fn let_come(&self) {
        self.devtools("Fetch.disable", json!({})).await;
    }

    /// Looks at the page as it is printed.
    pub async fn look_on_paper(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    /// Gives the browser another language than `en-US`, as what `Intl` goes by; before the page is opened.
    pub async fn set_locale(&self, locale: &str) {
        self.devtools("Emulation.setLocaleOverride", json!({ "locale": locale })).await;
    }

    /// Takes the computer to another zone, also while the page is open.
    pub async fn set_zone(&self, zone: &str) {
        self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
    }

    /// Runs this in every document that is opened from now on in this tab, before anything of the page.
    pub async fn run_first(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Asks the browser's developer tools.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.driver().cdp().send_raw(method, parameters).await.expect("the browser should answer")
    }
}
