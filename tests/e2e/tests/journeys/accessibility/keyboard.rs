//! From the sign-in form to a restore dialog and back, by keyboard alone.

use e2e::steps::WEB_1;
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use thirtyfour::Key;

#[tokio::test]
async fn everything_is_done_by_keyboard_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        let ready = async || Ok(page.find(Role::Button, "Sign in").await.is_enabled().await?.then_some(()));
        page.until("a page that runs", ready).await;
        tab_to(page, Role::Textbox, "API token").await;
        page.type_keys(THREE_SLICES + Key::Enter).await;
        page.find(Role::Button, "Sign out").await;
        tab_to(page, Role::Combobox, "Slice").await;
        page.type_keys("web").await;
        page.says(Role::Option, &["web-1"]).await;
        page.type_keys(Key::Enter).await;
        page.is_at(WEB_1).await;
        let row = page.restore_buttons().await.swap_remove(1);
        tab_to(page, Role::Button, &row).await;
        page.type_keys(Key::Enter).await;
        page.has_focus(Role::Button, "Keep current data").await;
        let [dialog] = page.names(Role::Dialog).await.try_into().expect("one dialog");
        for _ in 0..8 {
            page.type_keys(Key::Tab).await;
            let inside = "return document.activeElement === document.body
                || document.querySelector('dialog[open]').contains(document.activeElement)";
            assert!(page.evaluate::<bool>(inside, vec![]).await, "the focus stays in the dialog");
        }
        page.type_keys(Key::Escape).await;
        page.find_none(Role::Dialog, &dialog).await;
        page.has_focus(Role::Button, &row).await;
        page.is_at(WEB_1).await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

/// Presses Tab until this element has the focus.
async fn tab_to(page: &Page, role: Role, name: &str) {
    let goal = page.find(role, name).await;
    for _ in 0..40 {
        if page.focused().await == goal {
            return;
        }
        page.type_keys(Key::Tab).await;
    }
    panic!("No way by Tab to the {role:?} named “{name}”");
}
