//! The entries of the journal.

use std::time::Duration;

use e2e::steps::UNLOCK;
use e2e::{Engine, Journey, Role, SetUp, in_every_engine, journey};
use serde_json::Value;
use simulator::{Behaviour, Canned, Fault, RouteName};

/// A stopped restore, a refused enable and an accepted disable.
async fn three_entries(journey: &Journey) {
    let page = &journey.page;
    journey.expect_error("status of 409");
    let sentence = "Backups are on | already";
    journey.provider.add_fault(Fault::once(RouteName::Enable, Behaviour::Answer(Canned::error(409, sentence))));
    page.sign_in_at_web_1().await;
    journey.start_countdown().await;
    page.press("Stop, do not restore").await;
    page.press("Keep current data").await;
    page.request_enable("web-1 (#3247)").await;
    page.says(Role::Alert, &["Refused"]).await;
    page.press("Close").await;
    page.step_clock(Duration::from_secs(2)).await;
    page.disable().await;
    page.says(Role::Status, &["Accepted"]).await;
}

in_every_engine!(every_action_stands_in_the_journal_with_its_request_and_its_end);

async fn every_action_stands_in_the_journal_with_its_request_and_its_end(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        three_entries(journey).await;
        page.click(Role::Link, "Journal").await;
        page.is_at("#/journal").await;
        page.find(Role::Table, "Journal").await;
        let rows = "return [...document.querySelectorAll('table tbody tr')].map(row => row.innerText)";
        let rows: Vec<String> = page.evaluate(rows, vec![]).await;
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert!(
            rows[0].contains("Disable backups") && rows[0].contains("Accepted") && rows[0].contains("202"),
            "{rows:?}"
        );
        assert!(rows[0].contains("GET /api/v1/backups/3247/backups/disable"), "{rows:?}");
        assert!(rows[1].contains("Refused") && rows[1].contains("409") && rows[1].contains("on | already"), "{rows:?}");
        assert!(
            rows[2].contains("Not sent")
                && rows[2].contains("Stopped.")
                && rows[2].contains("POST /api/v1/backups/3247/restore/")
        );
        assert!(rows.iter().all(|row| row.contains("UTC") && row.contains("web-1 #3247")), "{rows:?}");

        let json: Vec<Value> = serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("JSON");
        assert_eq!(json.len(), 3);
        assert_eq!(json[1]["sentence"], "Backups are on | already");
        assert_eq!(json[0]["outcome"], "accepted");
        assert!(json[0]["asked"].as_str().is_some_and(|asked| asked.ends_with('Z')));
        assert!(json[0]["asked_as_shown"].is_string());
        let markdown = page.saved_file("Download Markdown").await.1;
        assert_eq!(markdown.lines().filter(|line| line.starts_with("| ")).count(), 5, "{markdown}");
        assert!(markdown.contains("on \\| already"), "{markdown}");

        page.run("window.print = () => window.printed = true", vec![]).await;
        page.press("Print receipt").await;
        let printed: bool = page.evaluate("return window.printed === true", vec![]).await;
        assert!(printed);
        page.press("Clear journal").await;
        page.says(Role::Status, &["The journal is cleared."]).await;
        page.reads("Nothing has been requested in this browser yet.").await;
        let left: usize = page
            .evaluate("return Object.keys(localStorage).filter(key => key.includes('.journal')).length", vec![])
            .await;
        assert_eq!(left, 0);
    })
    .await;
}

#[tokio::test]
async fn clearing_keeps_what_locks_a_slice() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.disable_without_answer().await;
        page.open("#/journal").await;
        page.press("Clear journal").await;
        page.says(Role::Status, &["except for the entries that keep a slice locked"]).await;
        page.open("#/slices/3247").await;
        page.find(Role::Button, UNLOCK).await;
    })
    .await;
}

#[tokio::test]
async fn where_storage_is_full_the_page_says_so_and_goes_on() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", vec![])
            .await;
        journey.send_restore().await;
        page.says(Role::Status, &["Accepted"]).await;
        page.says(Role::Status, &["does not let the page store the journal"]).await;
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}
