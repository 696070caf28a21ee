//! The address of a restore dialog.

use e2e::steps::WEB_1;
use e2e::{Journey, Role, SetUp, journey};
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
        journey.settle().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

/// The number of the newest backup of `web-1`.
fn newest_backup(journey: &Journey) -> u64 {
    let request = Request::new("GET", "/backups/3247", THREE_SLICES);
    let now = journey.provider.now();
    let answer = journey.provider.with(|simulation| simulation.provider.answer(&request, now));
    let list: serde_json::Value = serde_json::from_slice(&answer.body).expect("the list is JSON");
    let rows = list["data"].as_array().expect("the list has rows");
    let newest = rows.iter().max_by_key(|row| row["created"].as_str()).expect("there is a backup");
    newest["backup_id"].as_u64().expect("a backup has a number")
}
