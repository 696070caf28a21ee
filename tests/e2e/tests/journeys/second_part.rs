//! The program comes in two parts: the sign-in form waits for the small one only, and the other is there in time.

use e2e::steps::{KEEP, SECOND_PART, WEB_1};
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// How often the second part was asked for.
async fn asked(page: &Page) -> usize {
    let script =
        "return performance.getEntriesByType('resource').filter(file => file.name.includes(arguments[0])).length";
    page.evaluate(script, vec![SECOND_PART.into()]).await
}

#[tokio::test]
async fn nobody_waits_for_it_who_only_looks_at_the_sign_in_form() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.until("a form that works", async || {
            Ok(page.find(Role::Button, "Sign in").await.is_enabled().await?.then_some(()))
        })
        .await;
        assert_eq!(asked(page).await, 0, "nothing was typed");
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.until("the second part asked for", async || Ok((asked(page).await == 1).then_some(()))).await;
        page.press("Sign in").await;
        page.find(Role::Heading, "Slices").await;
        assert_eq!(asked(page).await, 1, "it is asked for once");
    })
    .await;
}

#[tokio::test]
async fn where_it_does_not_come_the_page_says_so_and_tries_again_when_asked() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open(WEB_1).await;
        journey.sign_in_without_the_second_part().await;
        page.says(Role::Alert, &["The rest of the page could not be loaded", "reload the page"]).await;
        page.has_focus(Role::Button, "Try again").await;
        page.keep_from_coming("").await;
        page.press("Try again").await;
        page.says(Role::Heading, &["web-1", "#3247"]).await;
        assert_eq!(journey.provider.sends("GET", "/slices"), 1, "the token is not asked for again");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_kept_is_taken_up_as_soon_as_it_is_there() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open(WEB_1).await;
        page.click(Role::Checkbox, KEEP).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Heading, &["web-1", "#3247"]).await;
        page.reload().await;
        page.says(Role::Heading, &["web-1", "#3247"]).await;
        assert_eq!(asked(page).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_out_of_the_browsers_memory_takes_up_a_session_that_was_begun_meanwhile() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.find(Role::Textbox, "API token").await;
        // Another page of this tab has kept it; a driven browser keeps no page in its memory by itself.
        let script = "sessionStorage.setItem('slice-backups.token', arguments[0]);
            dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
        page.run(script, vec![THREE_SLICES.into()]).await;
        page.find(Role::Heading, "Slices").await;
    })
    .await;
}

#[tokio::test]
async fn while_it_is_missing_one_can_sign_out() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        // The box counts as the first thing that is entered.
        page.keep_from_coming(SECOND_PART).await;
        page.click(Role::Checkbox, KEEP).await;
        journey.sign_in_without_the_second_part().await;
        page.press("Sign out").await;
        page.find(Role::Textbox, "API token").await;
        assert_eq!(page.evaluate::<usize>("return sessionStorage.length", vec![]).await, 0);
    })
    .await;
}
