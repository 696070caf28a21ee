//! The rows of the overview, and how often their backups were read.

use std::collections::HashMap;

use e2e::{Journey, Page};

/// How often the backups of each slice were read.
pub(super) fn reads(journey: &Journey) -> HashMap<String, usize> {
    let mut reads = HashMap::new();
    for entry in journey.provider.log() {
        if let Some(slice) = entry.target.strip_prefix("/backups/") {
            *reads.entry(slice.to_owned()).or_default() += 1;
        }
    }
    reads
}

/// The slice numbers of the rows, from top to bottom.
pub(super) async fn numbers(page: &Page) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('table.overview-table tbody tr:not([hidden]) td:nth-of-type(1)')]
        .map(cell => cell.textContent)";
    page.evaluate(script, vec![]).await
}

/// Waits until the slice numbers of the rows fit. Returns them.
pub(super) async fn wait_for_numbers(page: &Page, what: &str, fits: impl Fn(&[String]) -> bool) -> Vec<String> {
    page.until(what, async || Ok(Some(numbers(page).await).filter(|numbers| fits(numbers)))).await
}
