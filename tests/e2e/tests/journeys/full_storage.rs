//! Storage that is full is told of before anything is pressed.

use e2e::{Journey, Page, Role, SetUp, journey};

const ENABLE: &str = "Enable backups of web-1 (#3247)?";
const DISABLE: &str = "Disable backups of web-1 (#3247)?";

/// Fills what room there is, to the last character.
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

/// What the open dialog says.
async fn said_in_the_dialog(page: &Page) -> String {
    page.evaluate::<String>("return document.querySelector('dialog[open]').innerText", vec![]).await.to_lowercase()
}

/// Opens each dialog, one after another, and gives what they say.
async fn said_in_each_dialog(journey: &Journey) -> [String; 3] {
    let page = &journey.page;
    let dialog = page.prepare_restore().await;
    let restore = said_in_the_dialog(page).await;
    page.press("Keep current data").await;
    page.find_none(Role::Dialog, &dialog).await;
    page.press("Disable backups").await;
    page.find(Role::Dialog, DISABLE).await;
    let disable = said_in_the_dialog(page).await;
    page.press("Keep backups on").await;
    page.find_none(Role::Dialog, DISABLE).await;
    page.press("Enable backups").await;
    page.find(Role::Dialog, ENABLE).await;
    let enable = said_in_the_dialog(page).await;
    page.press("Not now").await;
    page.find_none(Role::Dialog, ENABLE).await;
    [restore, disable, enable]
}

#[tokio::test]
async fn full_storage_is_told_of_in_each_dialog_before_the_press_and_no_other_is() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        for said in said_in_each_dialog(journey).await {
            assert!(!said.contains("only this tab"), "there is room: {said}");
        }
        fill_storage(page).await;
        let said = said_in_each_dialog(journey).await;
        empty_storage(page).await;
        for said in said {
            assert!(said.contains("only this tab"), "nothing can be kept: {said}");
        }
        for said in said_in_each_dialog(journey).await {
            assert!(!said.contains("only this tab"), "there is room again: {said}");
        }
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_trial_of_the_storage_leaves_nothing_behind() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let kept = "return JSON.stringify({ ...localStorage })";
        let before: String = page.evaluate(kept, vec![]).await;
        said_in_each_dialog(journey).await;
        assert_eq!(page.evaluate::<String>(kept, vec![]).await, before);
        page.open("#/journal").await;
        page.reads("Nothing has been requested in this browser yet.").await;
    })
    .await;
}
