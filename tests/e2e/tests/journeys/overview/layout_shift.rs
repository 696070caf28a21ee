//! Rows stay where they are while answers come.

use e2e::{Role, SetUp, journey};
use simulator::engine::fixtures;
use simulator::engine::token::FORTY_SLICES;
use simulator::{Behaviour, Fault, RouteName};
use thirtyfour::prelude::*;

use super::rows::{numbers, wait_for_numbers};

#[tokio::test]
async fn no_row_moves_under_the_pointer_and_sorting_again_is_offered() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        let first = format!("#{}", fixtures::FIRST_OF_FORTY);
        let before = wait_for_numbers(page, "all rows", |numbers| numbers.len() == 40 && numbers[0] == first).await;
        let row = page.driver().find(By::Css("table.overview-table tbody tr")).await.expect("a row");
        page.driver().action_chain().move_to_element_center(&row).perform().await.expect("the pointer moves");
        page.find_none(Role::Button, "Sort again").await;
        let above = "return document.querySelector('table.overview-table tbody').getBoundingClientRect().top";
        let top: f64 = page.evaluate(above, vec![]).await;
        journey.provider.clear_faults();
        page.reads("All checked at").await;
        page.begins(Role::Status, "Account", "36 of 40").await;
        assert_eq!(numbers(page).await, before, "while somebody points at them");
        assert!((page.evaluate::<f64>(above, vec![]).await - top).abs() < 1.0, "nothing above them grows or shrinks");
        page.reads("40 of 40 slices shown, in an outdated order").await;
        page.press("Sort again").await;
        page.reads_no("in an outdated order").await;
        let worst = format!("#{}", fixtures::OFF_WITH_BACKUPS);
        wait_for_numbers(page, "the worst first", |numbers| numbers[0] == worst).await;
        page.find_none(Role::Button, "Sort again").await;
    })
    .await;
}

#[tokio::test]
async fn a_pointer_that_rests_where_the_rows_come_does_not_keep_them_unsorted() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("#/slices").await;
        page.runs().await;
        page.driver().action_chain().move_to(640, 680).perform().await.expect("the pointer moves");
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        let field = page.find(Role::Textbox, "API token").await;
        page.fill(Role::Textbox, "API token", FORTY_SLICES).await;
        field.send_keys(Key::Enter).await.expect("keys reach the field");
        wait_for_numbers(page, "all rows", |numbers| numbers.len() == 40).await;
        let is_over_rows = "return document.querySelector('table.overview-table tbody').matches(':hover')";
        page.until("the pointer over the rows", async || {
            Ok(page.evaluate::<bool>(is_over_rows, vec![]).await.then_some(()))
        })
        .await;
        journey.provider.clear_faults();
        page.reads("All checked at").await;
        let worst = format!("#{}", fixtures::OFF_WITH_BACKUPS);
        wait_for_numbers(page, "the worst first", |numbers| numbers[0] == worst).await;
        page.find_none(Role::Button, "Sort again").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_above_the_rows_grows_on_a_phone_while_answers_come() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        for width in [320, 375, 414] {
            page.set_size(width, 800).await;
            journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
            page.sign_in_at("#/slices", FORTY_SLICES).await;
            wait_for_numbers(page, "all rows", |numbers| numbers.len() == 40).await;
            let above = "return document.querySelector('table.overview-table').getBoundingClientRect().top + scrollY";
            let top: f64 = page.evaluate(above, vec![]).await;
            journey.provider.clear_faults();
            page.reads("All checked at").await;
            page.begins(Role::Status, "Account", "36 of 40").await;
            let after: f64 = page.evaluate(above, vec![]).await;
            assert!((after - top).abs() < 1.0, "from {top} to {after} at {width}");
            page.press("Sign out").await;
        }
    })
    .await;
}
