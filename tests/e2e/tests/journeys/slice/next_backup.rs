//! The estimate of the next backup.

use std::time::Duration;

use e2e::{SetUp, journey};

#[tokio::test]
async fn the_next_backup_is_an_estimate_and_an_overdue_one_is_said() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.reads("Estimate: the next backup is expected about").await;
        page.reads("With three slots, it takes the place of backup").await;
        page.reads_no("overdue").await;
        page.stay_unlocked().await;
        page.set_clock(Duration::from_hours(80)).await;
        page.reads("Estimate: a backup was expected about").await;
        page.reads("is overdue by").await;
    })
    .await;
}
