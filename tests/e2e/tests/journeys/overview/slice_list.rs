//! Reading the list of slices: several pages, odd rows and odd servers.

use e2e::{Role, SetUp, journey};
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn forty_slices_are_read_to_the_last_page() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        let last = fixtures::FIRST_OF_FORTY + 39;
        page.reads("of 40 slices").await;
        let script = "return [...document.querySelectorAll('main a[href]')].map(link => link.getAttribute('href'))";
        let mut links: Vec<String> = page.evaluate(script, vec![]).await;
        links.sort_unstable();
        let all: Vec<_> = (fixtures::FIRST_OF_FORTY..=last).map(|id| format!("#/slices/{id}")).collect();
        assert_eq!(links, all);
        assert_eq!(journey.provider.sends("GET", "/slices"), 3, "each page is read once");
        page.says(Role::Link, &[&format!("slice {}", fixtures::UNNAMED)]).await;
    })
    .await;
}

#[tokio::test]
async fn a_name_that_holds_markup_is_shown_as_text() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let name = r#"<b>bold</b> & "quoted""#;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.says(Role::Link, &[name]).await;
        page.open(&format!("#/slices/{}", fixtures::MARKUP)).await;
        page.says(Role::Heading, &[name, &format!("#{}", fixtures::MARKUP)]).await;
        let restore = page.restore_buttons().await.swap_remove(0);
        assert!(restore.starts_with(&format!("Restore {name} from ")), "{restore}");
        page.press(&restore).await;
        page.find(Role::Textbox, &format!("Type {name} to confirm")).await;
        let bold: usize = page.evaluate("return document.querySelectorAll('b').length", vec![]).await;
        assert_eq!(bold, 0);
    })
    .await;
}

#[tokio::test]
async fn rows_that_cannot_be_read_are_counted() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let body = r#"{"data":[{"id":3247,"name":"web-1"},{"name":"no number"},null],"page":1,"pages":1,"results":3}"#;
        let answer = Canned::new(200, "application/json", body);
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Answer(answer)));
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.says(Role::Link, &["web-1"]).await;
        page.reads("2 rows could not be read").await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_asked_twice_and_the_list_is_called_incomplete() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let body = r#"{"data":[{"id":3247,"name":"web-1"},{"id":3828,"name":"db-1"}],"page":1,"pages":3,"results":6}"#;
        let answer = Canned::new(200, "application/json", body);
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Answer(answer)));
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.reads("2 slices").await;
        page.reads("The list is not complete").await;
        journey.settle().await;
        assert_eq!(journey.provider.sends("GET", "/slices"), 2);
        page.reads("2 slices").await;
        let links: usize = page.evaluate("return document.querySelectorAll('main a[href]').length", vec![]).await;
        assert_eq!(links, 2);
    })
    .await;
}
