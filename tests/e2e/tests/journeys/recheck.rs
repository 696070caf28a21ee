//! The last look at the list, just before a restore leaves.

use std::time::Duration;

use e2e::{Journey, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::{Behaviour, Canned, Fault, RouteName};

/// An answer that lists backups of these numbers and of so many hours ago.
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

/// Confirms a restore from backup 7 of ten hours ago, lets the list change during the countdown, and checks what the
/// dialog says at its end.
async fn is_stopped(changed: impl FnOnce(&Journey) -> Behaviour, says: &[&str]) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("Failed to load resource");
        set_list(journey, listing(journey, &[(7, 10), (9, 82)]));
        page.enter_web_1().await;
        let dialog = journey.start_countdown().await;
        set_list(journey, changed(journey));
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, says).await;
        page.find(Role::Dialog, &dialog).await;
        let restore = page.find(Role::Button, "Restore web-1").await;
        assert!(!restore.is_enabled().await.expect("is there"), "the name must be typed again");
        journey.let_it_arrive().await;
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
async fn a_list_that_cannot_be_read_stops_a_restore() {
    let trouble = |_: &Journey| Behaviour::Answer(Canned::error(500, "trouble"));
    is_stopped(trouble, &["The final check of the backup list failed", "nothing was sent"]).await;
}

#[tokio::test]
async fn a_list_that_does_not_come_within_five_seconds_stops_a_restore() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        journey.start_countdown().await;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Checking the backup list one last time"]).await;
        page.find(Role::Button, "Stop, do not restore").await;
        page.pass_time(Duration::from_secs(5)).await;
        page.says(Role::Status, &["The final check of the backup list failed", "nothing was sent"]).await;
        journey.provider.clear_faults();
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn stop_works_while_the_list_is_looked_at() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        journey.start_countdown().await;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Checking the backup list one last time"]).await;
        page.press("Stop, do not restore").await;
        page.says(Role::Status, &["Stopped. Nothing was sent."]).await;
        journey.provider.clear_faults();
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_newer_backup_is_told_of_and_then_the_restore_may_be_confirmed_anew() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_list(journey, listing(journey, &[(7, 73)]));
        page.enter_web_1().await;
        let dialog = journey.start_countdown().await;
        set_list(journey, listing(journey, &[(7, 73), (8, 1)]));
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["A newer backup, of", "has appeared since you confirmed", "Nothing was sent"]).await;
        assert_eq!(journey.posts(), 0);
        page.pass_time(Duration::from_secs(1)).await;
        page.reads("There is a newer backup, of").await;

        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Answer(Canned::empty(202))));
        page.type_name().await;
        page.press("Restore web-1").await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Accepted"]).await;
        page.find_none(Role::Dialog, &dialog).await;
        assert_eq!(journey.provider.sends("POST", "/backups/3247/restore/7"), 1);
    })
    .await;
}
