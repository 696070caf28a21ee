//! A server that repeats the token in its sentences: the page shows and stores it nowhere, not even escaped, and the
//! sentence stays readable.

use e2e::secret;
use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName, Spelling};
use std::collections::BTreeMap;

/// What is shown in place of the token: an ellipsis and its last four characters.
const MASKED: &str = "…ices";

const STATUSES: [u16; 5] = [403, 200, 401, 409, 500];

/// Every status with the token as it was sent, and a refusal with every other spelling.
fn cases() -> impl Iterator<Item = (u16, Spelling)> {
    let others = Spelling::ALL.into_iter().filter(|spelling| *spelling != Spelling::AsSent);
    STATUSES.into_iter().map(|status| (status, Spelling::AsSent)).chain(others.map(|spelling| (403, spelling)))
}

/// Makes the server repeat the token until the faults are cleared, as the page retries after a 500.
fn echo(journey: &Journey, route: RouteName, (status, spelling): (u16, Spelling)) {
    journey.provider.clear_faults();
    journey.provider.add_fault(Fault::new(route, Behaviour::Echo { status, spelling }));
}

/// Fails if the text contains the token without its last four characters, however escaped.
fn assert_free(place: &str, text: &str) {
    let all_but_four = &THREE_SLICES[..THREE_SLICES.len() - 4];
    let around = text.find("allowed for").map(|at| text[at..].chars().take(200).collect::<String>());
    assert!(!secret::is_in(text, all_but_four), "The {place} holds the token: {}", around.unwrap_or_default());
}

/// Fails if the token is anywhere that the page writes to.
async fn assert_nowhere(page: &Page) {
    let script = "return { text: document.body.innerText, document: document.documentElement.outerHTML,
        title: document.title, address: location.href, cookie: document.cookie,
        'local storage': JSON.stringify({ ...localStorage }),
        'session storage': JSON.stringify({ ...sessionStorage }),
        history: JSON.stringify(history.state) ?? '' }";
    let places: BTreeMap<String, String> = page.evaluate(script, vec![]).await;
    for (place, text) in places {
        assert_free(&place, &text);
    }
    assert_free("console", &page.console().await.join("\n"));
}

/// Fails unless the sentence is shown with the token masked.
fn assert_readable(message: &str, case: (u16, Spelling)) {
    assert!(message.contains("not allowed for") && message.contains("on this host"), "{case:?}: {message}");
    assert!(message.to_lowercase().contains(MASKED), "{case:?}: {message}");
}

#[tokio::test]
async fn when_the_token_is_checked() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        for case in cases() {
            echo(journey, RouteName::Slices, case);
            page.open(WEB_1).await;
            page.reload().await;
            page.fill(Role::Textbox, "API token", THREE_SLICES).await;
            page.press("Sign in").await;
            let look = async || {
                let message = page
                    .driver()
                    .execute("return document.querySelector('[role=alert]:not(:empty)')?.innerText", vec![]);
                Ok(message.await?.convert::<Option<String>>()?.filter(|message| !message.trim().is_empty()))
            };
            let message = page.until("an alert", look).await;
            assert_nowhere(page).await;
            // A 200 shows no sentence of the server.
            if case.0 != 200 {
                assert_readable(&message, case);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn when_the_list_of_slices_fails_and_one_goes_on_without_it() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        let case = (409, Spelling::AsSent);
        echo(journey, RouteName::Slices, case);
        page.open("#/slices").await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.press("Continue without the list").await;
        page.find(Role::Button, "Sign out").await;
        assert_nowhere(page).await;
        assert_readable(&page.says(Role::Alert, &["not allowed for"]).await, case);
    })
    .await;
}

#[tokio::test]
async fn when_the_backups_of_a_slice_are_read() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        page.sign_in_at_web_1().await;
        for case in cases() {
            echo(journey, RouteName::Backups, case);
            let reads = journey.reads_of(3247);
            page.press("Refresh").await;
            journey.wait_for_read(3247, reads).await;
            let message = page.says(Role::Alert, &[if case.0 == 200 { "could not" } else { "not allowed for" }]).await;
            assert_nowhere(page).await;
            if case.0 != 200 {
                assert_readable(&message, case);
            }
            journey.provider.clear_faults();
            if case.0 == 401 {
                page.sign_in(THREE_SLICES).await;
                page.find(Role::Table, "Backups").await;
            } else {
                for button in ["Download CSV", "Download JSON"] {
                    assert_free(button, &page.saved_file(button).await.1);
                }
                // So that the banner does not cover the button.
                page.run("scrollTo(0, 0)", vec![]).await;
                page.press("Refresh").await;
            }
            page.reads_no("not allowed for").await;
        }
    })
    .await;
}

