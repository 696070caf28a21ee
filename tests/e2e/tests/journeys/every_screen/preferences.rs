//! **UTC** and **View only**: they hold on every screen and are remembered.

use e2e::steps::{COUNTDOWN, WEB_1};
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

async fn is_on(journey: &Journey, name: &str) -> bool {
    let switch = journey.page.find(Role::Switch, name).await;
    switch.attr("aria-checked").await.expect("is there").as_deref() == Some("true")
}

#[tokio::test]
async fn utc_changes_every_time_together_and_is_remembered() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.reads("GMT+").await;
        page.click(Role::Switch, "UTC").await;
        assert!(is_on(journey, "UTC").await);
        page.reads_no("GMT+").await;
        let buttons = page.restore_buttons().await;
        assert!(buttons.iter().all(|name| name.ends_with("UTC")), "{buttons:?}");
        let dialog = page.open_restore().await;
        assert!(dialog.ends_with("UTC?"), "{dialog}");
        page.reads_no("GMT+").await;
        page.freeze_clock().await;
        page.type_name().await;
        page.press("Restore web-1").await;
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["Accepted"]).await;
        page.reads_no("GMT+").await;
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        page.reads_no("GMT+").await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        assert!(is_on(journey, "UTC").await);
        page.find(Role::Table, "Journal").await;
        page.reads_no("GMT+").await;
        page.click(Role::Switch, "UTC").await;
        page.reads("GMT+").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn view_only_hides_every_dangerous_control() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let restore = page.restore_buttons().await.swap_remove(0);
        page.click(Role::Switch, "View only").await;
        page.reads("View only: nothing can be changed from here").await;
        page.find(Role::Table, "Backups").await;
        for name in ["Enable backups", "Disable backups", restore.as_str()] {
            page.find_none(Role::Button, name).await;
        }
        page.reads_no("Disabled in the panel?").await;
        page.press("Show as curl").await;
        page.reads("List the backups of web-1").await;
        page.reads_no("--request POST").await;
        page.open(&format!("{WEB_1}/restore/15400")).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        assert!(is_on(journey, "View only").await, "it is remembered");
        page.find(Role::Table, "Backups").await;
        assert!(page.names(Role::Dialog).await.is_empty());
        page.open(WEB_1).await;
        page.click(Role::Switch, "View only").await;
        page.restore_buttons().await;
        page.find(Role::Button, "Disable backups").await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}
