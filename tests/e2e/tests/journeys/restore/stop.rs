//! A restore that is stopped during its countdown sends nothing, whatever stopped it.

use std::time::Duration;

use e2e::steps::{COUNTDOWN, WEB_1};
use e2e::{Engine, Page, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;
use thirtyfour::Key;

/// Starts the countdown, stops it, and checks that nothing is sent.
async fn sends_nothing_after(engine: Engine, stop: impl AsyncFnOnce(&Page, &str)) {
    journey(SetUp::in_engine(engine), async |journey| {
        journey.page.sign_in_at_web_1().await;
        let dialog = journey.start_countdown().await;
        journey.page.pass_time(Duration::from_secs(3)).await;
        stop(&journey.page, &dialog).await;
        journey.settle().await;
        assert_eq!(journey.posts(), 0, "a stopped restore sends nothing");
    })
    .await;
}

in_every_engine!(by_its_button);

async fn by_its_button(engine: Engine) {
    sends_nothing_after(engine, async |page, dialog| {
        page.find_none(Role::Button, "Keep current data").await;
        page.find_none(Role::Button, "Restore web-1").await;
        page.press("Stop, do not restore").await;
        page.find_none(Role::Button, "Stop, do not restore").await;
        page.find(Role::Dialog, dialog).await;
        let restore = page.find(Role::Button, "Restore web-1").await;
        assert!(!restore.is_enabled().await.expect("is there"), "another restore needs another confirmation");
    })
    .await;
}

in_every_engine!(by_escape);

async fn by_escape(engine: Engine) {
    sends_nothing_after(engine, async |page, dialog| {
        page.type_keys(Key::Escape).await;
        page.find_none(Role::Dialog, dialog).await;
        page.is_at(WEB_1).await;
    })
    .await;
}

#[tokio::test]
async fn by_a_program_that_has_failed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        for message in ["unreachable", "favicon.ico"] {
            journey.expect_error(message);
        }
        page.sign_in_at_web_1().await;
        journey.start_countdown().await;
        // The timers of a program that has trapped still call it.
        let trap = "const error = new WebAssembly.RuntimeError('unreachable');
            window.dispatchEvent(new ErrorEvent('error', { error }))";
        page.run(trap, vec![]).await;
        page.reads("This page is not running").await;
        page.pass_time(COUNTDOWN).await;
        // A round trip, by which whatever the page was going to send has arrived. The page has no `fetch` any more.
        let round_trip = "const request = new XMLHttpRequest();
            request.open('GET', document.baseURI, false);
            request.send();
            return request.status";
        assert_eq!(page.evaluate::<u16>(round_trip, vec![]).await, 200);
        assert_eq!(journey.posts(), 0);
        // The checks at the end of a journey want no page that has stopped.
        page.open("icon.svg").await;
    })
    .await;
}

#[tokio::test]
async fn by_leaving_the_slice() {
    sends_nothing_after(Engine::Chromium, async |page, dialog| {
        page.open("#/slices/3828").await;
        page.says(Role::Heading, &["db-1"]).await;
        page.find_none(Role::Dialog, dialog).await;
    })
    .await;
}

in_every_engine!(by_leaving_the_page);

async fn by_leaving_the_page(engine: Engine) {
    sends_nothing_after(engine, async |page, _dialog| {
        page.reload().await;
        page.sign_in_behind_a_dialog(THREE_SLICES).await;
        page.find(Role::Button, "Keep current data").await;
    })
    .await;
}

#[tokio::test]
async fn by_signing_out_in_another_tab() {
    sends_nothing_after(Engine::Chromium, async |page, dialog| {
        let first = page.sign_in_in_new_tab("", THREE_SLICES).await;
        page.press("Sign out").await;
        page.switch_to(&first).await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Dialog, dialog).await;
    })
    .await;
}

#[tokio::test]
async fn by_locking_in_another_tab() {
    sends_nothing_after(Engine::Chromium, async |page, dialog| {
        let first = page.sign_in_in_new_tab("", THREE_SLICES).await;
        page.press("Lock now").await;
        page.switch_to(&first).await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Dialog, dialog).await;
    })
    .await;
}

in_every_engine!(by_a_tick_that_comes_too_late);

async fn by_a_tick_that_comes_too_late(engine: Engine) {
    sends_nothing_after(engine, async |page, dialog| {
        page.step_clock(Duration::from_secs(3)).await;
        page.find_none(Role::Button, "Stop, do not restore").await;
        page.find(Role::Dialog, dialog).await;
        page.says(Role::Status, &["Nothing was sent"]).await;
    })
    .await;
}
