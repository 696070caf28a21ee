//! A server whose sentences are far too long.

use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::Value;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

use super::measure::{measure, took};

/// A JavaScript expression that is true when an alert contains these words.
fn alert(words: &str) -> String {
    format!("[...document.querySelectorAll('[role=alert]')].some(alert => alert.textContent.includes('{words}'))")
}

/// Disables backups, and is refused with this sentence. Returns the milliseconds from the answer until it is shown.
async fn refused_after(journey: &Journey, sentence: &str) -> f64 {
    let page = &journey.page;
    journey.expect_error("status of 409");
    let answer = Behaviour::Answer(Canned::error(409, sentence));
    journey.provider.add_fault(Fault::once(RouteName::Disable, answer));
    page.open_disable().await;
    measure(page, "/disable", &alert("Refused")).await;
    page.press("Disable backups").await;
    let took = took(page).await;
    page.press("Close").await;
    took
}

/// The longest text in the local storage, and all texts together, in characters.
async fn stored(page: &Page) -> (usize, usize) {
    let script = "const texts = Object.entries({ ...localStorage }).flat();
        return [Math.max(0, ...texts.map(text => text.length)), texts.reduce((sum, text) => sum + text.length, 0)]";
    page.evaluate(script, vec![]).await
}

/// Checks that an unknown outcome of a restore still locks its slice after a reload.
async fn a_lost_restore_locks(journey: &Journey) {
    let page = &journey.page;
    journey.restore_without_answer().await;
    page.reload().await;
    page.sign_in_behind_a_dialog(THREE_SLICES).await;
    page.press("Close").await;
    page.assert_locked().await;
}

#[tokio::test]
async fn a_sentence_of_a_megabyte_is_cut_at_once_and_fills_no_storage() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let took = refused_after(journey, &"Backups are locked. ".repeat(50_000)).await;
        assert!(took < 2000.0, "{took} ms");
        let message = page.says(Role::Alert, &["Refused", "Backups are locked. Backups are locked."]).await;
        assert!(message.chars().count() < 1500, "{} characters", message.chars().count());
        let (longest, all) = stored(page).await;
        assert!(longest < 2500 && all < 5000, "{longest} of {all} characters");
        page.press("Dismiss").await;
        a_lost_restore_locks(journey).await;
        page.open("#/journal").await;
        let entries: Vec<Value> = serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("JSON");
        let sentence = entries.iter().find_map(|entry| entry["sentence"].as_str()).expect("a sentence");
        assert!((400..=501).contains(&sentence.chars().count()), "{}", sentence.chars().count());
    })
    .await;
}

#[tokio::test]
async fn sentences_larger_than_the_storage_leave_room_for_a_lock() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        for size in [6_000_000, 2_500_000, 2_500_000] {
            refused_after(journey, &"Locked. ".repeat(size / 8)).await;
            page.press("Dismiss").await;
            page.find_none(Role::Button, "Dismiss").await;
        }
        let (_, all) = stored(page).await;
        assert!(all < 10_000, "{all} characters");
        a_lost_restore_locks(journey).await;
    })
    .await;
}

#[tokio::test]
async fn a_sentence_of_blanks_takes_no_time() {
    journey(SetUp::default(), async |journey| {
        journey.page.sign_in_at_web_1().await;
        for blank in [" ", "\t", "\u{a0}", "1 "] {
            let took = refused_after(journey, &format!("x{}x", blank.repeat(100_000))).await;
            assert!(took < 1000.0, "{took} ms of {blank:?}");
            journey.page.press("Dismiss").await;
            journey.page.find_none(Role::Button, "Dismiss").await;
        }
    })
    .await;
}
