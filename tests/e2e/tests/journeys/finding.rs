//! Slices are put in order and found as their reader reads them, not as a computer writes them.

use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::token::THREE_SLICES;
use thirtyfour::prelude::*;

/// `café-db` with the accent as a character of its own.
const DECOMPOSED: &str = "cafe\u{301}-db";

/// Lets the account hold slices of these names, numbered from 71 on, without a backup.
fn hold(journey: &Journey, names: &[&str]) {
    let row = |(id, name): (u64, &&str)| json!({ "id": id, "name": name, "region": "SFO1" });
    journey.list_slices(&(71..).zip(names).map(row).collect::<Vec<Value>>());
    journey.list_backups(&[]);
}

/// The names of the rows that are shown, in their order.
async fn names(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('table.board tbody tr:not([hidden]) th')]
        .map(cell => cell.textContent.trim())";
    page.evaluate(script, vec![]).await
}

#[tokio::test]
async fn numbers_in_names_are_ordered_by_value_and_accents_beside_their_letters() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        hold(journey, &["zulu", "vm-10", "Ärger", "vm-2", "beta", "Zulu-2", "vm-1"]);
        page.enter("#/slices?sort=name", THREE_SLICES).await;
        page.reads("7 of 7 checked").await;
        let expected = ["Ärger", "beta", "vm-1", "vm-2", "vm-10", "zulu", "Zulu-2"];
        assert_eq!(names(page).await, expected);
        page.open("#/slices?sort=-name").await;
        let turned: Vec<_> = expected.iter().rev().copied().collect();
        page.until("the other way round", async || Ok((names(page).await == turned).then_some(()))).await;
    })
    .await;
}

/// What is typed, and the one name that it finds.
const FOUND: [(&str, &str); 9] = [
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
async fn the_filter_of_the_board_folds_letters_as_a_reader_does() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        hold(journey, &["İstanbul-1", DECOMPOSED, "Straße", "web-1"]);
        page.enter("#/slices?sort=number", THREE_SLICES).await;
        page.reads("4 of 4 checked").await;
        for (typed, name) in FOUND {
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
async fn the_picker_folds_letters_as_the_board_does() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        hold(journey, &["İstanbul-1", DECOMPOSED, "Straße", "web-1"]);
        page.enter("#/journal", THREE_SLICES).await;
        for (typed, name) in FOUND {
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
        hold(journey, &["web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "2024"]);
        page.enter("#/journal", THREE_SLICES).await;
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
        // The number stays within reach.
        page.fill(Role::Combobox, "Slice", "2024").await;
        page.type_keys(Key::Down).await;
        page.type_keys(Key::Enter).await;
        page.is_at("#/slices/2024").await;
    })
    .await;
}
