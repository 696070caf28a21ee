//! The state of each slice, and the summary of all.

use std::time::Duration;

use e2e::{Role, SetUp, journey};
use serde_json::json;
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, NO_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteMatch};

use super::rows::{reads, wait_for_numbers};

#[tokio::test]
async fn an_account_without_slices_says_so() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", NO_SLICES).await;
        page.begins(Role::Status, "Account", "This account has no slices.").await;
        page.find_none(Role::Table, "Slices").await;
        assert!(reads(journey).is_empty());
    })
    .await;
}

#[tokio::test]
async fn forty_slices_stand_worst_first_and_each_state_is_counted_and_shown_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.reads("All checked at").await;
        let truth = page.begins(Role::Status, "Account", "36 of 40 slices have a fresh backup").await;
        assert_eq!(truth, "36 of 40 slices have a fresh backup; 2 are overdue, 2 unknown.");
        let worst = wait_for_numbers(page, "the worst first", |numbers| {
            numbers.len() == 40 && numbers[0] == format!("#{}", fixtures::OFF_WITH_BACKUPS)
        })
        .await;
        let next = [fixtures::OVERDUE, fixtures::NEVER_ENABLED, fixtures::WAITING].map(|id| format!("#{id}"));
        assert_eq!(worst[1..4], next);
        let table = page.find(Role::Table, "Slices").await;
        assert_eq!(table.attr("aria-rowcount").await.expect("an attribute").as_deref(), Some("41"));
        for name in ["Off 0", "Cooling down 0", "Overdue 2", "Unknown 2", "Ageing 0", "Fresh 36"] {
            page.find(Role::Button, name).await;
        }
        page.press("Overdue 2").await;
        page.is_at("#/slices?state=overdue").await;
        wait_for_numbers(page, "two rows", |numbers| numbers.len() == 2).await;
        assert!(reads(journey).values().all(|count| *count == 1), "each once");
    })
    .await;
}

#[tokio::test]
async fn a_backup_that_is_due_is_not_called_overdue_before_the_grace_is_over() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.reads("All checked at").await;
        page.stay_unlocked().await;
        page.set_clock(Duration::from_hours(70)).await;
        page.reads("not overdue yet").await;
        let rows = "return [...document.querySelectorAll('table.overview-table tbody tr:has(.slice-state.ageing)')]
            .map(row => [row.querySelector('a').getAttribute('href'), row.cells[5].textContent])";
        let ageing: Vec<(String, String)> = page.evaluate(rows, vec![]).await;
        assert!(!ageing.is_empty());
        for (_, next) in &ageing {
            assert!(next.starts_with("due ") && next.ends_with(" ago, not overdue yet"), "{next}");
        }
        page.run("location.hash = arguments[0]", vec![ageing[0].0.clone().into()]).await;
        page.reads("Estimate: a backup was due about").await;
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_stands_in_the_row_and_in_the_picture() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let days = "return arguments[0].map(days => new Date(Date.now() + days * 864e5).toISOString().slice(0, 19).replace('T', ' '))";
        page.open("#/slices?filter=cache+5030").await;
        let dates: Vec<String> = page.evaluate(days, vec![json!([-11, -6, -1, -1, 2])]).await;
        let rows = (11..).zip(&dates).map(|(id, created)| json!({ "backup_id": id, "created": created }));
        let rows = json!({ "data": rows.collect::<Vec<_>>() });
        let odd = Behaviour::Answer(Canned::new(200, "application/json", rows.to_string()));
        journey.provider.add_fault(Fault::new(RouteMatch::path("/backups/5030"), odd));
        page.sign_in(FORTY_SLICES).await;
        page.reads("All checked at").await;
        let texts = "return [...document.querySelector('table.overview-table tbody tr:not([hidden])').cells].map(cell => cell.innerText)";
        let cells: Vec<String> = page.evaluate(texts, vec![]).await;
        let odd = "a date in the future: a clock is wrong; two backups of one date; a gap between two backups";
        assert!(cells[3].ends_with(odd), "{cells:?}");
        assert_eq!(cells[6], "5 of 3");
        page.click(Role::Link, "cache-5030").await;
        page.reads("dated in the future: a clock is wrong").await;
        let classes = "return [...document.querySelectorAll('.timeline g')].map(part => part.getAttribute('class'))";
        let classes: Vec<String> = page.evaluate(classes, vec![]).await;
        assert_eq!(classes, ["gap", "gap", "backup", "backup", "backup", "backup", "now-mark", "in-future", "next-backup"]);
    })
    .await;
}
