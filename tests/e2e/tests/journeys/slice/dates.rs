//! Date formats that the provider may use one day.

use e2e::{Page, Role, SetUp, journey};
use serde_json::json;

/// The `datetime` of each row; `None` where it has none.
async fn times(page: &Page) -> Vec<Option<String>> {
    let script =
        "return [...document.querySelectorAll('tbody tr')].map(row => row.querySelector('time')?.dateTime ?? null)";
    page.evaluate(script, vec![]).await
}

#[tokio::test]
async fn a_date_with_its_zone_or_a_t_is_read_as_utc() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let written = [
            "2025-02-01 17:19:36.925397",
            "2025-02-01 17:19:36.925397+00:00",
            "2025-02-01T17:19:36.925397Z",
            "2025-02-01T17:19:36.925397+00:00",
            "2025-02-01 17:19:36Z",
            "2025-02-01T17:19:36",
            "2025-02-01 17:19:36+00:00",
        ];
        let row = |(id, created): (u64, &&str)| json!({ "backup_id": id, "created": created, "name": "automatic" });
        journey.list_backups(&(501..).zip(&written).map(row).collect::<Vec<_>>());
        page.sign_in_at_web_1().await;
        let times = times(page).await;
        assert_eq!(times.len(), written.len());
        for time in &times {
            let read =
                time.as_deref().is_some_and(|time| time.starts_with("2025-02-01T17:19:36") && time.ends_with('Z'));
            assert!(read, "{times:?}");
        }
        page.begins(Role::Status, "Backup service", "Unknown").await;
        let text = page.text().await;
        assert!(!text.contains("+00:00"), "no date is left raw: {text}");
    })
    .await;
}
