//! What holds at the end of every journey, whatever it was about.

use simulator::engine::token::Token;
use thirtyfour::WebDriver;

use crate::Page;

/// Words of the browser when the page does what its security policy forbids.
const VIOLATIONS: [&str; 4] = ["Content Security Policy", "Trusted Type", "TrustedHTML", "TrustedScript"];

const STOPPED: &str =
    "return document.getElementById('stopped')?.checkVisibility({ visibilityProperty: true }) ?? false";

/// No violation of the policy, no error but the expected ones, no token anywhere, and the page is alive.
pub(crate) async fn pass(page: &Page, expected: &[String]) {
    let driver = page.driver();
    for window in driver.windows().await.expect("there are windows") {
        page.look_at(&window).await;
        keeps_the_token_to_itself(page).await;
        assert!(!page.has_stopped().await, "The page has stopped");
    }
    for entry in console(driver).await {
        let violation = VIOLATIONS.iter().any(|words| entry.contains(words));
        assert!(!violation, "The security policy is violated: {entry}");
        let error = entry.starts_with("SEVERE") && !expected.iter().any(|text| entry.contains(text));
        assert!(!error, "The console holds an error: {entry}");
    }
}

impl Page {
    /// Whether the program has ended.
    pub async fn has_stopped(&self) -> bool {
        self.evaluate(STOPPED, vec![]).await
    }
}

async fn keeps_the_token_to_itself(page: &Page) {
    let script = "return { document: document.documentElement.outerHTML, address: location.href,
        'local storage': JSON.stringify({ ...localStorage }), cookie: document.cookie }";
    let places: std::collections::BTreeMap<String, String> = page.evaluate(script, vec![]).await;
    for (place, text) in places {
        for token in Token::ALL {
            assert!(!text.contains(token.text()), "The {place} holds the token {}", token.text());
        }
    }
}

/// What the console said since it was last asked, a line each: level, then message.
pub(crate) async fn console(driver: &WebDriver) -> Vec<String> {
    let entries = driver.browser_log().await.unwrap_or_default();
    entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
}
