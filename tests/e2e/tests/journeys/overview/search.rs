//! The filter and the slice picker find slices as a reader spells them, and names are ordered the same way.

use e2e::steps::WEB_1;
use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use thirtyfour::Key;

/// `café-db` with the accent as a separate character.
const DECOMPOSED: &str = "cafe\u{301}-db";

/// Gives the account slices of these names, numbered from 71 on, without backups.
fn set_slices(journey: &Journey, names: &[&str]) {
    let row = |(id, name): (u64, &&str)| json!({ "id": id, "name": name, "region": "SFO1" });
    journey.list_slices(&(71..).zip(names).map(row).collect::<Vec<Value>>());
    journey.list_backups(&[]);
}

/// The names in the visible rows, from top to bottom.
async fn names(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('table.overview-table tbody tr:not([hidden]) th')]
        .map(cell => cell.textContent.trim())";
    page.evaluate(script, vec![]).await
}

#[tokio::test]
async fn numbers_in_names_are_ordered_by_value_and_accents_beside_their_letters() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_slices(journey, &["zulu", "vm-10", "Ärger", "vm-2", "beta", "Zulu-2", "vm-1"]);
        page.sign_in_at("#/slices?sort=name", THREE_SLICES).await;
        page.reads("All checked at").await;
        let expected = ["Ärger", "beta", "vm-1", "vm-2", "vm-10", "zulu", "Zulu-2"];
        assert_eq!(names(page).await, expected);
        page.open("#/slices?sort=-name").await;
        let turned: Vec<_> = expected.iter().rev().copied().collect();
        page.until("the other way round", async || Ok((names(page).await == turned).then_some(()))).await;
    })
    .await;
}

/// Each search text, and the one name that it finds.
const SEARCHES: [(&str, &str); 9] = [
    ("istanbul", "İstanbul-1"),
    ("ISTANBUL", "İstanbul-1"),
    ("cafe", DECOMPOSED),
    ("café", DECOMPOSED),
    ("cafe\u{301}", DECOMPOSED),
    ("CAFÉ", DECOMPOSED),
    ("strasse", "Straße"),
    ("STRASSE", "Straße"),
    ("straße", "Straße"),
];

#[tokio::test]
async fn the_filter_of_the_overview_ignores_case_and_accents() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_slices(journey, &["İstanbul-1", DECOMPOSED, "Straße", "web-1"]);
        page.sign_in_at("#/slices?sort=number", THREE_SLICES).await;
        page.reads("All checked at").await;
        for (typed, name) in SEARCHES {
            page.fill(Role::Searchbox, "Filter slices", typed).await;
            let look = async || Ok((names(page).await == [name]).then_some(()));
            page.until(&format!("“{name}” alone for “{typed}”"), look).await;
            page.fill(Role::Searchbox, "Filter slices", "").await;
            page.until("all again", async || Ok((names(page).await.len() == 4).then_some(()))).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_picker_ignores_case_and_accents_as_the_overview_does() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_slices(journey, &["İstanbul-1", DECOMPOSED, "Straße", "web-1"]);
        page.sign_in_at("#/journal", THREE_SLICES).await;
        for (typed, name) in SEARCHES {
            page.fill(Role::Combobox, "Slice", typed).await;
            let look = async || {
                let options = page.names(Role::Option).await;
                Ok((options.len() == 1 && options[0].starts_with(name)).then_some(()))
            };
            page.until(&format!("“{name}” alone for “{typed}”"), look).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_slice_that_is_named_by_a_number_comes_before_the_slice_of_that_number() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        set_slices(journey, &["web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "2024"]);
        page.sign_in_at("#/journal", THREE_SLICES).await;
        page.fill(Role::Combobox, "Slice", "2024").await;
        let look = async || {
            let options = page.names(Role::Option).await;
            Ok((options.len() == 2).then_some(options))
        };
        let options = page.until("two options", look).await;
        assert!(options[0].starts_with("2024") && options[0].contains("#77"), "{options:?}");
        assert!(options[1].contains("2024") && !options[1].contains("#77"), "{options:?}");
        page.type_keys(Key::Enter).await;
        page.is_at("#/slices/77").await;
        page.says(Role::Heading, &["2024", "#77"]).await;
        // The slice of that number is the second option.
        page.fill(Role::Combobox, "Slice", "2024").await;
        page.type_keys(Key::Down).await;
        page.type_keys(Key::Enter).await;
        page.is_at("#/slices/2024").await;
    })
    .await;
}

#[tokio::test]
async fn the_picker_filters_by_name_number_and_region() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.reads("of 40 slices").await;
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
            Ok(names.into_iter().find(|name| name.contains(&format!("#{}", fixtures::TWINS[1]))))
        };
        let second = page.until("the second twin", look).await;
        page.click(Role::Option, &second).await;
        page.is_at(&format!("#/slices/{}", fixtures::TWINS[1])).await;
        page.says(Role::Heading, &["twin", &format!("#{}", fixtures::TWINS[1])]).await;
    })
    .await;
}

#[tokio::test]
async fn a_number_is_found_however_its_digits_are_typed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 404");
        page.sign_in_at("#/slices", THREE_SLICES).await;
        for typed in ["۳۲۴۷", "٣٢٤٧", "#۳۲۴۷", "३२४७", "３２４７"] {
            page.open("#/slices").await;
            page.fill(Role::Combobox, "Slice", typed).await;
            let look = async || {
                let names = page.names(Role::Option).await;
                Ok((names.len() == 1 && names[0].contains("web-1")).then_some(()))
            };
            page.until(&format!("web-1 alone for {typed}"), look).await;
            page.type_keys(Key::Enter).await;
            page.is_at(WEB_1).await;
        }
        journey.expect_error("status of 404");
        page.fill(Role::Combobox, "Slice", "۷۷۷").await;
        page.type_keys(Key::Enter).await;
        page.is_at("#/slices/777").await;
        page.open("#/slices").await;
        page.fill(Role::Searchbox, "Filter slices", "۳۸۲۸").await;
        page.reads("1 of 3 slices shown").await;
        page.find(Role::Link, "db-1").await;
    })
    .await;
}
