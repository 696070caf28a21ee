//! The sign-in form before the program is there: it takes typing, ticks and the press, and nothing of it is lost.

use std::cell::RefCell;

use e2e::steps::{KEEP, WEB_1};
use e2e::{BrowserMode, Journey, Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";

/// Opens the page with its program held back, and walks.
async fn early(walk: impl AsyncFnOnce(&Journey, &Page)) {
    early_at(None, walk).await;
}

/// Like [`early`], in a window of a size.
async fn early_at(size: Option<(u32, u32)>, walk: impl AsyncFnOnce(&Journey, &Page)) {
    journey(SetUp { browser: BrowserMode::Eager, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        if let Some((width, height)) = size {
            page.set_size(width, height).await;
        }
        page.hold_requests("*_bg.wasm").await;
        page.open(WEB_1).await;
        page.until("a form that takes a press", async || {
            Ok(page.find(Role::Button, "Sign in").await.is_enabled().await?.then_some(()))
        })
        .await;
        walk(journey, page).await;
    })
    .await;
}

async fn is_busy(page: &Page) {
    let button = page.find(Role::Button, "Sign in").await;
    assert_eq!(button.text().await.expect("a button has words"), "Checking the token…");
    assert_eq!(button.attr("aria-disabled").await.expect("is there").as_deref(), Some("true"));
    page.says(Role::Status, &["Checking the token…"]).await;
}

async fn is_signed_in_by_one_request(journey: &Journey, page: &Page) {
    page.release_requests().await;
    page.says(Role::Heading, &["web-1", "#3247"]).await;
    assert_eq!(journey.provider.sends("GET", "/slices"), 1, "one press is one request");
}

async fn field_value(page: &Page) -> String {
    page.evaluate("return document.querySelector('#token').value", vec![]).await
}

#[tokio::test]
async fn the_press_of_enter_is_carried_out() {
    early(async |journey, page| {
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.type_keys(ENTER).await;
        is_busy(page).await;
        assert_eq!(journey.provider.sends("GET", "/"), 0);
        is_signed_in_by_one_request(journey, page).await;
    })
    .await;
}

#[tokio::test]
async fn a_press_during_which_the_program_comes_is_carried_out() {
    early(async |journey, page| {
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.hold_down("Sign in").await;
        page.release_requests().await;
        page.wait(1000).await;
        assert_eq!(field_value(page).await, THREE_SLICES);
        page.let_go().await;
        page.says(Role::Heading, &["web-1", "#3247"]).await;
        assert_eq!(journey.provider.sends("GET", "/slices"), 1, "one press is one request");
    })
    .await;
}

#[tokio::test]
async fn pressing_twice_sends_one_request() {
    early(async |journey, page| {
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.press("Sign in").await;
        page.type_keys(ENTER).await;
        is_busy(page).await;
        is_signed_in_by_one_request(journey, page).await;
    })
    .await;
}

#[tokio::test]
async fn a_tick_keeps_the_token() {
    early(async |journey, page| {
        page.click(Role::Checkbox, KEEP).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        is_signed_in_by_one_request(journey, page).await;
        page.reload().await;
        page.says(Role::Heading, &["web-1", "#3247"]).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_shown_stays_shown_with_its_selection() {
    early(async |_journey, page| {
        page.fill(Role::Textbox, "API token", "abcdef").await;
        page.press("Show what I typed").await;
        page.find(Role::Button, "Hide what I typed").await;
        page.focus(Role::Textbox, "API token").await;
        page.run("document.activeElement.setSelectionRange(2, 4)", vec![]).await;
        page.release_requests().await;
        page.runs().await;
        page.find(Role::Button, "Hide what I typed").await;
        page.has_focus(Role::Textbox, "API token").await;
        page.type_keys("X").await;
        assert_eq!(field_value(page).await, "abXef");
        let shown: String = page.evaluate("return document.querySelector('#token').type", vec![]).await;
        assert_eq!(shown, "text");
        page.press("Hide what I typed").await;
        page.find(Role::Button, "Show what I typed").await;
    })
    .await;
}

#[tokio::test]
async fn what_was_shown_and_hidden_again_stays_hidden() {
    early(async |_journey, page| {
        page.press("Show what I typed").await;
        page.press("Hide what I typed").await;
        page.has_focus(Role::Button, "Show what I typed").await;
        page.release_requests().await;
        page.runs().await;
        page.has_focus(Role::Button, "Show what I typed").await;
        let shown: String = page.evaluate("return document.querySelector('#token').type", vec![]).await;
        assert_eq!(shown, "password");
    })
    .await;
}

#[tokio::test]
async fn the_focus_stays_where_it_is() {
    for (tabs, role, name) in [(2, Role::Checkbox, KEEP), (3, Role::Button, "Sign in")] {
        early(async |_journey, page| {
            page.focus(Role::Textbox, "API token").await;
            for _ in 0..tabs {
                page.type_keys(TAB).await;
            }
            page.has_focus(role, name).await;
            page.release_requests().await;
            page.runs().await;
            page.has_focus(role, name).await;
        })
        .await;
    }
}

#[tokio::test]
async fn nothing_is_pressed_where_nothing_was_pressed() {
    early(async |journey, page| {
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.release_requests().await;
        page.runs().await;
        assert_eq!(field_value(page).await, THREE_SLICES);
        journey.settle().await;
        assert_eq!(journey.provider.sends("GET", "/"), 0);
    })
    .await;
}

#[tokio::test]
async fn an_empty_field_is_named_once_the_program_is_there() {
    early(async |journey, page| {
        page.press("Sign in").await;
        is_busy(page).await;
        page.release_requests().await;
        page.says(Role::Alert, &["Paste your API token first."]).await;
        assert_eq!(journey.provider.sends("GET", "/"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_program_that_never_comes_leaves_the_typed_token_and_says_what_to_do() {
    journey(SetUp { browser: BrowserMode::Eager, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 404");
        journey.expect_error("integrity");
        journey.expect_error("TypeError");
        page.hold_requests("*_bg.wasm").await;
        page.open("").await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        is_busy(page).await;
        // The host has another version of the page by now.
        let files = RefCell::new(None);
        journey.provider.change_options(|options| *files.borrow_mut() = options.page.take());
        page.release_requests().await;
        page.reads("This page is not running").await;
        page.reads("curl --request POST").await;
        assert_eq!(field_value(page).await, THREE_SLICES);
        let button = page.find(Role::Button, "Sign in").await;
        assert!(!button.is_enabled().await.expect("is there"), "a press would do nothing");
        assert_eq!(button.text().await.expect("a button has words"), "Sign in");
        assert_eq!(journey.provider.sends("GET", "/"), 0);
        journey.provider.change_options(|options| options.page = files.take());
        page.reload().await;
        page.runs().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_moves_while_the_program_takes_over() {
    const WATCH: &str = "
        window.e2eShifts = [];
        new PerformanceObserver(list => {
            for (const { value, sources } of list.getEntries()) {
                window.e2eShifts.push(`${value} ${sources.map(it => it.node?.outerHTML?.slice(0, 80))}`);
            }
        }).observe({ type: 'layout-shift', buffered: true })";
    // The program replaces the form's elements, and the API does not compare those with the ones before.
    const PLACES: &str = "return [document.querySelector('form.sign-in').innerText,
        ...[...document.querySelectorAll('form.sign-in *')].filter(it => it.matches('h1, label, input, button'))
            .map(it => JSON.stringify(it.getBoundingClientRect()))]";
    for size in [(1280, 800), (375, 760)] {
        early_at(Some(size), async |_, page| {
            page.run(WATCH, vec![]).await;
            let before: Vec<String> = page.evaluate(PLACES, vec![]).await;
            page.release_requests().await;
            page.runs().await;
            page.wait(300).await;
            assert_eq!(page.evaluate::<Vec<String>>(PLACES, vec![]).await, before, "{size:?}");
            let shifts: Vec<String> = page.evaluate("return window.e2eShifts", vec![]).await;
            assert_eq!(shifts, [""; 0], "{size:?}");
        })
        .await;
    }
}

/// It is the largest of what is painted first. The browser would count a copy as painted later.
#[tokio::test]
async fn what_is_beside_the_form_is_left_in_place() {
    early(async |_, page| {
        page.run("window.e2eAbout = document.querySelector('aside.about')", vec![]).await;
        page.release_requests().await;
        page.runs().await;
        let is_kept = "return e2eAbout.checkVisibility() && document.querySelector('.about') === e2eAbout";
        assert!(page.evaluate::<bool>(is_kept, vec![]).await);
    })
    .await;
}
