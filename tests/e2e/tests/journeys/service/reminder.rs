//! Reminders of the end of a cool-down: in a calendar and on the page.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

const LATER: &str = "Enable as soon as it ends";

#[tokio::test]
async fn the_end_can_be_put_into_a_calendar() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.find_none(Role::Button, "Add to calendar").await;
        page.disable().await;
        let message = page.begins(Role::Status, "Backup service", "Cooling down").await;
        let (name, file) = page.saved_file("Add to calendar").await;
        assert_eq!(name, "backups-of-slice-3247.ics");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n"), "{file}");
        assert!(file.contains("SUMMARY:Backups of web-1 (#3247) can be enabled again"), "{file}");
        assert!(file.contains("BEGIN:VALARM"), "{file}");
        let end: String = page.evaluate("return document.querySelector('.service time').dateTime", vec![]).await;
        assert!(file.contains(&format!("DTSTART:{}", end.replace(['-', ':'], ""))), "{end} {message} {file}");
    })
    .await;
}

#[tokio::test]
async fn enable_as_soon_as_it_ends_asks_and_never_sends_by_itself() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.stay_unlocked().await;
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
        journey.settle().await;
        assert_eq!(journey.service_requests(3247, "enable"), 0, "nothing is sent by itself");
        page.press("Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.find_none(Role::Dialog, dialog).await;
        assert_eq!(journey.service_requests(3247, "enable"), 1);
    })
    .await;
}

#[tokio::test]
async fn on_another_screen_a_link_appears_when_an_awaited_cool_down_ends() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.disable().await;
        page.press(LATER).await;
        page.stay_unlocked().await;
        page.open("#/slices").await;
        page.find(Role::Heading, "Slices").await;
        page.reads_no("has ended").await;
        page.set_clock(Duration::from_hours(73)).await;
        let link = "The cool-down of web-1 (#3247) has ended: enable its backups?";
        page.click(Role::Link, link).await;
        page.is_at(WEB_1).await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.press("Not now").await;
        page.find_none(Role::Link, link).await;
        assert_eq!(journey.service_requests(3247, "enable"), 0);
    })
    .await;
}
