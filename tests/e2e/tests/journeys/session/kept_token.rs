//! A session that is kept for a tab: only if asked, and only the token.

use e2e::steps::{KEEP, WEB_1};
use e2e::{Engine, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;

in_every_engine!(a_session_is_kept_only_if_asked_and_leaves_nothing);

async fn a_session_is_kept_only_if_asked_and_leaves_nothing(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        let kept = "return JSON.stringify({ ...sessionStorage })";
        page.sign_in_at_web_1().await;
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
async fn a_token_pasted_with_quotes_and_bearer_is_kept_as_the_token_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open(WEB_1).await;
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(&format!("\"Bearer {THREE_SLICES}\"")).await;
        page.find(Role::Table, "Backups").await;
        let kept: Vec<String> = page.evaluate("return Object.values({ ...sessionStorage })", vec![]).await;
        assert_eq!(kept, [THREE_SLICES]);
        page.reload().await;
        page.find(Role::Button, "Sign out").await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn a_form_out_of_the_browsers_memory_takes_up_a_session_that_was_begun_meanwhile() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.runs().await;
        // Another page of this tab has kept it; a driven browser keeps no page in its memory by itself.
        let script = "sessionStorage.setItem('slice-backups.token', arguments[0]);
            dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
        page.run(script, vec![THREE_SLICES.into()]).await;
        page.find(Role::Heading, "Slices").await;
    })
    .await;
}
