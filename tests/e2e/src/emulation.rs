//! What the page is looked at with: a light or a dark screen, wide or narrow.

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

    /// Keeps files from coming whose address holds this; an empty text lets all come again.
    pub async fn keep_from_coming(&self, part: &str) {
        let urls = if part.is_empty() { vec![] } else { vec![format!("*{part}*")] };
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBlockedURLs", json!({ "urls": urls })).await;
    }

    async fn devtools(&self, method: &str, parameters: Value) {
        self.driver().cdp().send_raw(method, parameters).await.expect("the browser should emulate");
    }
}
