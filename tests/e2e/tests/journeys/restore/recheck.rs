//! The check of the backup list at the end of the countdown, before a restore is sent.

use std::time::Duration;

use e2e::steps::COUNTDOWN;
use e2e::{Journey, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::{Behaviour, Canned, Fault, RouteName};

/// An answer that lists backups, each given by its number and its age in hours.
fn listing(journey: &Journey, rows: &[(u64, u64)]) -> Behaviour {
    let row = |(id, hours): &(u64, u64)| -> Value {
        let created = (journey.provider.now() - Duration::from_hours(*hours)).zoneless(0);
        json!({ "backup_id": id, "created": created, "backup_full_size": 50, "duration": "49s", "name": "automatic" })
    };
    let rows: Vec<Value> = rows.iter().map(row).collect();
    Behaviour::Answer(Canned::new(200, "application/json", json!({ "data": rows }).to_string()))
}

fn set_list(journey: &Journey, behaviour: Behaviour) {
    journey.provider.clear_faults();
    journey.provider.add_fault(Fault::new(RouteName::Backups, behaviour));
}

/// Confirms a restore from backup 7, which is ten hours old, changes the list during the countdown, and checks that
/// nothing is sent and that the dialog shows these texts.
async fn is_stopped(changed: impl FnOnce(&Journey) -> Behaviour, texts: &[&str]) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("Failed to load resource");
        set_list(journey, listing(journey, &[(7, 10), (9, 82)]));
        page.sign_in_at_web_1().await;
        let dialog = journey.start_countdown().await;
        set_list(journey, changed(journey));
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, texts).await;
        page.find(Role::Dialog, &dialog).await;
        let restore = page.find(Role::Button, "Restore web-1").await;
        assert!(!restore.is_enabled().await.expect("is there"), "the name must be typed again");
        journey.settle().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_backup_that_is_gone_is_not_restored() {
    is_stopped(|journey| listing(journey, &[(9, 82)]), &["This backup is no longer in the list", "Nothing was sent"])
        .await;
}

#[tokio::test]
async fn a_backup_that_was_replaced_is_not_restored() {
    is_stopped(|journey| listing(journey, &[(7, 1), (9, 82)]), &["now has another date", "Nothing was sent"]).await;
}

#[tokio::test]
async fn a_backup_whose_number_stands_for_two_dates_is_not_restored() {
    is_stopped(|journey| listing(journey, &[(7, 10), (7, 82)]), &["now has another date", "Nothing was sent"]).await;
}

#[tokio::test]
async fn a_number_that_stands_for_two_dates_cannot_be_confirmed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_list(journey, listing(journey, &[(7, 10), (7, 82)]));
        page.sign_in_at_web_1().await;
        page.open("#/slices/3247/restore/7").await;
        page.reads("its number has another date there").await;
        page.type_name().await;
        assert!(!page.find(Role::Button, "Restore web-1").await.is_enabled().await.expect("is there"));
    })
    .await;
}

#[tokio::test]
async fn a_list_that_cannot_be_read_stops_a_restore() {
    let trouble = |_: &Journey| Behaviour::Answer(Canned::error(500, "trouble"));
    is_stopped(trouble, &["The final check of the backup list failed", "nothing was sent"]).await;
}

/// Confirms a restore, and holds the answer to the check at the end of the countdown.
async fn hold_last_check(journey: &Journey) {
    let page = &journey.page;
    page.sign_in_at_web_1().await;
    journey.start_countdown().await;
    journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
    page.pass_time(COUNTDOWN).await;
    page.says(Role::Status, &["Checking the backup list one last time"]).await;
}

#[tokio::test]
async fn a_list_that_does_not_come_within_five_seconds_stops_a_restore() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        hold_last_check(journey).await;
        page.find(Role::Button, "Stop, do not restore").await;
        page.pass_time(Duration::from_secs(5)).await;
        page.says(Role::Status, &["The final check of the backup list failed", "nothing was sent"]).await;
        page.find(Role::Link, "Diagnose").await;
        journey.provider.clear_faults();
        journey.settle().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn stop_works_while_the_list_is_checked() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        hold_last_check(journey).await;
        page.press("Stop, do not restore").await;
        page.says(Role::Status, &["Stopped. Nothing was sent."]).await;
        journey.provider.clear_faults();
        journey.settle().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_newer_backup_is_shown_and_then_the_restore_may_be_confirmed_again() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_list(journey, listing(journey, &[(7, 73)]));
        page.sign_in_at_web_1().await;
        let dialog = journey.start_countdown().await;
        set_list(journey, listing(journey, &[(7, 73), (8, 1)]));
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["A newer backup, of", "has appeared since you confirmed", "Nothing was sent"]).await;
        assert_eq!(journey.posts(), 0);
        page.pass_time(Duration::from_secs(1)).await;
        page.reads("There is a newer backup, of").await;

        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Answer(Canned::empty(202))));
        page.type_name().await;
        page.press("Restore web-1").await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["Accepted"]).await;
        page.find_none(Role::Dialog, &dialog).await;
        assert_eq!(journey.provider.sends("POST", "/backups/3247/restore/7"), 1);
    })
    .await;
}
