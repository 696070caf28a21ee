//! Each dialog warns when the local storage is full.

use e2e::{Engine, Journey, Page, Role, SetUp, in_every_engine, journey};

const ENABLE: &str = "Enable backups of web-1 (#3247)?";
const DISABLE: &str = "Disable backups of web-1 (#3247)?";

/// Fills the local storage to the last character.
async fn fill_storage(page: &Page) {
    let script = "let key = 0;
        for (let size = 1 << 22; size > 0; size = size >> 1)
            for (;;)
                try { localStorage.setItem('e2e filler ' + key, 'x'.repeat(size)); key += 1 } catch { break }";
    page.run(script, vec![]).await;
}

async fn empty_storage(page: &Page) {
    let script = "for (const key of Object.keys(localStorage))
        if (key.startsWith('e2e filler')) localStorage.removeItem(key)";
    page.run(script, vec![]).await;
}

async fn text_of_dialog(page: &Page) -> String {
    page.dialog_text().await.to_lowercase()
}

/// Opens and closes each dialog. Returns the text of each.
async fn text_of_each_dialog(journey: &Journey) -> [String; 3] {
    let page = &journey.page;
    let dialog = page.open_restore().await;
    let restore = text_of_dialog(page).await;
    page.press("Keep current data").await;
    page.find_none(Role::Dialog, &dialog).await;
    page.press("Disable backups").await;
    page.find(Role::Dialog, DISABLE).await;
    let disable = text_of_dialog(page).await;
    page.press("Keep backups on").await;
    page.find_none(Role::Dialog, DISABLE).await;
    page.press("Enable backups").await;
    page.find(Role::Dialog, ENABLE).await;
    let enable = text_of_dialog(page).await;
    page.press("Not now").await;
    page.find_none(Role::Dialog, ENABLE).await;
    [restore, disable, enable]
}

in_every_engine!(each_dialog_warns_of_full_storage_and_only_of_full_storage);

async fn each_dialog_warns_of_full_storage_and_only_of_full_storage(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        for message in text_of_each_dialog(journey).await {
            assert!(!message.contains("only this tab"), "there is room: {message}");
        }
        fill_storage(page).await;
        let message = text_of_each_dialog(journey).await;
        empty_storage(page).await;
        for message in message {
            assert!(message.contains("only this tab"), "nothing can be stored: {message}");
        }
        for message in text_of_each_dialog(journey).await {
            assert!(!message.contains("only this tab"), "there is room again: {message}");
        }
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn testing_the_storage_leaves_nothing_behind() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let kept = "return JSON.stringify({ ...localStorage })";
        let before: String = page.evaluate(kept, vec![]).await;
        text_of_each_dialog(journey).await;
        assert_eq!(page.evaluate::<String>(kept, vec![]).await, before);
        page.open("#/journal").await;
        page.reads("Nothing has been requested in this browser yet.").await;
    })
    .await;
}
