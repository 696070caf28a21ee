//! An answer whose status says one thing and whose body says another.

use std::time::Duration;

use e2e::steps::UNLOCK;
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

const LOCKED: &str = r#"{"error":"slice is locked by maintenance"}"#;
const SENTENCE: &str = "slice is locked by maintenance";

/// The same answer without a label.
fn unlabelled(canned: Canned) -> Canned {
    Canned { content_type: None, ..canned }
}

fn json(status: u16, body: &str) -> Canned {
    Canned::new(status, "application/json", body)
}

/// How much is kept about backup services.
async fn kept(journey: &Journey) -> usize {
    let script = "return Object.keys(localStorage).filter(key => key.startsWith('slice-backups.service')).length";
    journey.page.evaluate(script, vec![]).await
}

/// Disables once for each answer; all of them leave a doubt that says these words, and nothing else.
async fn leave_a_doubt(answers: Vec<Canned>, words: &[&str]) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let on = page.begins(Role::Status, "Backup service", "On").await;
        for (count, answer) in (1..).zip(answers) {
            let described = format!("{:?} {}", answer.content_type, String::from_utf8_lossy(&answer.body));
            journey.provider.add_fault(Fault::once(RouteName::Disable, Behaviour::Answer(answer)));
            page.open_disable().await;
            page.press("Disable backups").await;
            // The answer stands in an alert where it is a doubt, and else in a status.
            let look = async || Ok(page.text().await.lines().find_map(verdict));
            let said = page.until("an outcome", look).await;
            assert!(said.starts_with("Unknown"), "{described}: {said}");
            let said = page.says(Role::Alert, words).await;
            assert!(said.trim_start().starts_with("Unknown"), "{described}: {said}");
            page.press("Close").await;
            page.says(Role::Alert, words).await;
            assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on, "{described}");
            assert_eq!(kept(journey).await, 0, "{described}: nothing was learned about the service");
            page.press(UNLOCK).await;
            page.find_none(Role::Button, UNLOCK).await;
            assert_eq!(journey.switches_of(3247, "disable"), count, "{described}");
        }
    })
    .await;
}

/// A line that begins as an outcome does.
fn verdict(line: &str) -> Option<String> {
    let line = line.trim();
    let begins = ["Accepted: ", "Refused: ", "Unknown: "].iter().any(|word| line.starts_with(word));
    begins.then(|| line.to_owned())
}

#[tokio::test]
async fn a_success_that_holds_an_error_is_unknown_says_it_and_starts_no_cool_down() {
    let answers = vec![json(200, LOCKED), unlabelled(json(200, LOCKED)), json(202, LOCKED)];
    leave_a_doubt(answers, &["Unknown", SENTENCE]).await;
}

#[tokio::test]
async fn a_success_whose_body_is_a_web_page_is_unknown_whatever_its_label() {
    let body = String::from_utf8(Canned::html(200).body).unwrap();
    let later = format!("\n  {body}");
    let bare = "<html><head><title>Sign in</title></head><body>Sign in first</body></html>";
    let answers = vec![unlabelled(json(200, &body)), json(200, &body), unlabelled(json(200, &later)), json(200, bare)];
    leave_a_doubt(answers, &["Unknown", "It may have run"]).await;
}

#[tokio::test]
async fn a_success_that_holds_an_error_does_not_count_as_enabled() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Enable, Behaviour::Answer(json(200, LOCKED))));
        page.enter("#/slices/4001", THREE_SLICES).await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of old-box (#4001)?").await;
        page.press("Enable backups").await;
        let look = async || Ok(page.text().await.lines().find_map(verdict));
        let said = page.until("an outcome", look).await;
        assert!(said.starts_with("Unknown"), "{said}");
        page.says(Role::Alert, &["Unknown", SENTENCE]).await;
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "Unknown").await;
        assert_eq!(kept(journey).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_success_that_holds_an_error_locks_the_slice_of_a_restore() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Answer(json(202, LOCKED))));
        page.enter_web_1().await;
        journey.start_countdown().await;
        page.pass_time(Duration::from_millis(5100)).await;
        let look = async || Ok(page.text().await.lines().find_map(verdict));
        let said = page.until("an outcome", look).await;
        assert!(said.starts_with("Unknown"), "{said}");
        page.says(Role::Alert, &["Unknown", SENTENCE]).await;
        page.press("Close").await;
        page.find(Role::Button, UNLOCK).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_success_that_contradicts_nothing_is_accepted() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices/4001", THREE_SLICES).await;
        let answers = [
            Canned::empty(200),
            json(200, ""),
            json(200, "{}"),
            unlabelled(json(200, "{}")),
            json(200, r#"{"error":""}"#),
            json(200, r#"{"error":null}"#),
            unlabelled(json(200, "ok")),
        ];
        for answer in answers {
            let described = format!("{:?} {}", answer.content_type, String::from_utf8_lossy(&answer.body));
            journey.provider.add_fault(Fault::once(RouteName::Enable, Behaviour::Answer(answer)));
            page.press("Enable backups").await;
            page.find(Role::Dialog, "Enable backups of old-box (#4001)?").await;
            page.press("Enable backups").await;
            let look = async || Ok(page.text().await.lines().find_map(verdict));
            let said = page.until("an outcome", look).await;
            assert!(said.starts_with("Accepted"), "{described}: {said}");
            page.begins(Role::Status, "Backup service", "On").await;
            page.press("Dismiss").await;
            page.reads_no("Accepted: ").await;
        }
    })
    .await;
}
