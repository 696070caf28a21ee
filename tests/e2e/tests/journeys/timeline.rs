//! The twelve days of a slice as a picture.

use e2e::{Page, SetUp, journey};
use thirtyfour::prelude::*;

/// What the picture says of the part that is looked at.
async fn exact(page: &Page) -> String {
    page.evaluate("return document.querySelector('.timeline .exact').textContent", vec![]).await
}

async fn tells(page: &Page, what: &str, words: &str) {
    let look = async || Ok((exact(page).await == words).then_some(()));
    page.until(&format!("{what}: {words}"), look).await;
}

#[tokio::test]
async fn each_part_tells_its_exact_time_to_the_pointer_and_to_the_keyboard() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        // “Now” is told to the minute.
        page.freeze_clock().await;
        let names = "return [...document.querySelectorAll('.timeline g')].map(part => part.getAttribute('aria-label'))";
        let names: Vec<String> = page.evaluate(names, vec![]).await;
        let dates = "return [...document.querySelectorAll('main table tbody tr td:first-child')]
            .map(cell => cell.innerText.split('\\n')[0])";
        let dates: Vec<String> = page.evaluate(dates, vec![]).await;
        assert_eq!((dates.len(), names.len()), (3, 5), "three backups, now and next: {names:?}");
        for date in &dates {
            assert!(names.iter().any(|name| name.contains(date)), "{date} in {names:?}");
        }
        assert!(exact(page).await.starts_with("Point at a mark"));

        let marks = page.driver().find_all(By::Css(".timeline g.backup path")).await.expect("marks");
        for mark in &marks {
            page.driver().action_chain().move_to_element_center(mark).perform().await.expect("the pointer moves");
            let said = mark.parent().await.expect("a shape").parent().await.expect("a part");
            let said = said.attr("aria-label").await.expect("an attribute").expect("a name");
            tells(page, "pointed at", &said).await;
        }

        page.run("document.querySelector('.timeline g').focus()", vec![]).await;
        tells(page, "the first, focused", &names[0]).await;
        for name in &names[1..] {
            page.type_keys(Key::Tab).await;
            tells(page, "the next, focused", name).await;
        }
    })
    .await;
}
