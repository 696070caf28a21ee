//! Checks at the end of every journey.

use std::collections::BTreeMap;

use simulator::engine::token::Token;

use crate::page::Page;

/// What the browser logs when the page violates its security policy.
const VIOLATIONS: [&str; 4] = ["Content Security Policy", "Trusted Type", "TrustedHTML", "TrustedScript"];

const STOPPED: &str =
    "return document.getElementById('stopped')?.checkVisibility({ visibilityProperty: true }) ?? false";

/// Fails if the page violated its policy, logged an unexpected error, left a token anywhere, or has stopped.
pub(crate) async fn run(page: &Page, expected: &[String]) {
    for window in page.driver().windows().await.expect("there are windows") {
        page.switch_to(&window).await;
        assert_no_token(page).await;
        assert!(!page.has_stopped().await, "The page has stopped");
    }
    for entry in page.console().await {
        let violation = VIOLATIONS.iter().any(|words| entry.contains(words));
        assert!(!violation, "The security policy is violated: {entry}");
        let error = entry.starts_with("SEVERE") && !expected.iter().any(|text| entry.contains(text));
        assert!(!error, "The console holds an error: {entry}");
    }
}

impl Page {
    /// Whether the page shows that the program has ended.
    pub async fn has_stopped(&self) -> bool {
        self.evaluate(STOPPED, vec![]).await
    }
}

async fn assert_no_token(page: &Page) {
    let script = "return { document: document.documentElement.outerHTML, address: location.href,
        'local storage': JSON.stringify({ ...localStorage }), cookie: document.cookie }";
    let places: BTreeMap<String, String> = page.evaluate(script, vec![]).await;
    for (place, text) in places {
        for token in Token::ALL {
            assert!(!text.contains(token.text()), "The {place} holds the token {}", token.text());
        }
    }
}
