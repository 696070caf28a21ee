//! Which tokens are accepted, and what is shown when one is not.

use e2e::{Engine, Journey, Role, SetUp, in_every_engine, index_html, journey};
use simulator::engine::token::{REVOKED, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteName};
use thirtyfour::Key;

const WRONG: &str = "no-token-of-this-provider";

in_every_engine!(a_good_token_shows_the_slices_and_stands_in_no_storage);

async fn a_good_token_shows_the_slices_and_stands_in_no_storage(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at("", THREE_SLICES).await;
        page.find(Role::Banner, "").await;
        page.find(Role::Heading, "Slices").await;
        let script = "return [...document.querySelectorAll('main a[href]')].map(link => link.getAttribute('href'))";
        let mut links: Vec<String> = page.evaluate(script, vec![]).await;
        // The overview sorts them by state.
        links.sort_unstable();
        assert_eq!(links, ["#/slices/3247", "#/slices/3828", "#/slices/4001"]);
        page.says(Role::Link, &["web-1"]).await;
        let stored = "return [...Object.keys(sessionStorage), ...Object.keys(localStorage)]";
        let stored: Vec<String> = page.evaluate(stored, vec![]).await;
        assert_eq!(stored, ["slice-backups.last-input"], "nothing is stored but when the page was used");
    })
    .await;
}

#[tokio::test]
async fn a_token_may_be_pasted_with_its_wrappings() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        for (before, after) in
            [("\"Bearer ", "\"\n"), ("  '", "'  "), ("bearer ", "\r\n"), ("authorization: Bearer ", "")]
        {
            page.sign_in(&format!("{before}{THREE_SLICES}{after}")).await;
            page.press("Sign out").await;
        }
    })
    .await;
}

#[test]
fn until_the_boot_file_runs_nobody_can_press_sign_in() {
    let html = index_html();
    let end = html.find(">Sign in</button>").expect("the shell holds the button");
    let tag = &html[html[..end].rfind('<').expect("a tag has a beginning")..end];
    assert!(tag.contains(" disabled"), "{tag}");
}

#[tokio::test]
async fn a_token_that_is_refused_is_explained_beside_the_field() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 40");
        page.open("").await;
        for (token, sentence) in
            [(WRONG, "Invalid or missing API token"), (REVOKED, "API access of this user has been revoked")]
        {
            page.fill(Role::Textbox, "API token", token).await;
            page.press("Sign in").await;
            page.says(Role::Alert, &[sentence, "mistyped", "revoked"]).await;
            assert_eq!(typed(journey).await, token, "the field keeps its value");
        }
    })
    .await;
}

in_every_engine!(an_api_that_cannot_be_reached_is_asked_once);

async fn an_api_that_cannot_be_reached_is_asked_once(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::DropBefore));
        page.open("").await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        let message = page.says(Role::Alert, &["API"]).await;
        assert!(!message.contains("CORS"), "{message}");
        // Firefox itself repeats a GET whose connection dies, ten times in all.
        let once = if engine == Engine::Firefox { 10 } else { 1 };
        assert_eq!(journey.provider.sends("GET", "/slices"), once, "signing in does not try again");
        assert_eq!(typed(journey).await, THREE_SLICES);
    })
    .await;
}

#[tokio::test]
async fn without_a_readable_list_a_slice_is_opened_by_its_number() {
    for unreadable in [Canned::empty_object(), Canned::html(200), Canned::truncated_json()] {
        journey(SetUp::default(), async |journey| {
            let page = &journey.page;
            journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Answer(unreadable)));
            page.open("").await;
            page.fill(Role::Textbox, "API token", THREE_SLICES).await;
            page.press("Sign in").await;
            page.press("Continue without the list").await;
            page.click(Role::Combobox, "Slice").await;
            page.type_keys("3247").await;
            page.says(Role::Option, &["3247"]).await;
            page.type_keys(Key::Enter).await;
            page.is_at("#/slices/3247").await;
            page.says(Role::Heading, &["slice 3247", "#3247"]).await;
            let restore = page.restore_buttons().await.swap_remove(0);
            page.press(&restore).await;
            page.find(Role::Textbox, "Type 3247 to confirm").await;
        })
        .await;
    }
}

async fn typed(journey: &Journey) -> String {
    let field = journey.page.find(Role::Textbox, "API token").await;
    field.prop("value").await.expect("a field has a value").expect("a field has a value")
}
