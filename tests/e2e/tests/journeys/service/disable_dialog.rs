//! The dialog that disables backups.

use std::time::Duration;

use e2e::{Page, Role, SetUp, journey};

#[tokio::test]
async fn disabling_says_beforehand_what_it_means() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
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
        assert_eq!(journey.service_requests(3247, "disable"), 0);
    })
    .await;
}

#[tokio::test]
async fn an_open_disable_dialog_follows_the_clock_and_forgets_an_agreement_to_an_earlier_moment() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.stay_unlocked().await;
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
        assert!(text.contains(&format!("Not before {moment}.")), "the paragraph follows: {text}");
        let ticked = page.find(Role::Checkbox, &after).await.is_selected().await;
        assert!(!ticked.expect("is there"), "nobody has agreed to {moment}");
        let disable = page.find(Role::Button, "Disable backups").await;
        assert!(!disable.is_enabled().await.expect("is there"), "the box is not ticked any more");
        assert_eq!(journey.service_requests(3247, "disable"), 0);

        page.tick_agreement().await;
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        let end = "return Date.parse(document.querySelector('.service [role=status] time').dateTime)";
        let end = page.evaluate(end, vec![]).await;
        assert_near(end, in_72_hours(page).await);
        assert_near(end, moment_in(page, moment).await);
        assert_eq!(journey.service_requests(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tick_in_the_box_frees_the_button_at_once() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.press("Disable backups").await;
        page.find(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
        page.freeze_clock().await;
        // Half a second after the page, which reads its clock every second, has done so.
        let script = "const done = arguments[arguments.length - 1];
            window.e2eClock.offset += 500;
            document.querySelector('dialog[open] input[type=checkbox]').click();
            setTimeout(() => done(document.querySelector('dialog[open] button[type=submit]').disabled))";
        let disabled = page.driver().execute_async(script, vec![]).await.expect("the script should run");
        assert!(disabled.json() == false, "the box is ticked, and the button is still disabled");
    })
    .await;
}

#[tokio::test]
async fn disabling_says_beforehand_for_how_long_there_may_be_no_fresh_backup() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.open_disable().await;
        let text = page.text().await;
        assert!(text.contains("at least 72 hours") && text.contains("six days without a fresh backup"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn disabling_again_says_that_backups_are_thought_to_be_off() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.disable().await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.open_disable().await;
        page.reads("Backups are thought to be off already").await;
        page.press("Keep backups on").await;
        assert_eq!(journey.service_requests(3247, "disable"), 1);
    })
    .await;
}

/// The label of the checkbox.
async fn agreement(page: &Page) -> String {
    let [agreement] = page.names(Role::Checkbox).await.try_into().expect("one box to tick");
    agreement
}

/// The local time in a text such as `Feb 1, 2025, 5:19:36 PM GMT+1 (4:19:36 PM UTC)`, in milliseconds since the epoch.
async fn moment_in(page: &Page, text: &str) -> i64 {
    let script = r"return Date.parse(arguments[0].split('(')[0].replace(/\s/g, ' '))";
    page.evaluate(script, vec![text.into()]).await
}

/// The time in 72 hours by the page's clock, in milliseconds since the epoch.
async fn in_72_hours(page: &Page) -> i64 {
    page.evaluate("return Date.now() + 72 * 3600 * 1000", vec![]).await
}

/// Fails if the two times differ by more than a minute.
fn assert_near(moment: i64, expected: i64) {
    assert!((moment - expected).abs() <= 60_000, "{moment} is {} ms off {expected}", moment - expected);
}

async fn dialog_text(page: &Page) -> String {
    page.dialog_text().await
}
