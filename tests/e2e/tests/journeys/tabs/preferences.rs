//! **UTC** and **View only** apply to all tabs at once, also where a dialog is open.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use thirtyfour::WindowHandle;

const NOTE: &str = "View only: nothing can be changed from here";

/// Signs in at an address in two tabs, and stays in the first. Returns the second.
async fn two_tabs(page: &Page, fragment: &str, token: &str) -> WindowHandle {
    page.sign_in_at(fragment, token).await;
    let first = page.sign_in_in_new_tab(fragment, token).await;
    let second = page.tab().await;
    page.switch_to(&first).await;
    second
}

/// Presses a switch in another tab and comes back.
async fn press_switch_in(page: &Page, tab: &WindowHandle, name: &str) {
    let current = page.tab().await;
    page.switch_to(tab).await;
    page.click(Role::Switch, name).await;
    page.switch_to(&current).await;
}

async fn is_switched(page: &Page, name: &str, on: bool) {
    let state = if on { "true" } else { "false" };
    let look = async || {
        let switch = page.find(Role::Switch, name).await;
        Ok((switch.attr("aria-checked").await?.as_deref() == Some(state)).then_some(()))
    };
    page.until(&format!("{name} switched to {state}"), look).await;
}

#[tokio::test]
async fn view_only_takes_every_dangerous_control_of_a_slice_from_the_other_tab_and_gives_it_back() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, WEB_1, THREE_SLICES).await;
        let restore = page.restore_buttons().await.swap_remove(0);
        for _ in 0..2 {
            press_switch_in(page, &second, "View only").await;
            page.reads(NOTE).await;
            is_switched(page, "View only", true).await;
            page.find(Role::Table, "Backups").await;
            for name in ["Enable backups", "Disable backups", restore.as_str()] {
                page.find_none(Role::Button, name).await;
            }
            press_switch_in(page, &second, "View only").await;
            page.reads_no(NOTE).await;
            is_switched(page, "View only", false).await;
            for name in ["Enable backups", "Disable backups", restore.as_str()] {
                page.find(Role::Button, name).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn view_only_takes_every_dangerous_control_of_the_overview_from_the_other_tab() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, "#/slices?state=unknown", FORTY_SLICES).await;
        page.find(Role::Button, "Enable 2 uncovered slices, one after another").await;
        press_switch_in(page, &second, "View only").await;
        page.reads(NOTE).await;
        page.find(Role::Table, "Slices").await;
        let names = page.names(Role::Button).await;
        assert!(!names.iter().any(|name| name.starts_with("Enable")), "{names:?}");
        page.is_at("#/slices?state=unknown").await;
        press_switch_in(page, &second, "View only").await;
        page.find(Role::Button, "Enable 2 uncovered slices, one after another").await;
    })
    .await;
}

#[tokio::test]
async fn utc_reaches_the_other_tab_and_is_the_same_after_a_reload() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, WEB_1, THREE_SLICES).await;
        page.reads("GMT+").await;
        press_switch_in(page, &second, "UTC").await;
        page.reads_no("GMT+").await;
        is_switched(page, "UTC", true).await;
        let buttons = page.restore_buttons().await;
        assert!(buttons.iter().all(|name| name.ends_with("UTC")), "{buttons:?}");
        // Each tab stores both switches.
        page.click(Role::Switch, "View only").await;
        page.switch_to(&second).await;
        page.reads(NOTE).await;
        is_switched(page, "UTC", true).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        is_switched(page, "UTC", true).await;
        is_switched(page, "View only", true).await;
    })
    .await;
}

/// Opens a dialog in one tab and turns **View only** on in another. Checks that the dialog closes and nothing is sent,
/// even after **View only** is off again.
async fn view_only_closes(open: impl AsyncFnOnce(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        open(journey).await;
        press_switch_in(page, &second, "View only").await;
        page.find_no_dialog().await;
        page.reads(NOTE).await;
        // Otherwise the dialog would open again when the switch is turned off.
        page.is_at(WEB_1).await;
        journey.settle().await;
        press_switch_in(page, &second, "View only").await;
        page.reads_no(NOTE).await;
        page.find(Role::Table, "Backups").await;
        journey.settle().await;
        page.find_none(Role::Button, "Stop, do not restore").await;
        assert_eq!(journey.posts(), 0, "nothing may be restored");
        for what in ["enable", "disable"] {
            assert_eq!(journey.service_requests(fixtures::WEB_1, what), 0, "no {what} may be sent");
        }
    })
    .await;
}

#[tokio::test]
async fn view_only_closes_a_restore_that_is_about_to_be_confirmed_in_another_tab() {
    view_only_closes(async |journey| {
        journey.page.open_restore().await;
        journey.page.type_name().await;
    })
    .await;
}

