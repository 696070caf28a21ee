//! A snapshot of the current data before a restore.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Role, SetUp, journey};
use serde_json::json;
use simulator::{Behaviour, Canned, Fault, RouteName};

const INSTEAD: &str = "Take a snapshot instead, restore later";

#[tokio::test]
async fn a_snapshot_is_taken_followed_and_the_restore_asked_for_anew() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.freeze_clock().await;
        let dialog = page.open_restore().await;
        let text = page.text().await;
        assert!(text.contains("What a snapshot costs and how long it takes is not documented"), "{text}");
        let prepared = page.fragment().await;
        page.press(INSTEAD).await;
        page.says(Role::Status, &["Accepted: snapshot web-1-"]).await;
        page.find_none(Role::Dialog, &dialog).await;
        page.is_at(WEB_1).await;
        let name = snapshot_name(journey).await;
        let seconds = name.strip_prefix("web-1-").and_then(|rest| rest.parse::<u64>().ok());
        assert!(seconds.is_some(), "named as the panel names them: {name}");

        page.pass_time(Duration::from_secs(1)).await;
        page.says(Role::Status, &["The provider’s list shows the snapshot as in progress."]).await;
        journey.provider.advance(Duration::from_hours(2));
        page.pass_time(Duration::from_secs(16)).await;
        page.says(Role::Status, &["does not mark it as in progress"]).await;
        let looks = journey.provider.sends("GET", "/images");
        page.pass_time(Duration::from_mins(2)).await;
        journey.settle().await;
        assert_eq!(journey.provider.sends("GET", "/images"), looks, "a snapshot that is done is not looked for");
        assert_eq!(journey.provider.sends("POST", "/backups"), 0, "nothing goes on by itself");

        let links = page.names(Role::Link).await;
        let next = links.iter().find(|name| name.contains("you will be asked to confirm")).expect("a way on");
        page.click(Role::Link, next).await;
        page.is_at(&prepared).await;
        page.find(Role::Dialog, &dialog).await;
        let restore = page.find(Role::Button, "Restore web-1").await;
        assert!(!restore.is_enabled().await.expect("is there"), "the name is not typed yet");
    })
    .await;
}

#[tokio::test]
async fn a_refused_snapshot_is_shown_in_its_dialog_and_restores_nothing() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 402");
        let sentence = "No room for another snapshot";
        journey
            .provider
            .add_fault(Fault::new(RouteName::SnapshotCreate, Behaviour::Answer(Canned::error(402, sentence))));
        page.sign_in_at_web_1().await;
        let dialog = page.open_restore().await;
        page.press(INSTEAD).await;
        page.outcome(Role::Alert, "Refused: snapshot", &[sentence]).await;
        page.find(Role::Dialog, &dialog).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused", sentence]).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn progress_is_shown_in_the_lists_own_words() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.freeze_clock().await;
        journey.provider.add_fault(Fault::new(RouteName::Images, Behaviour::Hold));
        page.open_restore().await;
        page.press(INSTEAD).await;
        page.says(Role::Status, &["Accepted: snapshot"]).await;
        let name = snapshot_name(journey).await;
        journey.provider.clear_faults();
        // The page reads the list again only after the first read has ended.
        page.says(Role::Status, &["as in progress"]).await;
        let row = json!({ "name": name, "vm_id": 3247, "in_progress": "copying", "progress": "a third" });
        let list = Canned::new(200, "application/json", json!({ "data": [row] }).to_string());
        journey.provider.add_fault(Fault::new(RouteName::Images, Behaviour::Answer(list)));
        page.pass_time(Duration::from_secs(16)).await;
        page.says(Role::Status, &["in_progress “copying”", "Progress, as the list gives it: a third."]).await;
    })
    .await;
}

/// The name of the accepted snapshot.
async fn snapshot_name(journey: &Journey) -> String {
    let message = journey.page.says(Role::Status, &["Accepted: snapshot"]).await;
    let rest = message.trim_start().strip_prefix("Accepted: snapshot ").expect("the name comes first");
    rest.split(' ').next().unwrap_or_default().to_owned()
}