#[tokio::test]
async fn when_the_overview_checks_its_slices() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        for spelling in Spelling::ALL {
            echo(journey, RouteName::Backups, (403, spelling));
            page.sign_in_at("#/slices", THREE_SLICES).await;
            page.reads("not allowed for").await;
            let look = async || Ok((journey.provider.sends("GET", "/backups/") >= 3).then_some(()));
            page.until("every check", look).await;
            journey.settle().await;
            assert_nowhere(page).await;
            assert_readable(&page.text().await, (403, spelling));
            for button in ["Download CSV", "Download JSON"] {
                assert_free(button, &page.saved_file(button).await.1);
            }
            page.press("Sign out").await;
            journey.provider.clear_log();
        }
    })
    .await;
}

#[tokio::test]
async fn when_it_is_the_token_of_somebody_else() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 403");
        page.sign_in_at_web_1().await;
        for (word, other) in
            [("bearer", "Zm9yLW90aGVy/eyes+0123=="), ("Bearer:", "abcdefgh-9876"), ("BEARER", "twelve-chars")]
        {
            let last = &other[other.len() - 4..];
            let sentence = format!("not allowed for {word} {other} on this host");
            let answer = Behaviour::Answer(Canned::error(403, &sentence));
            journey.provider.add_fault(Fault::once(RouteName::Backups, answer));
            page.press("Refresh").await;
            let message = page.says(Role::Alert, &["not allowed for", "on this host"]).await;
            assert!(!message.contains(other) && message.contains(&format!("…{last}")), "{message}");
            page.press("Refresh").await;
            page.reads_no("not allowed for").await;
        }
        // A word that is shorter than any token is not masked.
        let sentence = "the bearer of news on this host is not allowed";
        journey.provider.add_fault(Fault::once(RouteName::Backups, Behaviour::Answer(Canned::error(403, sentence))));
        page.press("Refresh").await;
        page.says(Role::Alert, &[sentence]).await;
    })
    .await;
}

/// Sends a command once for each case, and checks what is shown, stored and exported.
async fn is_masked_after(route: RouteName, send: impl AsyncFn(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        page.sign_in_at_web_1().await;
        for case in cases() {
            echo(journey, route, case);
            send(journey).await;
            let message = page.says(Role::Alert, &["not allowed for"]).await;
            assert_nowhere(page).await;
            assert_readable(&message, case);
            if page.names(Role::Button).await.iter().any(|name| name == "Close") {
                page.press("Close").await;
                assert_readable(&page.says(Role::Alert, &["not allowed for"]).await, case);
                assert_nowhere(page).await;
            }
            journey.provider.clear_faults();
            if case.0 == 401 {
                // The session has ended. After another sign-in, the outcome is still shown.
                page.sign_in_behind_a_dialog(THREE_SLICES).await;
                // The address still opens the restore dialog.
                if page.fragment().await.contains("/restore/") {
                    page.press("Keep current data").await;
                }
                page.find(Role::Table, "Backups").await;
            }
            let end = async || {
                let names = page.names(Role::Button).await;
                Ok(names.into_iter().find(|name| [UNLOCK, "Dismiss"].contains(&name.as_str())))
            };
            let end = page.until("a way to end it", end).await;
            page.press(&end).await;
            page.reads_no("not allowed for").await;
        }
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        assert_nowhere(page).await;
        assert_readable(&page.text().await, (0, Spelling::AsSent));
        for button in ["Download JSON", "Download Markdown"] {
            let file = page.saved_file(button).await.1;
            assert_free(button, &file);
            assert!(file.contains("not allowed for"), "{file}");
        }
        page.press("Sign out").await;
        page.find(Role::Textbox, "API token").await;
        assert_nowhere(page).await;
    })
    .await;
}

#[tokio::test]
async fn when_backups_are_enabled() {
    is_masked_after(RouteName::Enable, async |journey| {
        let page = &journey.page;
        page.request_enable("web-1 (#3247)").await;
    })
    .await;
}

#[tokio::test]
async fn when_backups_are_disabled() {
    is_masked_after(RouteName::Disable, async |journey| {
        journey.page.request_disable().await;
    })
    .await;
}

#[tokio::test]
async fn when_a_slice_is_restored() {
    is_masked_after(RouteName::Restore, async |journey| {
        journey.send_restore().await;
    })
    .await;
}
