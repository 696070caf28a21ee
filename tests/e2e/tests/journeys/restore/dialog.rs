//! A restore, from its row to its outcome.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Engine, Journey, Role, SetUp, in_every_engine, journey};
use serde_json::json;
use simulator::Canned;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};
use thirtyfour::Key;

in_every_engine!(a_restore_is_confirmed_by_name_counted_down_and_sent_once);

async fn a_restore_is_confirmed_by_name_counted_down_and_sent_once(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let dialog = page.open_restore().await;
        page.has_focus(Role::Button, "Keep current data").await;
        let text = page.text().await;
        assert!(text.contains("All data of the slice is replaced"), "{text}");
        let restore = page.find(Role::Button, "Restore web-1").await;
        for almost in ["", "WEB-1", "web-", "web-12"] {
            page.fill(Role::Textbox, "Type web-1 to confirm", almost).await;
            assert!(!restore.is_enabled().await.expect("is there"), "“{almost}” is not the name");
        }
        page.freeze_clock().await;
        page.fill(Role::Textbox, "Type web-1 to confirm", " web-1 ").await;
        page.press("Restore web-1").await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.find(Role::Button, "Stop, do not restore").await;
        page.pass_time(Duration::from_millis(4900)).await;
        page.find(Role::Button, "Stop, do not restore").await;
        assert_eq!(journey.posts(), 0, "nothing is sent before the five seconds are over");
        page.pass_time(Duration::from_millis(200)).await;
        page.outcome(Role::Status, "Accepted", &["Accepted"]).await;
        page.find_none(Role::Dialog, &dialog).await;
        page.is_at(WEB_1).await;
        journey.settle().await;
        assert_eq!(journey.posts(), 1);
        assert_eq!(journey.provider.restores(THREE_SLICES).len(), 1);
        page.says(Role::Status, &["Accepted"]).await;
        page.press("Dismiss").await;
        page.reads_no("Accepted").await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_restore_says_so_in_its_dialog_and_on_the_page() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let sentence = "A restore of this slice is already running";
        journey.expect_error("status of 409");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Answer(Canned::error(409, sentence))));
        page.sign_in_at_web_1().await;
        let dialog = journey.send_restore().await;
        page.outcome(Role::Alert, "Refused", &[sentence]).await;
        page.find(Role::Dialog, &dialog).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, &dialog).await;
        page.says(Role::Alert, &["Refused", sentence]).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_restore_asked_for_during_a_disable_waits_for_its_turn_in_its_own_dialog() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Disable, Behaviour::Hold));
        page.sign_in_at_web_1().await;
        page.request_disable().await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        page.type_keys(Key::Escape).await;
        page.find_none(Role::Dialog, "Disable backups of web-1 (#3247)?").await;

        let dialog = page.open_restore().await;
        page.reads("Another request is under way. Wait for its answer.").await;
        page.find_none(Role::Textbox, "Type web-1 to confirm").await;
        let address = page.fragment().await;
        assert!(address.starts_with(&format!("{WEB_1}/restore/")), "{address}");

        journey.provider.clear_faults();
        page.find(Role::Textbox, "Type web-1 to confirm").await;
        assert_eq!(page.names(Role::Dialog).await, [dialog.as_str()]);
        page.reads_no("Another request is under way").await;
        let restore = page.find(Role::Button, "Restore web-1").await;
        assert!(!restore.is_enabled().await.expect("is there"), "the name is not typed yet");
        page.is_at(&address).await;
        journey.settle().await;
        page.is_at(&address).await;
        page.find(Role::Dialog, &dialog).await;

        page.type_keys(Key::Escape).await;
        page.is_at(WEB_1).await;
        page.find_none(Role::Dialog, &dialog).await;
        let left: usize = page.evaluate("return document.querySelectorAll('dialog').length", vec![]).await;
        assert_eq!(left, 0, "no dialog is left");
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert_eq!(journey.posts(), 0);
        assert_eq!(journey.service_requests(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn what_a_backup_of_the_future_would_lose_cannot_be_said() {
    journey(SetUp::default(), async |journey| {
        let text = dialog_of_a_backup_ahead_by(journey, Duration::from_hours(50)).await;
        assert!(text.contains("How much is lost is unknown"), "{text}");
        assert!(text.contains("in the future") && !text.contains("0 sec"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn what_a_backup_a_few_minutes_ahead_would_lose_is_not_called_nothing() {
    journey(SetUp::default(), async |journey| {
        let text = dialog_of_a_backup_ahead_by(journey, Duration::from_mins(5)).await;
        assert!(text.contains("How much is lost is unknown") && !text.contains("0 sec"), "{text}");
    })
    .await;
}

/// The text of the dialog for a backup whose date lies ahead of the page's clock.
async fn dialog_of_a_backup_ahead_by(journey: &Journey, ahead: Duration) -> String {
    let page = &journey.page;
    let created = (journey.provider.now() + ahead).zoneless(0);
    let row = json!({ "backup_full_size": 50, "backup_id": 15159, "created": created, "name": "automatic" });
    let answer = Canned::new(200, "application/json", json!({ "data": [row] }).to_string());
    journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Answer(answer)));
    page.sign_in_at_web_1().await;
    page.open_restore().await;
    page.dialog_text().await
}
