//! The slices as files, as curl lines and on paper.

use e2e::{Role, SetUp, journey};
use serde_json::Value;
use simulator::engine::token::{FORTY_SLICES, TEN_THOUSAND_SLICES};
use thirtyfour::common::print::PrintParameters;

use super::rows::wait_for_numbers;

#[tokio::test]
async fn the_shown_or_all_slices_are_exported_and_printed_whole() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices?state=overdue", FORTY_SLICES).await;
        page.reads("All checked at").await;
        wait_for_numbers(page, "two rows", |numbers| numbers.len() == 2).await;
        let table = page.saved_file("Download CSV").await.1;
        assert_eq!(table.lines().count(), 3, "{table}");
        assert!(
            table.lines().nth(1).is_some_and(|line| line.starts_with("5018,") && line.contains(",overdue,")),
            "{table}"
        );
        page.click(Role::Radio, "All (40)").await;
        assert_eq!(page.saved_file("Download CSV").await.1.lines().count(), 41);
        let json: Value = serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("JSON");
        let slices = json["slices"].as_array().expect("slices");
        assert_eq!((slices.len(), &slices[0]["state"]), (40, &Value::from("fresh")));
        page.press("Show as curl").await;
        page.reads("--data-urlencode 'page=3'").await;
        let script = "return document.querySelectorAll('#app dd pre').length";
        // Three pages, forty lists of backups, and an enable for each uncovered slice.
        assert_eq!(page.evaluate::<usize>(script, vec![]).await, 3 + 40 + 4);

        page.press("Sign out").await;
        page.sign_in_at("#/slices?filter=1000", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        // All slices that the filter finds are printed, not only the visible ones: 100001 to 100099, 101000 and 110000.
        let paper = page.driver().print_page(PrintParameters::default()).await.expect("the browser prints");
        let sheets = String::from_utf8_lossy(&paper).matches("/Type /Page\n").count();
        assert!((4..=6).contains(&sheets), "{sheets} sheets");
        page.run("window.dispatchEvent(new Event('beforeprint'))", vec![]).await;
        let script = "return document.querySelectorAll('.print-table tbody tr').length";
        let printed = async || Ok(Some(page.evaluate::<usize>(script, vec![]).await).filter(|rows| *rows > 0));
        assert_eq!(page.until("the printed rows", printed).await, 101);
        page.run("window.dispatchEvent(new Event('afterprint'))", vec![]).await;
    })
    .await;
}
