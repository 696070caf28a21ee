//! A restore, from the row to the outcome.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::Canned;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};

#[tokio::test]
async fn a_restore_is_confirmed_by_name_counted_down_and_sent_once() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let dialog = page.prepare_restore().await;
        page.has_focus(Role::Button, "Keep current data").await;
        let text = page.text().await;
        assert!(text.contains("All data of the slice is replaced"), "{text}");
        let restore = page.find(Role::Button, "Restore web-1").await;
        for almost in ["", "WEB-1", "web-", "web-12"] {
            page.fill(Role::Textbox, "Type web-1 to confirm", almost).await;
            assert!(!restore.is_enabled().await.expect("is there"), "“{almost}” is not the name");
        }
        page.freeze_clock().await;
        page.fill(Role::Textbox, "Type web-1 to confirm", " web-1 ").await;
        page.press("Restore web-1").await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.find(Role::Button, "Stop, do not restore").await;
        page.pass_time(Duration::from_millis(4900)).await;
        page.find(Role::Button, "Stop, do not restore").await;
        assert_eq!(journey.posts(), 0, "nothing is sent before the five seconds are over");
        page.pass_time(Duration::from_millis(200)).await;
        let said = page.says(Role::Status, &["Accepted"]).await;
        assert!(said.trim_start().starts_with("Accepted"), "{said}");
        page.find_none(Role::Dialog, &dialog).await;
        page.is_at(WEB_1).await;
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 1);
        assert_eq!(journey.provider.restores(THREE_SLICES).len(), 1);
        page.says(Role::Status, &["Accepted"]).await;
        page.press("Dismiss").await;
        page.reads_no("Accepted").await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_restore_says_so_in_its_dialog_and_on_the_page() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let sentence = "A restore of this slice is already running";
        journey.expect_error("status of 409");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Answer(Canned::error(409, sentence))));
        page.enter_web_1().await;
        let dialog = journey.start_countdown().await;
        page.pass_time(Duration::from_secs(6)).await;
        let said = page.says(Role::Alert, &[sentence]).await;
        assert!(said.trim_start().starts_with("Refused"), "{said}");
        page.find(Role::Dialog, &dialog).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, &dialog).await;
        page.says(Role::Alert, &["Refused", sentence]).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}
