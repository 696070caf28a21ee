//! An account of forty slices with every oddity, over several pages.

use e2e::{Role, SetUp, journey};
use simulator::engine::known;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn forty_slices_are_read_to_the_last_page() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", FORTY_SLICES).await;
        let last = known::FIRST_OF_FORTY + 39;
        page.reads("40 slices").await;
        let script = "return [...document.querySelectorAll('main a[href]')].map(link => link.getAttribute('href'))";
        let mut links: Vec<String> = page.evaluate(script, vec![]).await;
        links.sort_unstable();
        let all: Vec<_> = (known::FIRST_OF_FORTY..=last).map(|id| format!("#/slices/{id}")).collect();
        assert_eq!(links, all);
        assert_eq!(journey.provider.sends("GET", "/slices"), 3, "each page is read once");
        page.says(Role::Link, &[&format!("slice {}", known::UNNAMED)]).await;
    })
    .await;
}

#[tokio::test]
async fn a_name_that_holds_markup_is_shown_as_text() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let name = r#"<b>bold</b> & "quoted""#;
        page.enter("#/slices", FORTY_SLICES).await;
        page.says(Role::Link, &[name]).await;
        page.open(&format!("#/slices/{}", known::MARKUP)).await;
        page.says(Role::Heading, &[name, &format!("#{}", known::MARKUP)]).await;
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
async fn the_picker_filters_by_name_number_and_region() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", FORTY_SLICES).await;
        page.reads("40 slices").await;
        page.click(Role::Combobox, "Slice").await;
        page.find(Role::Listbox, "Slice").await;
        for (typed, count) in [("twin", Some(2)), ("5018", Some(1)), ("SIN1", None)] {
            page.fill(Role::Combobox, "Slice", typed).await;
            let look = async || {
                let names = page.names(Role::Option).await;
                let fits = names.iter().all(|name| name.contains(typed)) && !names.is_empty();
                let counted = count.is_none_or(|count| names.len() == count);
                Ok((fits && counted).then_some(()))
            };
            page.until(&format!("only options that fit “{typed}”"), look).await;
        }
        page.fill(Role::Combobox, "Slice", "twin").await;
        let look = async || {
            let names = page.names(Role::Option).await;
            Ok(names.into_iter().find(|name| name.contains(&format!("#{}", known::TWINS[1]))))
        };
        let second = page.until("the second twin", look).await;
        page.click(Role::Option, &second).await;
        page.is_at(&format!("#/slices/{}", known::TWINS[1])).await;
        page.says(Role::Heading, &["twin", &format!("#{}", known::TWINS[1])]).await;
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
        page.enter("#/slices", THREE_SLICES).await;
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
        page.enter("#/slices", THREE_SLICES).await;
        page.reads("2 slices").await;
        page.reads("The list is not complete").await;
        journey.let_it_arrive().await;
        assert_eq!(journey.provider.sends("GET", "/slices"), 2);
        page.reads("2 slices").await;
        let links: usize = page.evaluate("return document.querySelectorAll('main a[href]').length", vec![]).await;
        assert_eq!(links, 2);
    })
    .await;
}
