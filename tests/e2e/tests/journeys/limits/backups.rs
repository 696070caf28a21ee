//! Slices with thousands of backups.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::token::THREE_SLICES;

use super::measure::{measure, took};
use thirtyfour::Key;

/// Gives every slice this many backups, ten minutes apart.
fn have_backups(journey: &Journey, count: u32) {
    let now = journey.provider.now();
    let row = |place: u32| {
        let created = (now - Duration::from_mins(10) * place).zoneless(0);
        json!({ "backup_id": 1000 + place, "created": created, "backup_full_size": 50, "name": "automatic" })
    };
    journey.list_backups(&(0..count).map(row).collect::<Vec<_>>());
}

/// Checks that this many backups are shown within three seconds: few as rows, the others as a number, and all in the
/// exported file.
async fn are_listed(count: u32) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/journal", THREE_SLICES).await;
        have_backups(journey, count);
        measure(page, "/backups/3247", "document.querySelector('tbody tr button') !== null").await;
        page.run("location.hash = arguments[0]", vec![WEB_1.into()]).await;
        let took = took(page).await;
        assert!(took < 3000.0, "{took} ms");
        let rows: usize = page.evaluate("return document.querySelectorAll('tbody > *').length", vec![]).await;
        assert!((1..=500).contains(&rows), "{rows} rows");
        let windowed: Option<usize> = page
            .evaluate(
                "return Number(document.querySelector('table[aria-rowcount]')?.getAttribute('aria-rowcount')) || null",
                vec![],
            )
            .await;
        if windowed.is_none() {
            let script = "return [(arguments[0]).toLocaleString('en-US'), (() => {
                const page = document.querySelector('main').cloneNode(true);
                page.querySelectorAll('table').forEach(table => table.remove());
                return page.textContent;
            })()]";
            let left = count as usize - rows;
            let (left, outside): (String, String) = page.evaluate(script, vec![left.into()]).await;
            assert!(outside.contains(&left), "{left} are not shown, which nothing outside the table says");
        }
        // By script, as the browser takes a minute to compute the names of a thousand buttons.
        let press =
            "[...document.querySelectorAll('main button')].find(it => it.innerText.startsWith(arguments[0])).click()";
        let keep = "const make = URL.createObjectURL;
            URL.createObjectURL = blob => { window.file = blob; return make.call(URL, blob) };
            HTMLAnchorElement.prototype.click = () => {}";
        page.run(keep, vec![]).await;
        page.run(press, vec!["Download CSV".into()]).await;
        let lines: usize =
            page.evaluate("return window.file.text().then(text => text.trimEnd().split('\\n').length)", vec![]).await;
        assert_eq!(lines, count as usize + 1);
        // The page still works.
        page.run(press, vec!["Restore".into()]).await;
        page.find(Role::Textbox, "Type web-1 to confirm").await;
        page.type_keys(Key::Escape).await;
        page.is_at(WEB_1).await;
    })
    .await;
}

#[tokio::test]
async fn five_thousand_backups_of_one_slice_are_there_in_three_seconds() {
    are_listed(5_000).await;
}

#[tokio::test]
async fn a_hundred_thousand_backups_of_one_slice_are_there_in_three_seconds() {
    are_listed(100_000).await;
}

#[tokio::test]
async fn the_overview_handles_a_slice_of_a_hundred_thousand_backups() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": "web-1" })]);
        have_backups(journey, 100_000);
        page.open("#/slices").await;
        measure(page, "/backups/3247", "document.body.textContent.includes('All checked at')").await;
        page.sign_in(THREE_SLICES).await;
        let took = took(page).await;
        assert!(took < 3000.0, "{took} ms");
        let html: usize = page.evaluate("return document.documentElement.outerHTML.length", vec![]).await;
        assert!(html < 200_000, "{html} characters");
    })
    .await;
}
