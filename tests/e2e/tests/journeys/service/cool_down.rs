//! The 72 hours after a disable.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Engine, Journey, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn the_cool_down_is_shown_in_every_tab_and_survives_reload_and_sign_out() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let first = page.sign_in_in_new_tab(WEB_1, THREE_SLICES).await;
        page.begins(Role::Status, "Backup service", "On").await;
        let second = page.tab().await;
        page.switch_to(&first).await;
        page.disable().await;
        let message = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert!(message.contains("GMT+") && message.contains("UTC"), "local time and UTC: {message}");
        page.switch_to(&second).await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.press("Sign out").await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        let again = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert_eq!(again, message);
        assert_eq!(journey.service_requests(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn enable_is_held_back_may_be_tried_anyway_and_works_72_hours_later() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 409");
        page.sign_in_at_web_1().await;
        page.disable().await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        let enable = page.find(Role::Button, "Enable backups").await;
        let held = enable.attr("aria-disabled").await.expect("is there");
        assert_eq!(held.as_deref(), Some("true"));

        page.press("Try anyway").await;
        let dialog = "Enable backups of web-1 (#3247)?";
        page.find(Role::Dialog, dialog).await;
        page.press("Enable backups").await;
        let sentence = "Backups were disabled less than 72 hours ago; they are in a cool down period";
        page.outcome(Role::Alert, "Refused", &[sentence]).await;
        page.find(Role::Dialog, dialog).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, dialog).await;
        page.says(Role::Alert, &["Refused", sentence]).await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;

        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        let over = Duration::from_mins(72 * 60 + 1);
        journey.provider.advance(over);
        page.stay_unlocked().await;
        page.set_clock(over).await;
        page.begins(Role::Status, "Backup service", "Off").await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, dialog).await;
        page.press("Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.says(Role::Status, &["Accepted"]).await;
        assert_eq!(journey.service_requests(3247, "enable"), 2);
    })
    .await;
}

async fn title(journey: &Journey) -> String {
    journey.page.evaluate("return document.title", vec![]).await
}

in_every_engine!(the_countdown_stands_on_the_slice_in_the_picker_and_in_the_title_also_after_sleep);

async fn the_countdown_stands_on_the_slice_in_the_picker_and_in_the_title_also_after_sleep(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.stay_unlocked().await;
        page.freeze_clock().await;
        page.disable().await;
        page.reads("3 days left").await;
        assert_eq!(title(journey).await, "3 days · web-1 #3247 · Slice backups");
        page.step_clock(Duration::from_hours(10)).await;
        page.reads("2 days 14 hr left").await;
        assert_eq!(title(journey).await, "2 days 14 hr · web-1 #3247 · Slice backups");
        page.click(Role::Combobox, "Slice").await;
        let names = page.names(Role::Option).await;
        let cooling: Vec<_> = names.iter().filter(|name| name.contains("cooling down, 2 days 14 hr left")).collect();
        assert_eq!(cooling.len(), 1, "{names:?}");
        page.step_clock(Duration::from_hours(1)).await;
        page.reads("cooling down, 2 days 13 hr left").await;
        page.step_clock(Duration::from_hours(61)).await;
        page.reads_no("cooling down,").await;
        assert_eq!(title(journey).await, "web-1 #3247 · Slice backups");
    })
    .await;
}
