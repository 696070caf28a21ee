//! Answers whose status and body contradict each other.

use e2e::steps::UNLOCK;
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

const LOCKED: &str = r#"{"error":"slice is locked by maintenance"}"#;
const SENTENCE: &str = "slice is locked by maintenance";

/// The same answer without `Content-Type`.
fn untyped(canned: Canned) -> Canned {
    Canned { content_type: None, ..canned }
}

fn json(status: u16, body: &str) -> Canned {
    Canned::new(status, "application/json", body)
}

/// Disables backups once for each answer. Checks that the outcome is unknown, shows these texts, and changes nothing else.
async fn are_unknown(answers: Vec<Canned>, texts: &[&str]) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let on = page.begins(Role::Status, "Backup service", "On").await;
        for (count, answer) in (1..).zip(answers) {
            let described = format!("{:?} {}", answer.content_type, String::from_utf8_lossy(&answer.body));
            journey.provider.add_fault(Fault::once(RouteName::Disable, Behaviour::Answer(answer)));
            page.request_disable().await;
            let message = any_outcome(page).await;
            assert!(message.starts_with("Unknown"), "{described}: {message}");
            let message = page.says(Role::Alert, texts).await;
            assert!(message.trim_start().starts_with("Unknown"), "{described}: {message}");
            page.press("Close").await;
            page.says(Role::Alert, texts).await;
            assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on, "{described}");
            assert_eq!(page.service_records().await, 0, "{described}: nothing was learned about the service");
            page.press(UNLOCK).await;
            page.find_none(Role::Button, UNLOCK).await;
            assert_eq!(journey.service_requests(3247, "disable"), count, "{described}");
        }
    })
    .await;
}

/// Waits for the first line of any outcome.
async fn any_outcome(page: &Page) -> String {
    let is_outcome = |line: &&str| ["Accepted: ", "Refused: ", "Unknown: "].iter().any(|word| line.starts_with(word));
    let look = async || Ok(page.text().await.lines().map(str::trim).find(is_outcome).map(str::to_owned));
    page.until("an outcome", look).await
}

#[tokio::test]
async fn a_success_that_holds_an_error_is_unknown_says_it_and_starts_no_cool_down() {
    let answers = vec![json(200, LOCKED), untyped(json(200, LOCKED)), json(202, LOCKED)];
    are_unknown(answers, &["Unknown", SENTENCE]).await;
}

#[tokio::test]
async fn a_success_whose_body_is_a_web_page_is_unknown_whatever_its_label() {
    let body = String::from_utf8(Canned::html(200).body).unwrap();
    let later = format!("\n  {body}");
    let bare = "<html><head><title>Sign in</title></head><body>Sign in first</body></html>";
    let answers = vec![untyped(json(200, &body)), json(200, &body), untyped(json(200, &later)), json(200, bare)];
    are_unknown(answers, &["Unknown", "It may have run"]).await;
}

#[tokio::test]
async fn a_success_that_holds_an_error_does_not_count_as_enabled() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Enable, Behaviour::Answer(json(200, LOCKED))));
        page.sign_in_at("#/slices/4001", THREE_SLICES).await;
        page.request_enable("old-box (#4001)").await;
        let message = any_outcome(page).await;
        assert!(message.starts_with("Unknown"), "{message}");
        page.says(Role::Alert, &["Unknown", SENTENCE]).await;
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "Unknown").await;
        assert_eq!(page.service_records().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_success_that_holds_an_error_locks_the_slice_of_a_restore() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Answer(json(202, LOCKED))));
        page.sign_in_at_web_1().await;
        journey.send_restore().await;
        let message = any_outcome(page).await;
        assert!(message.starts_with("Unknown"), "{message}");
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
        page.sign_in_at("#/slices/4001", THREE_SLICES).await;
        let answers = [
            Canned::empty(200),
            json(200, ""),
            json(200, "{}"),
            untyped(json(200, "{}")),
            json(200, r#"{"error":""}"#),
            json(200, r#"{"error":null}"#),
            untyped(json(200, "ok")),
        ];
        for answer in answers {
            let described = format!("{:?} {}", answer.content_type, String::from_utf8_lossy(&answer.body));
            journey.provider.add_fault(Fault::once(RouteName::Enable, Behaviour::Answer(answer)));
            page.request_enable("old-box (#4001)").await;
            let message = any_outcome(page).await;
            assert!(message.starts_with("Accepted"), "{described}: {message}");
            page.begins(Role::Status, "Backup service", "On").await;
            page.press("Dismiss").await;
            page.reads_no("Accepted: ").await;
        }
    })
    .await;
}
