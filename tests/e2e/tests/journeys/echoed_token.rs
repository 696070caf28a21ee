//! A server that repeats our token in its sentences: it stands nowhere, in no spelling, and the sentence stays readable.

use std::collections::BTreeMap;
use std::time::Duration;

use e2e::spelling::holds;
use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName, Spelling};

/// What a token leaves behind: a sign for the rest, and its last four characters.
const REST: &str = "…ices";

const STATUSES: [u16; 5] = [403, 200, 401, 409, 500];

/// Every status with the token as it was sent, and every other spelling with a refusal.
fn cases() -> impl Iterator<Item = (u16, Spelling)> {
    let others = Spelling::ALL.into_iter().filter(|spelling| *spelling != Spelling::AsSent);
    STATUSES.into_iter().map(|status| (status, Spelling::AsSent)).chain(others.map(|spelling| (403, spelling)))
}

/// Echoes until faults are cleared. 500 is asked for again by itself.
fn echo(journey: &Journey, route: RouteName, (status, spelling): (u16, Spelling)) {
    journey.provider.clear_faults();
    journey.provider.add_fault(Fault::new(route, Behaviour::Echo { status, spelling }));
}

/// Looks for the token, and for all of it but its last four characters.
fn is_free(place: &str, text: &str) {
    let all_but_four = &THREE_SLICES[..THREE_SLICES.len() - 4];
    let around = text.find("allowed for").map(|at| text[at..].chars().take(200).collect::<String>());
    assert!(!holds(text, all_but_four), "The {place} holds the token: {}", around.unwrap_or_default());
}

/// Looks wherever a page leaves something.
async fn leaves_nothing(page: &Page) {
    let script = "return { text: document.body.innerText, document: document.documentElement.outerHTML,
        title: document.title, address: location.href, cookie: document.cookie,
        'local storage': JSON.stringify({ ...localStorage }),
        'session storage': JSON.stringify({ ...sessionStorage }),
        history: JSON.stringify(history.state) ?? '' }";
    let places: BTreeMap<String, String> = page.evaluate(script, vec![]).await;
    for (place, text) in places {
        is_free(&place, &text);
    }
    is_free("console", &page.console().await.join("\n"));
}

/// The sentence stands there without the token, and can be read.
fn is_readable(said: &str, case: (u16, Spelling)) {
    assert!(said.contains("not allowed for") && said.contains("on this host"), "{case:?}: {said}");
    assert!(said.to_lowercase().contains(REST), "{case:?}: {said}");
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
                let said = page
                    .driver()
                    .execute("return document.querySelector('[role=alert]:not(:empty)')?.innerText", vec![]);
                Ok(said.await?.convert::<Option<String>>()?.filter(|said| !said.trim().is_empty()))
            };
            let said = page.until("an alert", look).await;
            leaves_nothing(page).await;
            // A success without a list has no sentence.
            if case.0 != 200 {
                is_readable(&said, case);
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
        leaves_nothing(page).await;
        is_readable(&page.says(Role::Alert, &["not allowed for"]).await, case);
    })
    .await;
}

#[tokio::test]
async fn when_the_backups_of_a_slice_are_read() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        page.enter_web_1().await;
        for case in cases() {
            echo(journey, RouteName::Backups, case);
            let reads = journey.reads_of(3247);
            page.press("Refresh").await;
            page.until("a read", async || Ok((journey.reads_of(3247) > reads).then_some(()))).await;
            let said = page.says(Role::Alert, &[if case.0 == 200 { "could not" } else { "not allowed for" }]).await;
            leaves_nothing(page).await;
            if case.0 != 200 {
                is_readable(&said, case);
            }
            journey.provider.clear_faults();
            if case.0 == 401 {
                page.sign_in(THREE_SLICES).await;
                page.find(Role::Table, "Backups").await;
            } else {
                for button in ["Download CSV", "Download JSON"] {
                    is_free(button, &page.saved_file(button).await.1);
                }
                // The banner must not stand over the button.
                page.run("scrollTo(0, 0)", vec![]).await;
                page.press("Refresh").await;
            }
            page.reads_no("not allowed for").await;
        }
    })
    .await;
}

