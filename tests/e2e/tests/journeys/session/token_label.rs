//! The banner says which token it is: by a label of the user's, or by its last four characters.

use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::{READ_ONLY, THREE_SLICES};
use thirtyfour::Key;

const LABEL: &str = "Label of this token";

/// The label, and what stands in for it.
async fn label(page: &Page) -> (String, String) {
    page.find(Role::Textbox, LABEL).await;
    page.evaluate(
        "const field = document.querySelector('#token-label'); return [field.value, field.placeholder]",
        vec![],
    )
    .await
}

async fn is_labelled(page: &Page, text: &str, stand_in: &str) {
    let expected = (text.to_owned(), stand_in.to_owned());
    page.until(&format!("the label {expected:?}"), async || Ok((label(page).await == expected).then_some(()))).await;
}

async fn give(page: &Page, text: &str) {
    page.fill(Role::Textbox, LABEL, text).await;
    page.type_keys(Key::Tab).await;
}

#[tokio::test]
async fn two_tokens_in_two_tabs_are_told_apart() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", THREE_SLICES).await;
        is_labelled(page, "", "token …ices").await;
        give(page, "  production ").await;
        let first = page.sign_in_in_new_tab("#/slices", READ_ONLY).await;
        is_labelled(page, "", "token …only").await;
        give(page, "for reading").await;
        page.switch_to(&first).await;
        is_labelled(page, "production", "token …ices").await;
        // It is kept, without the token.
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        is_labelled(page, "production", "token …ices").await;
        let stored: String = page.evaluate("return JSON.stringify({ ...localStorage })", vec![]).await;
        assert!(stored.contains("production") && !stored.contains(THREE_SLICES), "{stored}");
        give(page, "").await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        is_labelled(page, "", "token …ices").await;
    })
    .await;
}
