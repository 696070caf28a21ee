//! The page locks when it is told to, or when it is left alone. It then forgets the token, in every tab.

use std::time::Duration;

use e2e::steps::{KEEP, WEB_1};
use e2e::{Engine, Journey, Page, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};
use thirtyfour::WindowHandle;

const MINUTE: Duration = Duration::from_mins(1);

async fn is_locked(page: &Page) {
    page.says(Role::Alert, &["locked", "has forgotten the token"]).await;
    page.find(Role::Textbox, "API token").await;
    page.find_none(Role::Button, "Sign out").await;
    page.is_at(WEB_1).await;
    assert_eq!(page.evaluate::<usize>("return sessionStorage.length", vec![]).await, 0, "no token is left");
}

async fn is_open(page: &Page) {
    page.find(Role::Button, "Lock now").await;
    page.find(Role::Table, "Backups").await;
}

/// Signs in, for as long as the tab is open, and stops the clock.
async fn enter(page: &Page) {
    page.open(WEB_1).await;
    page.click(Role::Checkbox, KEEP).await;
    page.sign_in(THREE_SLICES).await;
    page.find(Role::Table, "Backups").await;
    page.freeze_clock().await;
}

/// Enters in two tabs and stays in the second. Returns the first and the second.
async fn enter_in_two_tabs(page: &Page) -> [WindowHandle; 2] {
    enter(page).await;
    let first = page.open_tab("").await;
    enter(page).await;
    [first, page.tab().await]
}

in_every_engine!(lock_now_forgets_the_token_in_every_tab_and_keeps_the_addresses);

async fn lock_now_forgets_the_token_in_every_tab_and_keeps_the_addresses(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        let [first, second] = enter_in_two_tabs(page).await;
        page.press("Lock now").await;
        is_locked(page).await;
        page.switch_to(&first).await;
        is_locked(page).await;
        page.reload().await;
        page.find(Role::Textbox, "API token").await;
        page.sign_in(THREE_SLICES).await;
        is_open(page).await;
        page.switch_to(&second).await;
        page.find(Role::Textbox, "API token").await;
    })
    .await;
}

#[tokio::test]
async fn the_page_locks_after_fifteen_minutes_without_input() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        page.step_clock(14 * MINUTE).await;
        is_open(page).await;
        // An input: from here on, another 15 minutes.
        page.press("Refresh").await;
        page.step_clock(Duration::from_secs(15 * 60 - 1)).await;
        is_open(page).await;
        page.step_clock(Duration::from_secs(1)).await;
        is_locked(page).await;
    })
    .await;
}

#[tokio::test]
async fn the_first_input_after_a_long_sleep_locks_instead_of_counting_as_use() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        // Without the tick that follows a jump of the other journeys' clock.
        page.run("window.e2eClock.offset += 36e5; window.dispatchEvent(new Event('keydown'))", vec![]).await;
        is_locked(page).await;
    })
    .await;
}

/// Sets the last input that any tab has told the others back, and loads the page again.
async fn come_back_after(page: &Page, minutes: u64) {
    let set_back = "localStorage['slice-backups.last-input'] = new Date().getTime() - arguments[0] * 6e4";
    page.run(set_back, vec![minutes.into()]).await;
    page.reload().await;
}

#[tokio::test]
async fn a_kept_session_comes_back_within_its_time_only() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        come_back_after(page, 14).await;
        is_open(page).await;
        journey.settle().await;
        let reads = journey.provider.sends("GET", "/backups/3247");
        come_back_after(page, 16).await;
        is_locked(page).await;
        assert_eq!(journey.provider.sends("GET", "/backups/3247"), reads, "nothing is read before the lock");
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_keep_the_page_open() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        page.run("window.e2eClock.offset -= 36e5; window.dispatchEvent(new Event('focus'))", vec![]).await;
        page.step_clock(14 * MINUTE).await;
        is_open(page).await;
        page.step_clock(MINUTE).await;
        is_locked(page).await;
    })
    .await;
}

#[tokio::test]
async fn a_token_that_was_refused_does_not_stay_in_the_form() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 401");
        page.open(WEB_1).await;
        page.fill(Role::Textbox, "API token", "not-a-token-of-anybody").await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["did not accept this token"]).await;
        page.freeze_clock().await;
        page.step_clock(15 * MINUTE).await;
        is_locked(page).await;
        let field = page.find(Role::Textbox, "API token").await;
        assert_eq!(field.value().await.expect("is there").as_deref(), Some(""));
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_is_in_use_keeps_the_others_open() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let [first, second] = enter_in_two_tabs(page).await;
        page.step_clock(10 * MINUTE).await;
        page.press("Refresh").await;
        page.switch_to(&first).await;
        page.step_clock(20 * MINUTE).await;
        is_open(page).await;
        page.step_clock(6 * MINUTE).await;
        is_locked(page).await;
        page.switch_to(&second).await;
        is_locked(page).await;
    })
    .await;
}

#[tokio::test]
async fn the_time_is_chosen_in_the_banner_and_kept() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.choose(Role::Combobox, "Lock after", "5 minutes").await;
        page.reload().await;
        enter(page).await;
        page.step_clock(5 * MINUTE).await;
        is_locked(page).await;
        enter(page).await;
        page.choose(Role::Combobox, "Lock after", "60 minutes").await;
        page.step_clock(59 * MINUTE).await;
        is_open(page).await;
        page.step_clock(MINUTE).await;
        is_locked(page).await;
        enter(page).await;
        page.choose(Role::Combobox, "Lock after", "Never").await;
        page.step_clock(Duration::from_hours(1000)).await;
        is_open(page).await;
    })
    .await;
}

/// Holds the answer to a restore, and locks from another tab. Returns the tab with the restore.
async fn lock_during_a_restore(journey: &Journey) -> WindowHandle {
    let page = &journey.page;
    let [first, second] = enter_in_two_tabs(page).await;
    journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Hold));
    journey.send_restore().await;
    page.until("the request", async || Ok((journey.posts() == 1).then_some(()))).await;
    page.switch_to(&first).await;
    page.press("Lock now").await;
    is_locked(page).await;
    second
}

#[tokio::test]
async fn a_request_in_flight_goes_on_and_its_outcome_is_kept() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = lock_during_a_restore(journey).await;
        page.switch_to(&second).await;
        page.says(Role::Alert, &["locked"]).await;
        page.find_no_dialog().await;
        journey.provider.clear_faults();
        journey.settle().await;
        // The address is still that of the dialog.
        page.sign_in_behind_a_dialog(THREE_SLICES).await;
        page.reads("A restore of this slice was accepted on").await;
        page.press("Keep current data").await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        page.open("#/journal").await;
        page.reads("Accepted").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}
