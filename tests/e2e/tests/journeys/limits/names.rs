//! Slice names of a megabyte and more.

use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Page, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteMatch};

/// The height of the page, in pixels.
async fn height(page: &Page) -> i64 {
    page.evaluate("return document.scrollingElement.scrollHeight", vec![]).await
}

/// Checks that this name is cut on both screens and in the dialog, and is whole in the files.
async fn a_name_is_cut_in_views(name: String) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": name }), json!({ "id": 3828, "name": "db-1" })]);
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.reads("All checked at").await;
        let high = height(page).await;
        assert!(high < 5000, "the overview is {high} pixels high");
        let script = format!("return window.saved.split({name:?}).length - 1");
        assert_eq!(page.saved::<usize>("Download CSV", &script).await, 1, "the table holds the name whole");

        page.open(WEB_1).await;
        page.restore_buttons().await;
        let high = height(page).await;
        assert!(high < 5000, "the slice is {high} pixels high");
        assert_eq!(page.sideways_scroll().await, 0);
        let heading: String = page.evaluate("return document.querySelector('h1').innerText", vec![]).await;
        assert!(heading.contains("#3247") && heading.contains('…'), "{heading:.300}");
        assert!(heading.chars().count() < 230, "{} characters", heading.chars().count());
        let title: String = page.evaluate("return document.title", vec![]).await;
        assert!(title.chars().count() < 300 && title.contains("#3247"), "{title:.400}");
        let field = "Type 3247 to confirm";
        let button = page.restore_buttons().await.swap_remove(0);
        assert!(button.chars().count() < 400, "{} characters", button.chars().count());
        page.press(&button).await;
        page.find(Role::Textbox, field).await;
        let script = "const dialog = document.querySelector('dialog[open]');
            return [dialog.textContent.length, dialog.scrollWidth - dialog.clientWidth]";
        let (characters, sideways): (usize, i64) = page.evaluate(script, vec![]).await;
        assert!(characters < 5000 && sideways == 0, "{characters} characters, {sideways} pixels too wide");
    })
    .await;
}

#[tokio::test]
async fn a_name_of_a_megabyte_is_cut_in_views_and_whole_in_files() {
    a_name_is_cut_in_views("web-1 ".repeat(175_000) + "end").await;
}

#[tokio::test]
async fn a_name_of_a_megabyte_without_a_blank_is_cut_in_views_and_whole_in_files() {
    a_name_is_cut_in_views("n".repeat(1 << 20)).await;
}

#[tokio::test]
async fn a_name_larger_than_the_storage_leaves_room_for_a_lock() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": "n".repeat(6_000_000) })]);
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteMatch::path("/backups/3247/backups/enable"), Behaviour::DropAfter));
        page.sign_in_at(WEB_1, THREE_SLICES).await;
        page.restore_buttons().await;
        page.press("Enable backups").await;
        page.find(Role::Button, "Not now").await;
        page.press("Enable backups").await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Button, UNLOCK).await;
    })
    .await;
}
