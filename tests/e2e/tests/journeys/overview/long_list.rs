//! A list of ten thousand slices.

use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::TEN_THOUSAND_SLICES;
use thirtyfour::Key;

use super::rows::{numbers, reads, wait_for_numbers};

/// Presses a button without scrolling to it.
const PRESS_OFF_SCREEN: &str =
    "[...document.querySelectorAll('button')].find(button => button.textContent === arguments[0]).click()";

#[tokio::test]
async fn only_the_first_hundred_of_ten_thousand_slices_are_checked_without_a_press() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        page.reads("9,900 not checked yet").await;
        journey.settle().await;
        assert_eq!(reads(journey).len(), 100);
        let table = page.find(Role::Table, "Slices").await;
        assert_eq!(table.attr("aria-rowcount").await.expect("an attribute").as_deref(), Some("10001"));
        assert!(numbers(page).await.len() < 60, "only the rows near the screen are there");
        for width in [320, 375, 700, 1030, 1280] {
            page.set_size(width, 800).await;
            let script =
                "return Math.max(...[...document.querySelectorAll('table.overview-table tbody tr:not([hidden])')]
                .map(row => row.scrollHeight - row.clientHeight))";
            assert_eq!(page.evaluate::<i64>(script, vec![]).await, 0, "something of a row is cut off at {width}");
        }
        page.reset_size().await;
        page.run("document.querySelector('table.overview-table').scrollIntoView({ block: 'end' })", vec![]).await;
        let last = "return document.querySelector('table.overview-table tbody tr:not([hidden]):last-child')
            ?.getAttribute('aria-rowindex')";
        let look = async || {
            Ok(page.driver().execute(last, vec![]).await?.json().as_str().filter(|at| *at == "10001").map(|_| ()))
        };
        page.until("the last row", look).await;
        // The slices on the screen are checked first.
        page.run(PRESS_OFF_SCREEN, vec!["Check 9,900 more slices".into()]).await;
        page.run(PRESS_OFF_SCREEN, vec!["Pause".into()]).await;
        let reads = reads(journey);
        let beyond = reads.keys().filter_map(|id| id.parse::<u64>().ok()).filter(|id| *id > 109_000).count();
        assert!(beyond >= 4, "{reads:?}");
    })
    .await;
}

/// The `aria-rowindex` of the focused row; `None` if the focus is outside of the rows.
async fn focused_row(page: &Page) -> Option<usize> {
    let row = "return document.activeElement.closest('tbody tr')?.getAttribute('aria-rowindex')";
    page.evaluate::<Option<String>>(row, vec![]).await.and_then(|place| place.parse().ok())
}

#[tokio::test]
async fn the_keyboard_goes_through_a_long_list_row_by_row_and_past_it() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices?sort=number", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        page.run("document.querySelector('table.overview-table tbody tr a').focus()", vec![]).await;
        let mut rows = vec![focused_row(page).await.expect("a row")];
        for _ in 0..120 {
            page.type_keys(Key::Tab).await;
            rows.push(focused_row(page).await.unwrap_or_else(|| panic!("the focus was lost after {rows:?}")));
        }
        assert!(rows.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 1), "{rows:?}");
        let far = rows[rows.len() - 1];
        assert!(far > 60, "{rows:?}");
        let mut back = vec![far];
        for _ in 0..60 {
            let keys = page.driver().action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
            keys.perform().await.expect("keys can be pressed");
            back.push(focused_row(page).await.unwrap_or_else(|| panic!("the focus was lost after {back:?}")));
            let covered = "const at = document.activeElement.getBoundingClientRect();
                return at.top < document.querySelector('header').getBoundingClientRect().bottom";
            assert!(!page.evaluate::<bool>(covered, vec![]).await, "under the banner at {back:?}");
        }
        assert!(back.windows(2).all(|pair| pair[1] == pair[0] || pair[1] + 1 == pair[0]), "{back:?}");
        // Scrolling moves the focused row off the screen. It keeps the focus, and the table keeps its height.
        let place = focused_row(page).await;
        let height = "return document.querySelector('table.overview-table').offsetHeight";
        let before: i64 = page.evaluate(height, vec![]).await;
        page.run("scrollTo(0, 200000)", vec![]).await;
        wait_for_numbers(page, "other rows", |numbers| numbers.len() > 10 && numbers[5].as_str() > "#102000").await;
        assert_eq!((focused_row(page).await, page.evaluate::<i64>(height, vec![]).await), (place, before));
        page.run("document.querySelector('.skip-table').focus()", vec![]).await;
        page.type_keys(Key::Enter).await;
        page.has_focus(Role::Heading, "Export").await;
    })
    .await;
}
