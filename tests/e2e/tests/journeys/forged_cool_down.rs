//! A stored cool-down that cannot be true is not believed.

use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// The year 3000.
const FAR: i64 = 32_503_680_000_000;

/// Disables once to learn how a cool-down is kept, and forgets it. Gives its place and its text, with the end in place of
/// which another is put.
async fn learn(journey: &Journey) -> (String, String, String) {
    let page = &journey.page;
    page.enter_web_1().await;
    page.disable().await;
    page.begins(Role::Status, "Backup service", "Cooling down").await;
    let key: String = page
        .evaluate("return Object.keys(localStorage).find(key => key.startsWith('slice-backups.service'))", vec![])
        .await;
    let text: String = page.evaluate("return localStorage.getItem(arguments[0])", vec![key.clone().into()]).await;
    let numbers = text.split(|one: char| !one.is_ascii_digit()).filter(|digits| digits.len() == 13);
    let end = numbers.max().expect("the end is kept in milliseconds").to_owned();
    page.press("Dismiss").await;
    page.press("Remove this entry").await;
    page.begins(Role::Status, "Backup service", "On").await;
    (key, text, end)
}

async fn keep(journey: &Journey, key: &str, text: &str) {
    journey.page.run("localStorage.setItem(...arguments)", vec![key.into(), text.into()]).await;
}

#[tokio::test]
async fn a_cool_down_to_the_year_3000_is_not_shown_and_the_backups_decide() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let (key, text, end) = learn(journey).await;
        keep(journey, &key, &text.replace(&end, &FAR.to_string())).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        let said = page.says(Role::Status, &["taken on"]).await;
        assert!(said.trim_start().starts_with("On"), "{said}");
        page.reads_no("3000").await;
        let enable = page.find(Role::Button, "Enable backups").await;
        assert_ne!(enable.attr("aria-disabled").await.expect("is there").as_deref(), Some("true"));
        page.open("#/slices").await;
        page.reads("3 of 3 checked").await;
        page.find(Role::Button, "Cooling down 0").await;
        // One that can be true still counts.
        keep(journey, &key, &text).await;
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
        let (key, text, end) = learn(journey).await;
        let first = page.open_tab("#/journal").await;
        keep(journey, &key, &text.replace(&end, &FAR.to_string())).await;
        // What the other tab stores after it has come when this has.
        keep(journey, "slice-backups.e2e", "last").await;
        page.look_at(&first).await;
        let heard = "return localStorage.getItem('slice-backups.e2e') === 'last'";
        page.until("what the other tab stored", async || Ok(page.evaluate::<bool>(heard, vec![]).await.then_some(())))
            .await;
        journey.let_it_arrive().await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.reads_no("3000").await;
    })
    .await;
}

#[tokio::test]
async fn a_disable_that_lies_in_the_future_is_not_believed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let (key, text, end) = learn(journey).await;
        let at = (end.parse::<i64>().unwrap() - 72 * 3_600_000).to_string();
        let forged = text.replace(&at, &(FAR - 72 * 3_600_000).to_string()).replace(&end, &FAR.to_string());
        assert_ne!(forged, text);
        keep(journey, &key, &forged).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        let said = page.says(Role::Status, &["taken on"]).await;
        assert!(said.trim_start().starts_with("On"), "{said}");
        page.reads_no("3000").await;
    })
    .await;
}