#[tokio::test]
async fn view_only_stops_a_countdown_in_another_tab() {
    view_only_closes(async |journey| {
        journey.start_countdown().await;
        journey.page.pass_time(Duration::from_secs(3)).await;
    })
    .await;
}

#[tokio::test]
async fn view_only_closes_a_disable_that_is_about_to_be_confirmed_in_another_tab() {
    view_only_closes(async |journey| journey.page.open_disable().await).await;
}

#[tokio::test]
async fn view_only_closes_an_enable_that_is_about_to_be_confirmed_in_another_tab() {
    view_only_closes(async |journey| {
        journey.page.open_enable("web-1 (#3247)").await;
    })
    .await;
}

/// What must survive a switch: the focused element, the open curl section, the order of the table, a half-filled field,
/// and the row elements themselves. Rows are compared as nodes: a table that is built again has others.
const REMEMBER: &str = "window.e2eRows = [...document.querySelectorAll('.backups tbody tr')]";

const SURVIVED: &str = "return [
        window.e2eRows.length > 0 && window.e2eRows.every((row, place) =>
            row === document.querySelectorAll('.backups tbody tr')[place]),
        document.querySelector('.backups th[aria-sort]:not([aria-sort=none])')?.innerText.trim(),
        document.querySelector('#disabled-at')?.value,
        document.activeElement?.innerText]";

#[tokio::test]
async fn a_switch_sends_nothing_and_keeps_the_focus_the_order_the_open_curl_lines_and_a_half_filled_field() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.reads("GMT+").await;
        page.press("Size").await;
        page.press("Show as curl").await;
        page.reads("List the backups of web-1").await;
        page.run("document.querySelector('#disabled-at').value = '2025-02-01T10:00'", vec![]).await;
        page.run(REMEMBER, vec![]).await;
        let requests = journey.provider.log().len();
        for name in ["UTC", "View only", "View only", "UTC"] {
            page.click(Role::Switch, name).await;
            page.reads(if name == "UTC" { "UTC" } else { "View only" }).await;
            let (rows, sorted, field, focused): (bool, String, String, String) = page.evaluate(SURVIVED, vec![]).await;
            assert!(rows, "{name}: the rows are the same nodes");
            assert!(sorted.starts_with("Size"), "{name}: {sorted}");
            assert_eq!((field.as_str(), focused.as_str()), ("2025-02-01T10:00", name), "{name}");
            page.reads("List the backups of web-1").await;
        }
        page.reads("GMT+").await;
        journey.settle().await;
        assert_eq!(journey.provider.log().len(), requests, "a switch asks the server for nothing");
    })
    .await;
}

#[tokio::test]
async fn utc_reaches_a_restore_dialog_in_the_other_tab_and_keeps_what_is_typed_in_it() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        let dialog = page.open_restore().await;
        assert!(dialog.contains("GMT+"), "{dialog}");
        page.fill(Role::Textbox, "Type web-1 to confirm", "web").await;
        let requests = journey.provider.log().len();
        press_switch_in(page, &second, "UTC").await;
        page.reads_no("GMT+").await;
        let names = page.names(Role::Dialog).await;
        assert!(names.len() == 1 && names[0].ends_with("UTC?"), "{names:?}");
        let typed: String = page.evaluate("return document.querySelector('#confirm').value", vec![]).await;
        assert_eq!(typed, "web");
        page.has_focus(Role::Textbox, "Type web-1 to confirm").await;
        journey.settle().await;
        assert_eq!(journey.provider.log().len(), requests, "a switch asks the server for nothing");
        // What was typed still counts.
        page.type_name().await;
        page.find(Role::Button, "Restore web-1").await;
    })
    .await;
}

#[tokio::test]
async fn a_theme_is_kept_and_followed_by_other_tabs() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let background = "return getComputedStyle(document.documentElement).backgroundColor";
        let is_dark = async |dark: bool| {
            let colour = if dark { "rgb(16, 19, 23)" } else { "rgb(246, 247, 249)" };
            let look = async || Ok((page.evaluate::<String>(background, vec![]).await == colour).then_some(()));
            page.until(&format!("the background {colour}"), look).await;
        };
        let second = two_tabs(page, "#/journal", THREE_SLICES).await;
        is_dark(false).await;
        page.choose(Role::Combobox, "Theme", "Dark").await;
        is_dark(true).await;
        page.switch_to(&second).await;
        is_dark(true).await;
        page.driver().refresh().await.expect("the page reloads");
        // Signed out, and before the program runs.
        is_dark(true).await;
        page.sign_in(THREE_SLICES).await;
        page.choose(Role::Combobox, "Theme", "System").await;
        is_dark(false).await;
    })
    .await;
}
