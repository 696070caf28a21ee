//! Answers of twenty megabytes.

use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

/// JSON of twenty megabytes that begins with `start`.
fn twenty_megabytes(start: &str) -> Canned {
    Canned::new(200, "application/json", format!("{{{start},\"more\":\"{}\"}}", "x".repeat(20_000_000)))
}

/// Waits for an alert that says that an answer is too large.
async fn says_too_large(page: &Page) {
    let look = async || {
        let script = "return [...document.querySelectorAll('[role=alert]')].map(alert => alert.innerText)";
        let alerts: Vec<String> = page.driver().execute(script, vec![]).await?.convert()?;
        Ok(alerts.iter().any(|alert| alert.contains("too large") || alert.contains("larger")).then_some(()))
    };
    page.until("an alert that says that the answer is too large", look).await;
}

#[tokio::test]
async fn a_list_of_twenty_megabytes_is_given_up_with_a_message() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Answer(twenty_megabytes("\"data\":[]"))));
        page.sign_in_at(WEB_1, THREE_SLICES).await;
        says_too_large(page).await;
        page.reads_no("No backups").await;
        assert_eq!(journey.reads_of(3247), 1, "it would not become smaller");
        journey.provider.clear_faults();
        page.press("Refresh").await;
        page.restore_buttons().await;
    })
    .await;
}

#[tokio::test]
async fn a_list_of_slices_of_twenty_megabytes_is_given_up_with_a_message() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let list = twenty_megabytes(r#""data":[{"id":3247,"name":"web-1"}],"page":1,"pages":1"#);
        journey.provider.add_fault(Fault::once(RouteName::Slices, Behaviour::Answer(list)));
        page.open(WEB_1).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        says_too_large(page).await;
        page.press("Sign in").await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn an_action_answered_by_twenty_megabytes_is_unknown() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let answer = twenty_megabytes(r#""error":"slice is locked""#);
        journey.provider.add_fault(Fault::once(RouteName::Disable, Behaviour::Answer(answer)));
        page.sign_in_at_web_1().await;
        page.request_disable().await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.find(Role::Button, UNLOCK).await;
    })
    .await;
}
