//! One confirmation sends one request, however impatient the hand.

use std::time::Duration;

use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

const ENTER: &str = "\u{e007}";

#[tokio::test]
async fn a_double_click_on_restore_sends_one() {
    restores_once(async |journey| double_click(journey, "Restore web-1").await).await;
}

#[tokio::test]
async fn a_double_enter_in_the_field_sends_one() {
    restores_once(async |journey| {
        let field = journey.page.find(Role::Textbox, "Type web-1 to confirm").await;
        field.focus().await.expect("a field takes the focus");
        journey.page.type_keys(format!("{ENTER}{ENTER}")).await;
    })
    .await;
}

#[tokio::test]
async fn a_double_click_on_enable_backups_sends_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices/4001", THREE_SLICES).await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of old-box (#4001)?").await;
        page.has_focus(Role::Button, "Not now").await;
        double_click(journey, "Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        journey.let_it_arrive().await;
        assert_eq!(journey.switches_of(4001, "enable"), 1);
        assert_eq!(journey.switches_of(4001, "disable"), 0, "the second click falls on nothing");
    })
    .await;
}

#[tokio::test]
async fn a_double_click_on_disable_backups_sends_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.open_disable().await;
        double_click(journey, "Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        journey.let_it_arrive().await;
        assert_eq!(journey.switches_of(3247, "disable"), 1);
        assert_eq!(journey.switches_of(3247, "enable"), 0, "the second click falls on nothing");
    })
    .await;
}

async fn restores_once(confirm: impl AsyncFnOnce(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.prepare_restore().await;
        page.freeze_clock().await;
        page.type_name().await;
        confirm(journey).await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.pass_time(Duration::from_secs(6)).await;
        page.says(Role::Status, &["Accepted"]).await;
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

async fn double_click(journey: &Journey, name: &str) {
    let button = journey.page.find(Role::Button, name).await;
    let clicks = journey.page.driver().action_chain().double_click_element(&button);
    clicks.perform().await.expect("a button takes clicks");
}
