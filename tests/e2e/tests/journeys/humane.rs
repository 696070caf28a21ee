//! A cool-down that surprises nobody: said beforehand, counted while it runs, and remembered as it ends.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

const LATER: &str = "Enable as soon as it ends";

async fn title(journey: &Journey) -> String {
    journey.page.evaluate("return document.title", vec![]).await
}

#[tokio::test]
async fn disabling_says_beforehand_for_how_long_there_may_be_no_fresh_backup() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.open_disable().await;
        let text = page.text().await;
        assert!(text.contains("at least 72 hours") && text.contains("six days without a fresh backup"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn the_countdown_stands_on_the_slice_in_the_picker_and_in_the_title_also_after_sleep() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
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

#[tokio::test]
async fn the_end_can_be_put_into_a_calendar() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.find_none(Role::Button, "Add to calendar").await;
        page.disable().await;
        let said = page.begins(Role::Status, "Backup service", "Cooling down").await;
        let (name, file) = page.saved_file("Add to calendar").await;
        assert_eq!(name, "backups-of-slice-3247.ics");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n"), "{file}");
        assert!(file.contains("SUMMARY:Backups of web-1 (#3247) can be enabled again"), "{file}");
        assert!(file.contains("BEGIN:VALARM"), "{file}");
        let end: String = page.evaluate("return document.querySelector('.service time').dateTime", vec![]).await;
        assert!(file.contains(&format!("DTSTART:{}", end.replace(['-', ':'], ""))), "{end} {said} {file}");
    })
    .await;
}

#[tokio::test]
async fn enable_as_soon_as_it_ends_asks_and_never_sends_by_itself() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.freeze_clock().await;
        page.disable().await;
        page.press(LATER).await;
        page.says(Role::Status, &["Nothing is sent without you"]).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        let pressed = page.find(Role::Button, LATER).await;
        assert_eq!(pressed.attr("aria-pressed").await.expect("is there").as_deref(), Some("true"));

        journey.provider.advance(Duration::from_hours(73));
        page.set_clock(Duration::from_hours(73)).await;
        let dialog = "Enable backups of web-1 (#3247)?";
        page.find(Role::Dialog, dialog).await;
        journey.let_it_arrive().await;
        assert_eq!(journey.switches_of(3247, "enable"), 0, "nothing is sent by itself");
        page.press("Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.find_none(Role::Dialog, dialog).await;
        assert_eq!(journey.switches_of(3247, "enable"), 1);
    })
    .await;
}

#[tokio::test]
async fn elsewhere_on_the_page_a_cool_down_that_was_waited_for_is_told_as_it_ends() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.disable().await;
        page.press(LATER).await;
        page.open("#/slices").await;
        page.find(Role::Heading, "Slices").await;
        page.reads_no("has ended").await;
        page.set_clock(Duration::from_hours(73)).await;
        let told = "The cool-down of web-1 (#3247) has ended: enable its backups?";
        page.click(Role::Link, told).await;
        page.is_at(WEB_1).await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.press("Not now").await;
        page.find_none(Role::Link, told).await;
        assert_eq!(journey.switches_of(3247, "enable"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_local_clock_is_told_and_not_applied() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.reads_no("This computer’s clock").await;
        page.set_clock(Duration::from_mins(20)).await;
        page.press("Refresh").await;
        page.says(Role::Status, &["This computer’s clock is about 20 min ahead of the provider’s server"]).await;
        page.set_clock(Duration::ZERO).await;
        page.press("Refresh").await;
        page.reads_no("This computer’s clock").await;
    })
    .await;
}

#[tokio::test]
async fn an_accepted_restore_stays_told_across_a_reload_and_past_the_rough_guide() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        journey.start_countdown().await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Accepted"]).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        page.reads("since it was accepted").await;
        page.reads_no("longer than the rough guide").await;
        page.reads_no("The backup list has changed").await;
        page.set_clock(Duration::from_hours(10)).await;
        page.says(Role::Status, &["This takes longer than the rough guide"]).await;
        journey.provider.advance(Duration::from_hours(72));
        page.press("Refresh").await;
        page.says(Role::Status, &["The backup list has changed since the restore was sent"]).await;
        page.press("Dismiss").await;
        page.reads_no("Accepted").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_later_refusal_does_not_undo_an_accepted_restore() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 409");
        page.enter_web_1().await;
        journey.start_countdown().await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        page.step_clock(Duration::from_secs(1)).await;
        // The provider is still restoring, and says so.
        journey.start_countdown().await;
        page.reads("A restore of this slice was accepted on").await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Alert, &["Refused: restore of web-1"]).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused: restore of web-1"]).await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        assert_eq!(journey.posts(), 2);
    })
    .await;
}

#[tokio::test]
async fn disabling_again_says_that_backups_are_thought_to_be_off() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.disable().await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.open_disable().await;
        page.reads("Backups are thought to be off already").await;
        page.press("Keep backups on").await;
        assert_eq!(journey.switches_of(3247, "disable"), 1);
    })
    .await;
}
