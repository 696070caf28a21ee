//! An outcome that nobody knows locks its slice, everywhere and for as long as it takes.

use std::time::Duration;

use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};

/// The slice is locked in the tab that is looked at.
async fn is_locked(journey: &Journey) {
    let page = &journey.page;
    page.says(Role::Alert, &["Unknown", "It may have run, possibly more than once"]).await;
    page.find(Role::Button, UNLOCK).await;
    page.find(Role::Table, "Backups").await;
    let names = page.names(Role::Button).await;
    assert!(!names.iter().any(|name| name.starts_with("Restore ")), "{names:?}");
    for name in ["Enable backups", "Disable backups"] {
        let button = page.find(Role::Button, name).await;
        assert_eq!(button.attr("aria-disabled").await.expect("is there").as_deref(), Some("true"), "{name}");
    }
}

#[tokio::test]
async fn a_lost_answer_locks_the_slice_in_every_tab_and_after_a_reload() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        page.enter_web_1().await;
        let address = page.restore_buttons().await;
        assert!(!address.is_empty());
        journey.start_countdown().await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.press("Close").await;
        is_locked(journey).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        is_locked(journey).await;

        let first = page.open_tab(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        is_locked(journey).await;
        page.click(Role::Radio, "It did not run").await;
        page.press(UNLOCK).await;
        page.restore_buttons().await;
        page.find_none(Role::Button, UNLOCK).await;
        page.look_at(&first).await;
        page.restore_buttons().await;
        page.find_none(Role::Button, UNLOCK).await;
        page.open("#/journal").await;
        page.reads("It did not run").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_is_closed_in_mid_flight_leaves_a_locked_slice() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let first = page.open_tab(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Hold));
        journey.start_countdown().await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        page.driver().close_window().await.expect("a tab can be closed");
        page.look_at(&first).await;
        page.reads("being restored in another tab").await;
        is_locked(journey).await;
        page.reads("This tab or program ended before an answer came").await;
        page.press(UNLOCK).await;
        page.restore_buttons().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn storage_that_fills_up_during_the_countdown_hides_no_doubt() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        journey.start_countdown().await;
        // As full storage does: what takes no more room than before is still kept.
        let full = "const keep = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, value) {
                if (value.length > (this.getItem(key)?.length ?? -1)) throw new DOMException('', 'QuotaExceededError');
                keep.call(this, key, value);
            }";
        page.run(full, vec![]).await;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Hold));
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        page.reload().await;
        page.sign_in_behind_a_dialog(THREE_SLICES).await;
        page.open(WEB_1).await;
        is_locked(journey).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_disable_that_the_user_saw_to_have_run_begins_a_cool_down() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Disable, Behaviour::DropAfter));
        page.enter_web_1().await;
        page.open_disable().await;
        page.press("Disable backups").await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.click(Role::Radio, "It ran").await;
        page.press(UNLOCK).await;
        let said = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert!(said.contains("Entered by you"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_reload_in_mid_flight_is_asked_about_and_leaves_a_locked_slice() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        assert!(!asks_before_leaving(journey).await, "nothing is under way");
        journey.provider.add_fault(Fault::new(RouteName::Disable, Behaviour::Hold));
        page.open_disable().await;
        page.press("Disable backups").await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        assert!(asks_before_leaving(journey).await, "a request is in flight");
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        is_locked(journey).await;
        assert!(!asks_before_leaving(journey).await);
        assert_eq!(journey.switches_of(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_is_closed_during_the_countdown_has_sent_nothing_and_locks_nothing() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let first = page.open_tab(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        journey.start_countdown().await;
        page.driver().close_window().await.expect("a tab can be closed");
        page.look_at(&first).await;
        page.restore_buttons().await;
        page.open("#/journal").await;
        page.reads("Not sent.").await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

/// What the page answers where the browser asks it whether it may be left.
async fn asks_before_leaving(journey: &Journey) -> bool {
    let script = "const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return event.defaultPrevented";
    journey.page.evaluate(script, vec![]).await
}
