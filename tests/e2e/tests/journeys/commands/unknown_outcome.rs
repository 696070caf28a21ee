//! An unknown outcome locks its slice: in every tab, after a reload, and until the user unlocks it.

use e2e::steps::{COUNTDOWN, UNLOCK, WEB_1};
use e2e::{Engine, Journey, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};

in_every_engine!(a_lost_answer_locks_the_slice_in_every_tab_and_after_a_reload);

async fn a_lost_answer_locks_the_slice_in_every_tab_and_after_a_reload(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.restore_without_answer().await;
        page.press("Close").await;
        page.assert_locked().await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.assert_locked().await;

        let first = page.sign_in_in_new_tab(WEB_1, THREE_SLICES).await;
        page.assert_locked().await;
        page.click(Role::Radio, "It did not run").await;
        page.press(UNLOCK).await;
        page.restore_buttons().await;
        page.find_none(Role::Button, UNLOCK).await;
        page.switch_to(&first).await;
        page.restore_buttons().await;
        page.find_none(Role::Button, UNLOCK).await;
        page.open("#/journal").await;
        page.reads("It did not run").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

in_every_engine!(a_tab_that_is_closed_in_mid_flight_leaves_a_locked_slice);

async fn a_tab_that_is_closed_in_mid_flight_leaves_a_locked_slice(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let first = page.sign_in_in_new_tab(WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Hold));
        journey.send_restore().await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        page.driver().close_window().await.expect("a tab can be closed");
        page.switch_to(&first).await;
        page.reads("being restored in another tab").await;
        page.assert_locked().await;
        page.reads("This tab or program ended before an answer came").await;
        page.press(UNLOCK).await;
        page.restore_buttons().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn storage_that_fills_up_during_the_countdown_hides_no_unknown_outcome() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.start_countdown().await;
        // Full storage still takes a value that is no longer than the one before.
        let full = "const keep = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, value) {
                if (value.length > (this.getItem(key)?.length ?? -1)) throw new DOMException('', 'QuotaExceededError');
                keep.call(this, key, value);
            }";
        page.run(full, vec![]).await;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Hold));
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        page.reload().await;
        page.sign_in_behind_a_dialog(THREE_SLICES).await;
        page.open(WEB_1).await;
        page.assert_locked().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_disable_that_the_user_saw_to_have_run_begins_a_cool_down() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.disable_without_answer().await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.click(Role::Radio, "It ran").await;
        page.press(UNLOCK).await;
        let message = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert!(message.contains("Entered by you"), "{message}");
    })
    .await;
}

#[tokio::test]
async fn a_reload_in_mid_flight_is_asked_about_and_leaves_a_locked_slice() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        assert!(!asks_before_leaving(journey).await, "nothing is under way");
        journey.provider.add_fault(Fault::new(RouteName::Disable, Behaviour::Hold));
        page.request_disable().await;
        page.says(Role::Status, &["Sent. Waiting for the answer…"]).await;
        assert!(asks_before_leaving(journey).await, "a request is in flight");
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.assert_locked().await;
        assert!(!asks_before_leaving(journey).await);
        assert_eq!(journey.service_requests(3247, "disable"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_is_closed_during_the_countdown_has_sent_nothing_and_locks_nothing() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let first = page.sign_in_in_new_tab(WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        journey.start_countdown().await;
        page.driver().close_window().await.expect("a tab can be closed");
        page.switch_to(&first).await;
        page.restore_buttons().await;
        page.open("#/journal").await;
        page.reads("Not sent").await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

/// Whether the page asks the user before it is left.
async fn asks_before_leaving(journey: &Journey) -> bool {
    let script = "const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return event.defaultPrevented";
    journey.page.evaluate(script, vec![]).await
}
