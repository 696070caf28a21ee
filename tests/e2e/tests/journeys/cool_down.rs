//! The 72 hours after a disable.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn the_cool_down_is_shown_in_every_tab_and_survives_reload_and_sign_out() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let first = page.open_tab(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        page.begins(Role::Status, "Backup service", "On").await;
        let second = page.driver().window().await.expect("there is a window");
        page.look_at(&first).await;
        page.disable().await;
        let said = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert!(said.contains("GMT+") && said.contains("UTC"), "local time and UTC: {said}");
        page.look_at(&second).await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.press("Sign out").await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        let again = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert_eq!(again, said);
        assert_eq!(journey.switches_of(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn enable_is_held_back_may_be_tried_anyway_and_works_72_hours_later() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 409");
        page.enter_web_1().await;
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
        let said = page.says(Role::Alert, &[sentence]).await;
        assert!(said.trim_start().starts_with("Refused"), "{said}");
        page.find(Role::Dialog, dialog).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, dialog).await;
        page.says(Role::Alert, &["Refused", sentence]).await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;

        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        let over = Duration::from_mins(72 * 60 + 1);
        journey.provider.advance(over);
        page.set_clock(over).await;
        page.begins(Role::Status, "Backup service", "Off").await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, dialog).await;
        page.press("Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.says(Role::Status, &["Accepted"]).await;
        assert_eq!(journey.switches_of(3247, "enable"), 2);
    })
    .await;
}

#[tokio::test]
async fn disabling_says_beforehand_what_it_means() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.press("Disable backups").await;
        page.find(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
        page.has_focus(Role::Button, "Keep backups on").await;
        let text = dialog_text(page).await;
        for words in ["72 hours", "GMT+", "UTC", "illing", "not document"] {
            assert!(text.contains(words), "“{words}” in: {text}");
        }
        let disable = page.find(Role::Button, "Disable backups").await;
        assert!(!disable.is_enabled().await.expect("is there"), "the box is not ticked yet");
        page.press("Keep backups on").await;
        page.find_none(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
        assert_eq!(journey.switches_of(3247, "disable"), 0);
    })
    .await;
}

#[tokio::test]
async fn an_open_disable_dialog_follows_the_clock_and_forgets_an_agreement_to_an_earlier_moment() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.open_disable().await;
        let before = agreement(page).await;
        let disable = page.find(Role::Button, "Disable backups").await;
        page.until("a button that the box frees", async || Ok(disable.is_enabled().await?.then_some(()))).await;
        for _ in 0..3 {
            page.step_clock(Duration::from_hours(1)).await;
        }
        page.find_none(Role::Checkbox, &before).await;
        let after = agreement(page).await;
        let moment =
            after.strip_prefix("I understand that backups cannot be enabled again before ").expect("begins so");
        assert_near(moment_in(page, moment).await, in_72_hours(page).await);
        let text = dialog_text(page).await;
        assert!(text.contains(&format!("72 hours: not before {moment}.")), "the paragraph follows: {text}");
        let ticked = page.find(Role::Checkbox, &after).await.is_selected().await;
        assert!(!ticked.expect("is there"), "nobody has agreed to {moment}");
        let disable = page.find(Role::Button, "Disable backups").await;
        assert!(!disable.is_enabled().await.expect("is there"), "the box is not ticked any more");
        assert_eq!(journey.switches_of(3247, "disable"), 0);

        page.click(Role::Checkbox, &agreement(page).await).await;
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        let end = "return Date.parse(document.querySelector('.service [role=status] time').dateTime)";
        let end = page.evaluate(end, vec![]).await;
        assert_near(end, in_72_hours(page).await);
        assert_near(end, moment_in(page, moment).await);
        assert_eq!(journey.switches_of(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tick_in_the_box_frees_the_button_at_once() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.press("Disable backups").await;
        page.find(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
        page.freeze_clock().await;
        // The page last looked at its clock half a second ago, as it does every second.
        let script = "const done = arguments[arguments.length - 1];
            window.e2eClock.offset += 500;
            document.querySelector('dialog[open] input[type=checkbox]').click();
            setTimeout(() => done(document.querySelector('dialog[open] button[type=submit]').disabled))";
        let disabled = page.driver().execute_async(script, vec![]).await.expect("the script should run");
        assert!(disabled.json() == false, "the box is ticked, and the button is still disabled");
    })
    .await;
}

/// The sentence beside the box.
async fn agreement(page: &Page) -> String {
    let [agreement] = page.names(Role::Checkbox).await.try_into().expect("one box to tick");
    agreement
}

/// What a text says in UTC, in milliseconds since the epoch: `… (Feb 1, 2025, 5:19:36 PM UTC)`.
async fn moment_in(page: &Page, text: &str) -> i64 {
    let script = r"return Date.parse(/\(([^)]*UTC)\)/.exec(arguments[0])[1].replace(/\s/g, ' '))";
    page.evaluate(script, vec![text.into()]).await
}

/// The page's clock in 72 hours.
async fn in_72_hours(page: &Page) -> i64 {
    page.evaluate("return Date.now() + 72 * 3600 * 1000", vec![]).await
}

/// The same moment to a minute.
fn assert_near(moment: i64, expected: i64) {
    assert!((moment - expected).abs() <= 60_000, "{moment} is {} ms off {expected}", moment - expected);
}

async fn dialog_text(page: &Page) -> String {
    page.evaluate("return document.querySelector('dialog[open]').innerText", vec![]).await
}
