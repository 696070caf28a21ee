//! A restore is confirmed by the name as the user sees it, or by the number where names could be confused.

use e2e::steps::{COUNTDOWN, WEB_1};
use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use thirtyfour::prelude::*;

/// Gives every slice one backup.
fn set_one_backup(journey: &Journey) {
    let created = journey.provider.now().zoneless(0);
    journey
        .list_backups(&[json!({ "backup_id": 501, "created": created, "backup_full_size": 50, "name": "automatic" })]);
}

fn slice(id: u64, name: &str) -> Value {
    json!({ "id": id, "name": name, "region": "SFO1" })
}

/// Opens the dialog of the only restore. Returns the name of its field.
async fn open_dialog(page: &Page) -> String {
    let button = page.restore_buttons().await.swap_remove(0);
    page.press(&button).await;
    let look = async || {
        let names = page.names(Role::Textbox).await;
        Ok(names.into_iter().find(|name| name.starts_with("Type ") && name.ends_with(" to confirm")))
    };
    page.until("a field to confirm in", look).await
}

/// Whether the button that restores is enabled.
async fn is_ready(page: &Page) -> bool {
    let button = page.driver().find(By::Css("dialog[open] form button[type=submit]")).await.expect("a button");
    button.is_enabled().await.expect("is there")
}

/// Checks that a slice of this name is confirmed by what is typed.
async fn confirms(name: &str, typed: &str) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[slice(3247, name)]);
        set_one_backup(journey);
        page.sign_in_at(WEB_1, THREE_SLICES).await;
        let field = open_dialog(page).await;
        assert!(!is_ready(page).await, "nothing is typed yet");
        page.fill(Role::Textbox, &field, &format!("{typed}x")).await;
        assert!(!is_ready(page).await, "something else is typed");
        page.fill(Role::Textbox, &field, typed).await;
        assert!(is_ready(page).await, "“{typed}” does not confirm, asked for by “{field}”");
    })
    .await;
}

/// Checks that the first of these slices is confirmed by its number, not its name.
async fn asks_for_the_number(rows: &[Value]) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(rows);
        set_one_backup(journey);
        let (id, name) = (rows[0]["id"].as_u64().unwrap(), rows[0]["name"].as_str().unwrap());
        page.sign_in_at(&format!("#/slices/{id}"), THREE_SLICES).await;
        let field = open_dialog(page).await;
        assert_eq!(field, format!("Type {id} to confirm"), "for {}", name.escape_unicode());
        page.fill(Role::Textbox, &field, name).await;
        assert!(!is_ready(page).await, "the name confirms nothing");
        page.fill(Role::Textbox, &field, &id.to_string()).await;
        assert!(is_ready(page).await, "the number confirms");
    })
    .await;
}

#[tokio::test]
async fn a_decomposed_name_is_confirmed_by_composed_typing() {
    confirms("cafe\u{301}-db", "caf\u{e9}-db").await;
}

#[tokio::test]
async fn a_composed_name_is_confirmed_by_decomposed_typing() {
    confirms("caf\u{e9}-db", "cafe\u{301}-db").await;
}

#[tokio::test]
async fn a_blank_that_does_not_break_is_confirmed_by_a_plain_one() {
    confirms("web\u{a0}server", "web server").await;
}

#[tokio::test]
async fn a_plain_blank_is_confirmed_by_one_that_does_not_break() {
    confirms("web server", "web\u{a0}server").await;
}

#[tokio::test]
async fn a_character_without_width_asks_for_the_number() {
    asks_for_the_number(&[slice(3247, "web\u{200b}-1")]).await;
}

#[tokio::test]
async fn a_joiner_asks_for_the_number() {
    asks_for_the_number(&[slice(3247, "web\u{2060}-1")]).await;
}

#[tokio::test]
async fn a_filler_asks_for_the_number() {
    asks_for_the_number(&[slice(3247, "web\u{3164}1")]).await;
}

#[tokio::test]
async fn two_blanks_in_a_run_ask_for_the_number() {
    asks_for_the_number(&[slice(3247, "web  1")]).await;
}

#[tokio::test]
async fn two_blanks_of_different_kinds_in_a_run_ask_for_the_number() {
    asks_for_the_number(&[slice(3247, "web \u{a0}1")]).await;
}

#[tokio::test]
async fn a_blank_at_the_start_asks_for_the_number() {
    asks_for_the_number(&[slice(3247, " web-1")]).await;
}

#[tokio::test]
async fn a_blank_at_the_end_asks_for_the_number() {
    asks_for_the_number(&[slice(3247, "web-1\u{a0}")]).await;
}

#[tokio::test]
async fn a_name_of_two_scripts_asks_for_the_number() {
    asks_for_the_number(&[slice(3247, "w\u{435}b-1")]).await;
}

#[tokio::test]
async fn two_names_that_look_alike_both_ask_for_the_number() {
    let (latin, cyrillic) = (slice(3247, "web-1"), slice(3828, "w\u{435}b-1"));
    asks_for_the_number(&[latin.clone(), cyrillic.clone()]).await;
    asks_for_the_number(&[cyrillic, latin]).await;
}

#[tokio::test]
async fn two_names_of_one_script_each_that_look_alike_both_ask_for_the_number() {
    let (latin, cyrillic) = (slice(3247, "cope"), slice(3828, "\u{441}\u{43e}\u{440}\u{435}"));
    asks_for_the_number(&[latin.clone(), cyrillic.clone()]).await;
    asks_for_the_number(&[cyrillic, latin]).await;
}

#[tokio::test]
async fn two_slices_of_one_name_both_ask_for_the_number() {
    let (first, second) = (slice(3247, "twin"), slice(3828, "twin"));
    asks_for_the_number(&[first.clone(), second.clone()]).await;
    asks_for_the_number(&[second, first]).await;
}

#[tokio::test]
async fn a_number_is_understood_in_other_digits() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": null })]);
        set_one_backup(journey);
        page.sign_in_at(WEB_1, THREE_SLICES).await;
        let field = open_dialog(page).await;
        assert_eq!(field, "Type 3247 to confirm");
        for (almost, digits) in [("۳۲۴۸", "۳۲۴۷"), ("٣٢٤٨", "٣٢٤٧"), ("３２４８", "３２４７")] {
            page.fill(Role::Textbox, &field, almost).await;
            assert!(!is_ready(page).await, "{almost}");
            page.fill(Role::Textbox, &field, digits).await;
            assert!(is_ready(page).await, "{digits}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_asked_for_is_confirmed_by_the_digits_of_any_keyboard() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at(&format!("#/slices/{}", fixtures::UNNAMED), FORTY_SLICES).await;
        let button = page.restore_buttons().await.swap_remove(0);
        page.press(&button).await;
        let name = format!("Type {} to confirm", fixtures::UNNAMED);
        let restore = page.find(Role::Button, &format!("Restore slice {}", fixtures::UNNAMED)).await;
        for (typed, is_right) in
            [("۵۰۰۳", false), ("۵۰۰۴", true), ("۵۰۰", false), ("٥٠٠٤", true), ("", false), ("5004", true)]
        {
            page.fill(Role::Textbox, &name, typed).await;
            let look = async || Ok((restore.is_enabled().await? == is_right).then_some(()));
            page.until(&format!("{typed} taken for what it is"), look).await;
        }
        page.fill(Role::Textbox, &name, "۵۰۰۴").await;
        page.freeze_clock().await;
        page.press(&format!("Restore slice {}", fixtures::UNNAMED)).await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["Accepted"]).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}