#[tokio::test]
async fn when_the_board_checks_its_slices() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        for spelling in Spelling::ALL {
            echo(journey, RouteName::Backups, (403, spelling));
            page.enter("#/slices", THREE_SLICES).await;
            page.reads("not allowed for").await;
            let look = async || Ok((journey.provider.sends("GET", "/backups/") >= 3).then_some(()));
            page.until("every check", look).await;
            journey.let_it_arrive().await;
            leaves_nothing(page).await;
            is_readable(&page.text().await, (403, spelling));
            for button in ["Download CSV", "Download JSON"] {
                is_free(button, &page.saved_file(button).await.1);
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
        page.enter_web_1().await;
        for (word, other) in
            [("bearer", "Zm9yLW90aGVy/eyes+0123=="), ("Bearer:", "abcdefgh-9876"), ("BEARER", "twelve-chars")]
        {
            let last = &other[other.len() - 4..];
            let sentence = format!("not allowed for {word} {other} on this host");
            let answer = Behaviour::Answer(Canned::error(403, &sentence));
            journey.provider.add_fault(Fault::once(RouteName::Backups, answer));
            page.press("Refresh").await;
            let said = page.says(Role::Alert, &["not allowed for", "on this host"]).await;
            assert!(!said.contains(other) && said.contains(&format!("…{last}")), "{said}");
            page.press("Refresh").await;
            page.reads_no("not allowed for").await;
        }
        // What is shorter than any token is a word.
        let sentence = "the bearer of news on this host is not allowed";
        journey.provider.add_fault(Fault::once(RouteName::Backups, Behaviour::Answer(Canned::error(403, sentence))));
        page.press("Refresh").await;
        page.says(Role::Alert, &[sentence]).await;
    })
    .await;
}

/// Asks for something once for each case, and looks at what is said, kept and taken along. `ask` goes as far as the press
/// that sends.
async fn act(route: RouteName, ask: impl AsyncFn(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of");
        page.enter_web_1().await;
        for case in cases() {
            echo(journey, route, case);
            ask(journey).await;
            let said = page.says(Role::Alert, &["not allowed for"]).await;
            leaves_nothing(page).await;
            is_readable(&said, case);
            if page.names(Role::Button).await.iter().any(|name| name == "Close") {
                page.press("Close").await;
                is_readable(&page.says(Role::Alert, &["not allowed for"]).await, case);
                leaves_nothing(page).await;
            }
            journey.provider.clear_faults();
            if case.0 == 401 {
                // The server no longer takes the token: it is asked for anew, and what was refused still stands there.
                page.sign_in_behind_a_dialog(THREE_SLICES).await;
                // The address still prepares the restore.
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
        leaves_nothing(page).await;
        is_readable(&page.text().await, (0, Spelling::AsSent));
        for button in ["Download JSON", "Download Markdown"] {
            let file = page.saved_file(button).await.1;
            is_free(button, &file);
            assert!(file.contains("not allowed for"), "{file}");
        }
        page.press("Sign out").await;
        page.find(Role::Textbox, "API token").await;
        leaves_nothing(page).await;
    })
    .await;
}

#[tokio::test]
async fn when_backups_are_enabled() {
    act(RouteName::Enable, async |journey| {
        let page = &journey.page;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.press("Enable backups").await;
    })
    .await;
}

#[tokio::test]
async fn when_backups_are_disabled() {
    act(RouteName::Disable, async |journey| {
        journey.page.open_disable().await;
        journey.page.press("Disable backups").await;
    })
    .await;
}

#[tokio::test]
async fn when_a_slice_is_restored() {
    act(RouteName::Restore, async |journey| {
        journey.start_countdown().await;
        journey.page.pass_time(Duration::from_millis(5100)).await;
    })
    .await;
}
