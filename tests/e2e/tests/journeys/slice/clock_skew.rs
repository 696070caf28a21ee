//! A local clock that differs from the provider's.

use std::time::Duration;

use e2e::{Role, SetUp, journey};

#[tokio::test]
async fn a_wrong_local_clock_is_reported_and_not_applied() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.reads_no("This computer’s clock").await;
        page.stay_unlocked().await;
        page.set_clock(Duration::from_mins(20)).await;
        page.press("Refresh").await;
        page.says(Role::Status, &["This computer’s clock is about 20 min ahead of the provider’s server"]).await;
        page.set_clock(Duration::ZERO).await;
        page.press("Refresh").await;
        page.reads_no("This computer’s clock").await;
    })
    .await;
}
