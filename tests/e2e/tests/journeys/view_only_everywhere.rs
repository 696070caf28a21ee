//! What is switched on in one tab holds in every tab at once, also where something dangerous is about to be confirmed.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::known;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use thirtyfour::WindowHandle;

const NOTE: &str = "View only: nothing can be changed from here";

/// Signs in at an address in two tabs, looks at the first, and gives the second.
async fn two_tabs(page: &Page, fragment: &str, token: &str) -> WindowHandle {
    page.enter(fragment, token).await;
    let first = page.open_tab(fragment).await;
    page.sign_in(token).await;
    let second = page.driver().window().await.expect("there is a window");
    page.look_at(&first).await;
    second
}

/// Presses a switch in the other tab and comes back.
async fn switch_there(page: &Page, there: &WindowHandle, name: &str) {
    let here = page.driver().window().await.expect("there is a window");
    page.look_at(there).await;
    page.click(Role::Switch, name).await;
    page.look_at(&here).await;
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
            switch_there(page, &second, "View only").await;
            page.reads(NOTE).await;
            is_switched(page, "View only", true).await;
            page.find(Role::Table, "Backups").await;
            for name in ["Enable backups", "Disable backups", restore.as_str()] {
                page.find_none(Role::Button, name).await;
            }
            switch_there(page, &second, "View only").await;
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
async fn view_only_takes_every_dangerous_control_of_the_board_from_the_other_tab() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, "#/slices?state=unknown", FORTY_SLICES).await;
        page.find(Role::Button, "Enable 2 uncovered slices, one after another").await;
        switch_there(page, &second, "View only").await;
        page.reads(NOTE).await;
        page.find(Role::Table, "Slices").await;
        let names = page.names(Role::Button).await;
        assert!(!names.iter().any(|name| name.starts_with("Enable")), "{names:?}");
        page.is_at("#/slices?state=unknown").await;
        switch_there(page, &second, "View only").await;
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
        switch_there(page, &second, "UTC").await;
        page.reads_no("GMT+").await;
        is_switched(page, "UTC", true).await;
        let buttons = page.restore_buttons().await;
        assert!(buttons.iter().all(|name| name.ends_with("UTC")), "{buttons:?}");
        // Both are kept side by side, whichever tab was last.
        page.click(Role::Switch, "View only").await;
        page.look_at(&second).await;
        page.reads(NOTE).await;
        is_switched(page, "UTC", true).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        is_switched(page, "UTC", true).await;
        is_switched(page, "View only", true).await;
    })
    .await;
}

/// Opens a dialog in one of two tabs, then switches **View only** on in the other: the dialog goes for good, and
/// nothing is sent, also after it is switched off again.
async fn closes(open: impl AsyncFnOnce(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let second = two_tabs(page, WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        open(journey).await;
        switch_there(page, &second, "View only").await;
        let look = async || Ok(page.names(Role::Dialog).await.is_empty().then_some(()));
        page.until("no dialog", look).await;
        page.reads(NOTE).await;
        // Or the dialog would open by itself when it is switched off.
        page.is_at(WEB_1).await;
        journey.let_it_arrive().await;
        switch_there(page, &second, "View only").await;
        page.reads_no(NOTE).await;
        page.find(Role::Table, "Backups").await;
        journey.let_it_arrive().await;
        page.find_none(Role::Button, "Stop, do not restore").await;
        assert_eq!(journey.posts(), 0, "nothing may be restored");
        for what in ["enable", "disable"] {
            assert_eq!(journey.switches_of(known::WEB_1, what), 0, "no {what} may be sent");
        }
    })
    .await;
}

#[tokio::test]
async fn view_only_closes_a_restore_that_is_about_to_be_confirmed_in_another_tab() {
    closes(async |journey| {
        journey.page.prepare_restore().await;
        journey.page.type_name().await;
    })
    .await;
}

#[tokio::test]
async fn view_only_stops_a_countdown_in_another_tab() {
    closes(async |journey| {
        journey.start_countdown().await;
        journey.page.pass_time(Duration::from_secs(3)).await;
    })
    .await;
}

#[tokio::test]
async fn view_only_closes_a_disable_that_is_about_to_be_confirmed_in_another_tab() {
    closes(async |journey| journey.page.open_disable().await).await;
}

#[tokio::test]
async fn view_only_closes_an_enable_that_is_about_to_be_confirmed_in_another_tab() {
    closes(async |journey| {
        journey.page.press("Enable backups").await;
        journey.page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
    })
    .await;
}
