//! What is shown after a restore was accepted.

use std::time::Duration;

use e2e::steps::COUNTDOWN;
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn an_accepted_restore_stays_shown_across_a_reload_and_past_the_rough_guide() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.send_restore().await;
        page.says(Role::Status, &["Accepted"]).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        page.reads("since it was accepted").await;
        page.reads_no("longer than the rough guide").await;
        page.reads_no("The backup list has changed").await;
        page.stay_unlocked().await;
        page.set_clock(Duration::from_hours(10)).await;
        page.says(Role::Status, &["This takes longer than the rough guide"]).await;
        journey.provider.advance(Duration::from_hours(72));
        page.press("Refresh").await;
        page.says(Role::Status, &["The backup list has changed since the restore was sent"]).await;
        page.press("Dismiss").await;
        page.reads_no("Accepted").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_later_refusal_does_not_undo_an_accepted_restore() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 409");
        page.sign_in_at_web_1().await;
        journey.send_restore().await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        page.step_clock(Duration::from_secs(1)).await;
        // The provider is still restoring, and refuses another restore.
        journey.start_countdown().await;
        page.reads("A restore of this slice was accepted on").await;
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Alert, &["Refused: restore of web-1"]).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused: restore of web-1"]).await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        assert_eq!(journey.posts(), 2);
    })
    .await;
}
