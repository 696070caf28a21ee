//! Impossible sizes and dates are shown as the server sent them.

use e2e::{Page, Role, SetUp, journey};
use simulator::{Behaviour, Canned, Fault, RouteName};

/// Odd sizes, and a date in the year 0.
const ROWS: &str = r#"{"data":[
    {"backup_id":501,"created":"2025-02-05 10:00:00","backup_full_size":-0,"name":"automatic"},
    {"backup_id":502,"created":"2025-02-04 10:00:00","backup_full_size":1e308,"name":"automatic"},
    {"backup_id":503,"created":"2025-02-03 10:00:00","backup_full_size":-5,"name":"automatic"},
    {"backup_id":504,"created":"2025-02-02 10:00:00","backup_full_size":"many","name":"automatic"},
    {"backup_id":506,"created":"0000-01-01 00:00:00","backup_full_size":50,"name":"automatic"},
    {"backup_id":505,"created":"2025-02-01 10:00:00","backup_full_size":50,"name":"automatic"}]}"#;

/// The length of the longest number, with its group separators.
fn longest_number(text: &str) -> usize {
    let digits = text.split(|one: char| !one.is_ascii_digit() && one != ',');
    digits.map(str::len).max().unwrap_or_default()
}

/// The text of every cell, row by row.
async fn cells(page: &Page) -> Vec<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.innerText))";
    page.evaluate(script, vec![]).await
}

#[tokio::test]
async fn a_size_that_cannot_be_is_shown_as_it_came_and_an_impossible_year_as_it_is_written() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let answer = Canned::new(200, "application/json", ROWS);
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Answer(answer)));
        page.sign_in_at_web_1().await;
        let rows = cells(page).await;
        assert_eq!(rows.len(), 6);
        let sizes: Vec<_> = rows.iter().map(|cells| cells[2].trim().to_lowercase()).collect();
        assert!(!sizes[0].contains("-0 gb") && !sizes[0].contains("\u{2212}0 gb"), "{sizes:?}");
        assert!(["1e308", "1e+308"].contains(&sizes[1].as_str()), "{sizes:?}");
        assert!(["-5", "\u{2212}5"].contains(&sizes[2].as_str()), "{sizes:?}");
        assert_eq!(sizes[3], "many");
        assert_eq!((sizes[4].as_str(), sizes[5].as_str()), ("50 gb", "50 gb"));
        let text = page.text().await;
        assert!(longest_number(&text) < 30, "{text}");

        let last = rows.last().unwrap();
        assert!(last[0].contains("0000-01-01 00:00:00"), "{last:?}");
        let times: usize =
            page.evaluate("return document.querySelectorAll('tbody tr:last-child time').length", vec![]).await;
        assert_eq!(times, 0, "no moment is made of it");
        let button = page.restore_buttons().await.pop().unwrap();
        assert!(button.contains("0000-01-01 00:00:00"), "{button}");
        page.press(&button).await;
        page.says(Role::Dialog, &["0000-01-01 00:00:00"]).await;
        page.find(Role::Textbox, "Type web-1 to confirm").await;
        let message: String = page.dialog_text().await;
        assert!(!message.contains("Everything written in the last"), "the loss is unknown: {message}");
        page.press("Keep current data").await;
        let table = page.saved_file("Download CSV").await.1;
        assert!(longest_number(&table) < 30, "{table}");
        assert!(table.contains("0000-01-01 00:00:00") && table.contains("many"), "{table}");
    })
    .await;
}
