//! A stored cool-down that cannot be true is ignored.

use e2e::steps::FORGET;
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// The beginning of the year 3000, in milliseconds since the epoch.
const YEAR_3000: i64 = 32_503_680_000_000;

/// Disables backups to find out how a cool-down is stored, then removes it. Returns its key and its text in the local
/// storage, and the end of the cool-down as written in that text.
async fn stored_cool_down(journey: &Journey) -> (String, String, String) {
    let page = &journey.page;
    page.sign_in_at_web_1().await;
    page.disable().await;
    page.begins(Role::Status, "Backup service", "Cooling down").await;
    let key: String = page
        .evaluate("return Object.keys(localStorage).find(key => key.startsWith('slice-backups.service'))", vec![])
        .await;
    let text: String = page.evaluate("return localStorage.getItem(arguments[0])", vec![key.clone().into()]).await;
    let numbers = text.split(|one: char| !one.is_ascii_digit()).filter(|digits| digits.len() == 13);
    let end = numbers.max().expect("the end is kept in milliseconds").to_owned();
    page.press("Dismiss").await;
    page.press(FORGET).await;
    page.begins(Role::Status, "Backup service", "On").await;
    (key, text, end)
}

async fn store(journey: &Journey, key: &str, text: &str) {
    journey.page.run("localStorage.setItem(...arguments)", vec![key.into(), text.into()]).await;
}

/// Reloads, and checks that the service counts as on because of its backups.
async fn is_on_after_reload(page: &Page) {
    page.reload().await;
    page.sign_in(THREE_SLICES).await;
    page.find(Role::Table, "Backups").await;
    let status = page.says(Role::Status, &["taken on"]).await;
    assert!(status.trim_start().starts_with("On"), "{status}");
    page.reads_no("3000").await;
}

#[tokio::test]
async fn a_cool_down_to_the_year_3000_is_not_shown_and_the_backups_decide() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let (key, text, end) = stored_cool_down(journey).await;
        store(journey, &key, &text.replace(&end, &YEAR_3000.to_string())).await;
        is_on_after_reload(page).await;
        assert!(!page.is_greyed_out("Enable backups").await);
        page.open("#/slices").await;
        page.reads("All checked at").await;
        page.find(Role::Button, "Cooling down 0").await;
        // A possible one still counts.
        store(journey, &key, &text).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Button, "Cooling down 1").await;
    })
    .await;
}

#[tokio::test]
async fn a_cool_down_that_another_tab_forges_is_not_taken_over() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let (key, text, end) = stored_cool_down(journey).await;
        let first = page.open_tab("#/journal").await;
        store(journey, &key, &text.replace(&end, &YEAR_3000.to_string())).await;
        // Once this has arrived in the other tab, the forged one has, too.
        store(journey, "slice-backups.e2e", "last").await;
        page.switch_to(&first).await;
        let arrived = "return localStorage.getItem('slice-backups.e2e') === 'last'";
        page.until("what the other tab stored", async || {
            Ok(page.evaluate::<bool>(arrived, vec![]).await.then_some(()))
        })
        .await;
        journey.settle().await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.reads_no("3000").await;
    })
    .await;
}

#[tokio::test]
async fn a_disable_that_lies_in_the_future_is_not_believed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let (key, text, end) = stored_cool_down(journey).await;
        let at = (end.parse::<i64>().unwrap() - 72 * 3_600_000).to_string();
        let forged = text.replace(&at, &(YEAR_3000 - 72 * 3_600_000).to_string()).replace(&end, &YEAR_3000.to_string());
        assert_ne!(forged, text);
        store(journey, &key, &forged).await;
        is_on_after_reload(page).await;
    })
    .await;
}
