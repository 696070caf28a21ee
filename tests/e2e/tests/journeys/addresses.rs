//! Addresses: honoured after sign-in, under any path, and with both path layouts.

use e2e::steps::WEB_1;
use e2e::{Journey, Role, SetUp, journey};
use simulator::Layout;
use simulator::engine::Request;
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn an_address_that_prepares_a_restore_is_honoured_after_sign_in_and_sends_nothing() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let fragment = format!("{WEB_1}/restore/{}", newest_backup(journey));
        page.open(&fragment).await;
        page.find(Role::Textbox, "API token").await;
        page.is_at(&fragment).await;
        page.sign_in_behind_a_dialog(THREE_SLICES).await;
        page.find(Role::Button, "Keep current data").await;
        let [dialog] = page.names(Role::Dialog).await.try_into().expect("one dialog");
        assert!(dialog.starts_with("Restore web-1 (#3247) from "), "{dialog}");
        page.is_at(&fragment).await;
        page.press("Keep current data").await;
        page.is_at(WEB_1).await;
        page.find_none(Role::Dialog, &dialog).await;
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_page_works_under_any_path() {
    journey(SetUp { below: true, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.is_at(WEB_1).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.begins(Role::Status, "Backup service", "On").await;
    })
    .await;
}

#[tokio::test]
async fn the_other_path_layout_is_a_setting_of_the_page() {
    let set_up = SetUp { provider_layout: Layout::Slices, page_layout: Some("slices".to_owned()), ..SetUp::default() };
    journey(set_up, async |journey| {
        journey.page.enter_web_1().await;
        assert_eq!(journey.provider.sends("GET", "/slices/3247/backups"), 1);
        assert_eq!(journey.provider.sends("GET", "/backups"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_path_that_is_not_there_names_the_setting_of_the_layout() {
    journey(SetUp { provider_layout: Layout::Slices, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 404");
        page.enter(WEB_1, THREE_SLICES).await;
        page.says(Role::Alert, &["There is nothing at this path", "api-layout"]).await;
    })
    .await;
}

/// The number of the newest backup of `web-1`, as the provider lists it.
fn newest_backup(journey: &Journey) -> u64 {
    let request = Request::new("GET", "/backups/3247", THREE_SLICES);
    let now = journey.provider.now();
    let answer = journey.provider.with(|simulation| simulation.provider.answer(&request, now));
    let list: serde_json::Value = serde_json::from_slice(&answer.body).expect("the list is JSON");
    let rows = list["data"].as_array().expect("the list has rows");
    let newest = rows.iter().max_by_key(|row| row["created"].as_str()).expect("there is a backup");
    newest["backup_id"].as_u64().expect("a backup has a number")
}
