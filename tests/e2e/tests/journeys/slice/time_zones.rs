//! The user's time zone: it may change while the page is open, and it may be UTC by another name.

use std::time::Duration;

use e2e::{Page, SetUp, journey};

#[tokio::test]
async fn a_zone_that_changes_while_the_page_is_open_is_followed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.reads("GMT+").await;
        for (zone, marks) in [("America/New_York", ["EST", "EDT"]), ("Asia/Tokyo", ["GMT+9", "GMT+9"])] {
            page.set_zone(zone).await;
            page.step_clock(Duration::from_secs(1)).await;
            let look = async || Ok(are_all_in(page, &marks).await.then_some(()));
            page.until(&format!("every time in {zone}"), look).await;
            let buttons = page.restore_buttons().await;
            assert!(buttons.iter().all(|name| ends_in(name, &marks)), "{buttons:?}");
        }
        let dialog = page.open_restore().await;
        assert!(dialog.contains("GMT+9"), "{dialog}");
        page.set_zone("Pacific/Honolulu").await;
        page.step_clock(Duration::from_secs(1)).await;
        page.reads("HST").await;
        page.reads_no("GMT+9").await;
    })
    .await;
}

fn ends_in(text: &str, marks: &[&str]) -> bool {
    marks.iter().any(|mark| text.ends_with(mark))
}

/// Whether every local time on the page ends in one of these.
async fn are_all_in(page: &Page, marks: &[&str]) -> bool {
    let script = "return [...document.querySelectorAll('tbody .created time')].map(time => time.innerText)";
    let times: Vec<String> = page.evaluate(script, vec![]).await;
    !times.is_empty() && times.iter().all(|time| ends_in(time, marks)) && !page.text().await.contains("GMT+1 ")
}

#[tokio::test]
async fn a_zone_that_is_utc_under_another_name_is_shown_once() {
    for zone in ["Etc/UCT", "Etc/Zulu", "Africa/Abidjan", "Etc/GMT+0", "Atlantic/Reykjavik"] {
        journey(SetUp::default(), async |journey| {
            let page = &journey.page;
            page.set_zone(zone).await;
            page.sign_in_at_web_1().await;
            let script = "return [...document.querySelectorAll('tbody tr')].map(row =>
                [...row.cells[0].querySelectorAll('time')].map(time => time.innerText))";
            let times: Vec<Vec<String>> = page.evaluate(script, vec![]).await;
            assert_eq!(times.len(), 3);
            assert!(times.iter().all(|row| row.len() == 1), "{zone}: {times:?}");
            page.open_restore().await;
            let text = page.text().await;
            let twice = text.lines().find(|line| line.contains("UTC)"));
            assert_eq!(twice, None, "{zone}");
        })
        .await;
    }
}
