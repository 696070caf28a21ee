//! The timeline of a slice.

use e2e::{Page, SetUp, journey};
use thirtyfour::prelude::*;

/// The description below the timeline.
async fn description(page: &Page) -> String {
    page.evaluate("return document.querySelector('.timeline .mark-details').textContent", vec![]).await
}

/// Waits until the description is this.
async fn is_described(page: &Page, what: &str, text: &str) {
    let look = async || Ok((description(page).await == text).then_some(()));
    page.until(&format!("{what}: {text}"), look).await;
}

#[tokio::test]
async fn each_part_tells_its_exact_time_to_the_pointer_and_to_the_keyboard() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        // The description of “now” contains the minute.
        page.freeze_clock().await;
        let names = "return [...document.querySelectorAll('.timeline g')].map(part => part.getAttribute('aria-label'))";
        let names: Vec<String> = page.evaluate(names, vec![]).await;
        let dates = "return [...document.querySelectorAll('main table tbody tr td:first-child')]
            .map(cell => cell.querySelector('time').title)";
        let dates: Vec<String> = page.evaluate(dates, vec![]).await;
        assert_eq!((dates.len(), names.len()), (3, 5), "three backups, now and next: {names:?}");
        for date in &dates {
            assert!(names.iter().any(|name| name.contains(date)), "{date} in {names:?}");
        }
        assert!(description(page).await.starts_with("Point at a mark"));

        let marks = page.driver().find_all(By::Css(".timeline g.backup rect")).await.expect("marks");
        for mark in &marks {
            page.driver().action_chain().move_to_element_center(mark).perform().await.expect("the pointer moves");
            let message = mark.parent().await.expect("a shape").parent().await.expect("a part");
            let message = message.attr("aria-label").await.expect("an attribute").expect("a name");
            is_described(page, "pointed at", &message).await;
        }

        page.run("document.querySelector('.timeline g').focus()", vec![]).await;
        is_described(page, "the first, focused", &names[0]).await;
        for name in &names[1..] {
            page.type_keys(Key::Tab).await;
            is_described(page, "the next, focused", name).await;
        }
    })
    .await;
}
