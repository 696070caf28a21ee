//! The session: refused in the middle, kept for a tab, and ended everywhere at once.

use e2e::steps::{KEEP, WEB_1};
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn a_token_refused_in_mid_session_is_asked_for_again_and_the_address_stays() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 401");
        page.enter_web_1().await;
        let refusal = Canned::error(401, "This token has expired");
        journey.provider.add_fault(Fault::once(RouteName::Backups, Behaviour::Answer(refusal)));
        page.press("Refresh").await;
        page.says(Role::Alert, &["This token has expired"]).await;
        page.find_none(Role::Button, "Sign out").await;
        page.is_at(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        page.is_at(WEB_1).await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_reaches_every_tab() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let first = page.open_tab("#/slices").await;
        page.sign_in(THREE_SLICES).await;
        page.press("Sign out").await;
        page.find(Role::Textbox, "API token").await;
        page.look_at(&first).await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Button, "Sign out").await;
    })
    .await;
}

#[tokio::test]
async fn a_session_is_kept_only_if_asked_and_leaves_nothing() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let kept = "return JSON.stringify({ ...sessionStorage })";
        page.enter_web_1().await;
        page.reload().await;
        page.find(Role::Textbox, "API token").await;
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(THREE_SLICES).await;
        page.reload().await;
        page.find(Role::Button, "Sign out").await;
        page.find(Role::Table, "Backups").await;
        assert!(page.evaluate::<String>(kept, vec![]).await.contains(THREE_SLICES));
        page.press("Sign out").await;
        page.find(Role::Textbox, "API token").await;
        assert_eq!(page.evaluate::<String>(kept, vec![]).await, "{}");
        page.reload().await;
        page.find(Role::Textbox, "API token").await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_reaches_a_tab_that_was_elsewhere() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open(WEB_1).await;
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        page.driver().goto("about:blank").await.expect("there is such a page");
        let first = page.open_tab("#/slices").await;
        page.sign_in(THREE_SLICES).await;
        page.press("Sign out").await;
        page.look_at(&first).await;
        page.open(WEB_1).await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Button, "Sign out").await;
        assert_eq!(page.evaluate::<usize>("return sessionStorage.length", vec![]).await, 0, "no token is left");
        // A session can be kept again.
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(THREE_SLICES).await;
        page.reload().await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_left_holds_no_token_in_the_browsers_memory() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let leave = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))";
        let typed = "return document.getElementById('token').value";
        page.open("").await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.run(leave, vec![]).await;
        page.until("an empty form", async || Ok(page.evaluate::<String>(typed, vec![]).await.is_empty().then_some(())))
            .await;

        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Hold));
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Status, &["Checking the token"]).await;
        page.run(leave, vec![]).await;
        page.says(Role::Alert, &["You left this page"]).await;
        assert_eq!(page.evaluate::<String>(typed, vec![]).await, "");
        journey.provider.clear_faults();
        journey.let_it_arrive().await;
        page.find_none(Role::Button, "Sign out").await;

        page.sign_in(THREE_SLICES).await;
        page.run(leave, vec![]).await;
        page.says(Role::Alert, &["You left this page"]).await;
        page.find_none(Role::Button, "Sign out").await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_reaches_a_tab_in_which_a_token_is_being_checked() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", THREE_SLICES).await;
        let first = page.open_tab("").await;
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Hold));
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Status, &["Checking the token"]).await;
        let second = page.driver().window().await.expect("there is a window");
        page.look_at(&first).await;
        page.press("Sign out").await;
        page.look_at(&second).await;
        page.says(Role::Alert, &["signed out in another tab"]).await;
        journey.provider.clear_faults();
        journey.let_it_arrive().await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Button, "Sign out").await;
    })
    .await;
}

#[tokio::test]
async fn what_became_of_the_commands_outlives_a_sign_out_in_another_tab() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let refusal = Behaviour::Answer(Canned::error(409, "Backups are on already"));
        journey.expect_error("status of 409");
        journey.provider.add_fault(Fault::new(RouteName::Enable, refusal));
        page.enter_web_1().await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.press("Enable backups").await;
        page.says(Role::Alert, &["Refused"]).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.says(Role::Alert, &["Refused", "Backups are on already"]).await;

        let first = page.open_tab("#/slices").await;
        page.sign_in(THREE_SLICES).await;
        page.press("Sign out").await;
        page.look_at(&first).await;
        page.find(Role::Textbox, "API token").await;
        page.reads_no("on already").await;
        page.sign_in(THREE_SLICES).await;
        page.is_at(WEB_1).await;
        page.find(Role::Table, "Backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.says(Role::Alert, &["Refused", "Backups are on already"]).await;
    })
    .await;
}
