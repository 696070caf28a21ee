//! The list of backups, and how it is refreshed.

use std::time::Duration;

use e2e::{Role, SetUp, journey};
use simulator::engine::fixtures;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn backups_stand_newest_first_with_their_times_in_two_zones() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let rows = "return [...document.querySelectorAll('tbody > *')].map(row => row.querySelector('time').dateTime)";
        let times: Vec<String> = page.evaluate(rows, vec![]).await;
        assert_eq!(times.len(), 3);
        assert!(times.iter().all(|time| time.ends_with('Z')) && times.is_sorted_by(|a, b| a > b), "{times:?}");
        let headers = "return [...document.querySelectorAll('thead th')].map(cell => cell.innerText.trim())";
        let headers: Vec<String> = page.evaluate(headers, vec![]).await;
        assert_eq!(headers[..6], ["Created", "Age", "Size", "Duration", "Name", "ID"]);
        let title = page.title().await;
        assert!(title.contains("web-1") && title.contains("3247"), "{title}");
        page.click(Role::Button, "Created").await;
        let turned: Vec<String> = page.evaluate(rows, vec![]).await;
        assert!(turned.is_sorted(), "{turned:?}");
        let sorted: String =
            page.evaluate("return document.querySelector('[aria-sort=ascending]').innerText", vec![]).await;
        assert_eq!(sorted.trim(), "Created");
    })
    .await;
}

#[tokio::test]
async fn a_failed_refresh_keeps_the_rows_and_says_so() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let sentence = "The list of backups is being rebuilt";
        journey.expect_error("status of 400");
        page.sign_in_at_web_1().await;
        let before = page.restore_buttons().await;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Answer(Canned::error(400, sentence))));
        page.press("Refresh").await;
        page.says(Role::Alert, &[sentence]).await;
        assert_eq!(page.restore_buttons().await, before);
        journey.provider.clear_faults();
        page.press("Refresh").await;
        page.reads_no(sentence).await;
        assert_eq!(page.restore_buttons().await, before);
    })
    .await;
}

#[tokio::test]
async fn a_slice_that_the_overview_has_read_opens_with_its_list_and_is_read_again() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.reads("All checked at").await;
        let before = journey.reads_of(fixtures::WEB_1);
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.click(Role::Link, "web-1").await;
        page.find(Role::Table, "Backups").await;
        assert_eq!(page.restore_buttons().await.len(), 3);
        page.begins(Role::Status, "Backup service", "On").await;
        page.reads("As of").await;
        page.until("another read", async || Ok((journey.reads_of(fixtures::WEB_1) > before).then_some(()))).await;
        journey.provider.clear_faults();
        journey.settle().await;
        assert_eq!(journey.reads_of(fixtures::WEB_1), before + 1);
        assert_eq!(page.restore_buttons().await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn no_backups_and_an_unreadable_list_look_different() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 400");
        page.sign_in_at("#/slices/4001", THREE_SLICES).await;
        page.reads("No backups").await;
        page.begins(Role::Status, "Backup service", "Unknown").await;
        let failure = Behaviour::Answer(Canned::error(400, "Nobody is at home"));
        journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
        page.open("#/slices/3828").await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        assert!(!page.text().await.contains("No backups"));
    })
    .await;
}

#[tokio::test]
async fn a_quiet_refresh_closes_no_dialog_and_moves_no_focus() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let dialog = page.open_restore().await;
        page.fill(Role::Textbox, "Type web-1 to confirm", "web").await;
        let reads = journey.reads_of(3247);
        page.set_clock(Duration::from_secs(61)).await;
        journey.wait_for_read(3247, reads).await;
        journey.settle().await;
        page.find(Role::Dialog, &dialog).await;
        page.has_focus(Role::Textbox, "Type web-1 to confirm").await;
        let typed = page.focused().await.prop("value").await.expect("a field has a value");
        assert_eq!(typed.as_deref(), Some("web"));
    })
    .await;
}

#[tokio::test]
async fn a_quiet_refresh_keeps_the_focus_in_the_list_and_the_scroll_position() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.set_size(1280, 300).await;
        page.sign_in_at_web_1().await;
        let last = page.restore_buttons().await.pop().expect("three rows");
        page.find(Role::Button, &last).await.focus().await.expect("a button takes the focus");
        let scrolled: i64 = page.evaluate("return Math.round(window.scrollY)", vec![]).await;
        assert!(scrolled > 0, "the last row is out of sight at first");
        let reads = journey.reads_of(3247);
        page.set_clock(Duration::from_secs(61)).await;
        journey.wait_for_read(3247, reads).await;
        journey.settle().await;
        page.has_focus(Role::Button, &last).await;
        let after: i64 = page.evaluate("return Math.round(window.scrollY)", vec![]).await;
        assert_eq!(after, scrolled);
    })
    .await;
}

#[tokio::test]
async fn a_refresh_that_was_asked_for_says_how_it_goes_and_how_it_ended() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let reads = journey.reads_of(3247);
        assert!(!page.text().await.contains("The list is up to date."), "nobody has asked yet");
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.press("Refresh").await;
        page.says(Role::Status, &["Reading the list again…"]).await;
        page.reads_no("The list is up to date.").await;
        journey.provider.clear_faults();
        page.says(Role::Status, &["The list is up to date."]).await;
        page.reads_no("Reading the list again…").await;
        assert_eq!(journey.reads_of(3247), reads + 1);
    })
    .await;
}
