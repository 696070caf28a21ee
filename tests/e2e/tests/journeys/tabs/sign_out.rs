//! Signing out in one tab ends the session in every tab.

use e2e::steps::{KEEP, WEB_1};
use e2e::{Engine, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn signing_out_reaches_every_tab() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let first = page.sign_in_in_new_tab("#/slices", THREE_SLICES).await;
        page.press("Sign out").await;
        page.find(Role::Textbox, "API token").await;
        page.switch_to(&first).await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Button, "Sign out").await;
    })
    .await;
}

in_every_engine!(signing_out_reaches_a_tab_that_was_elsewhere);

async fn signing_out_reaches_a_tab_that_was_elsewhere(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.open(WEB_1).await;
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        page.driver().goto("about:blank").await.expect("there is such a page");
        let first = page.sign_in_in_new_tab("#/slices", THREE_SLICES).await;
        page.press("Sign out").await;
        page.switch_to(&first).await;
        page.open(WEB_1).await;
        page.runs().await;
        page.find(Role::Textbox, "API token").await;
        page.find_none(Role::Button, "Sign out").await;
        assert_eq!(page.evaluate::<usize>("return sessionStorage.length", vec![]).await, 0, "no token is left");
        // A new session can be kept.
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(THREE_SLICES).await;
        page.reload().await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_reaches_a_tab_in_which_a_token_is_being_checked() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", THREE_SLICES).await;
        let first = page.open_tab("").await;
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Hold));
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Status, &["Checking the token"]).await;
        let second = page.tab().await;
        page.switch_to(&first).await;
        page.press("Sign out").await;
        page.switch_to(&second).await;
        page.says(Role::Alert, &["signed out in another tab"]).await;
        journey.provider.clear_faults();
        journey.settle().await;
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
        page.sign_in_at_web_1().await;
        page.request_enable("web-1 (#3247)").await;
        page.says(Role::Alert, &["Refused"]).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.says(Role::Alert, &["Refused", "Backups are on already"]).await;

        let first = page.sign_in_in_new_tab("#/slices", THREE_SLICES).await;
        page.press("Sign out").await;
        page.switch_to(&first).await;
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
