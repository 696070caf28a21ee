//! One confirmation of a restore sends one request, even when confirmed twice.

use std::time::Duration;

use e2e::{Engine, Journey, Role, SetUp, in_every_engine, journey};
use thirtyfour::Key;

in_every_engine!(a_double_click_on_restore_sends_one);

async fn a_double_click_on_restore_sends_one(engine: Engine) {
    restores_once(engine, async |journey| journey.page.double_click("Restore web-1").await).await;
}

#[tokio::test]
async fn a_double_enter_in_the_field_sends_one() {
    restores_once(Engine::Chromium, async |journey| {
        let field = journey.page.find(Role::Textbox, "Type web-1 to confirm").await;
        field.focus().await.expect("a field takes the focus");
        journey.page.type_keys(Key::Enter + Key::Enter).await;
    })
    .await;
}

async fn restores_once(engine: Engine, confirm: impl AsyncFnOnce(&Journey)) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.open_restore().await;
        page.freeze_clock().await;
        page.type_name().await;
        confirm(journey).await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.pass_time(Duration::from_secs(6)).await;
        page.says(Role::Status, &["Accepted"]).await;
        journey.settle().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}
