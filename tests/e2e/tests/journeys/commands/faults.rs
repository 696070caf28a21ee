//! Every command with every fault: one request, and the right outcome of accepted, refused and unknown.

use std::time::Duration;

use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

/// The outcome that the page must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Accepted,
    Refused,
    Unknown,
}

const SENTENCE: &str = "The server's own words about it";

/// Each fault, its outcome, and the sentence that must be shown.
fn faults() -> Vec<(&'static str, Behaviour, Outcome, Option<&'static str>)> {
    let error = |status| Behaviour::Answer(Canned::error(status, SENTENCE));
    let body = Canned::new(202, "application/json", r#"{"job": 1}"#);
    let late = Canned::retry_after(429, 60);
    let may_have_run = Some("It may have run, possibly more than once");
    vec![
        ("connection dropped before acting", Behaviour::DropBefore, Outcome::Unknown, may_have_run),
        ("connection dropped after acting", Behaviour::DropAfter, Outcome::Unknown, may_have_run),
        (
            "30 s delay",
            Behaviour::Delay(Duration::from_secs(30)),
            Outcome::Unknown,
            Some("No answer came within 20 seconds"),
        ),
        ("200 instead of 202", Behaviour::AnswerAfter(Canned::empty(200)), Outcome::Accepted, None),
        ("202 with a body", Behaviour::AnswerAfter(body), Outcome::Accepted, None),
        ("400", error(400), Outcome::Refused, Some(SENTENCE)),
        ("401", error(401), Outcome::Refused, Some(SENTENCE)),
        ("403", error(403), Outcome::Refused, Some(SENTENCE)),
        ("404", error(404), Outcome::Refused, Some(SENTENCE)),
        ("409", error(409), Outcome::Refused, Some(SENTENCE)),
        ("422", error(422), Outcome::Refused, Some(SENTENCE)),
        ("429", Behaviour::Answer(late), Outcome::Refused, Some("Too many requests, come back later")),
        ("500 HTML", Behaviour::Answer(Canned::html(500)), Outcome::Unknown, may_have_run),
        ("503", error(503), Outcome::Unknown, Some(SENTENCE)),
        ("truncated JSON", Behaviour::AnswerAfter(Canned::truncated_json()), Outcome::Accepted, None),
    ]
}

#[tokio::test]
async fn a_restore_meets_every_fault() {
    let sends = |journey: &Journey| journey.provider.sends("POST", "/backups/3247/restore/");
    meets_every_fault(RouteName::Restore, sends, async |journey| {
        journey.send_restore().await;
    })
    .await;
}

#[tokio::test]
async fn an_enable_meets_every_fault() {
    meets_every_fault(
        RouteName::Enable,
        |journey| journey.service_requests(3247, "enable"),
        async |journey| {
            journey.page.request_enable("web-1 (#3247)").await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_disable_meets_every_fault() {
    meets_every_fault(
        RouteName::Disable,
        |journey| journey.service_requests(3247, "disable"),
        async |journey| {
            journey.page.request_disable().await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_snapshot_meets_every_fault() {
    let sends = |journey: &Journey| journey.provider.sends("POST", "/images/snapshots/3247/create");
    meets_every_fault(RouteName::SnapshotCreate, sends, async |journey| {
        journey.page.open_restore().await;
        journey.page.press("Take a snapshot instead, restore later").await;
    })
    .await;
}

async fn meets_every_fault(route: RouteName, sends: impl Fn(&Journey) -> usize, act: impl AsyncFn(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("Failed to load resource");
        page.sign_in_at_web_1().await;
        page.freeze_clock().await;
        for (name, behaviour, outcome, sentence) in faults() {
            journey.provider.clear_log();
            let slow = matches!(behaviour, Behaviour::Delay(_));
            journey.provider.add_fault(Fault::new(route, behaviour));
            act(journey).await;
            if slow {
                let sent = async || Ok((sends(journey) == 1).then_some(()));
                page.until("a request on its way", sent).await;
                page.pass_time(Duration::from_secs(21)).await;
            }
            if name == "401" {
                page.find(Role::Textbox, "API token").await;
                page.says(Role::Alert, &[SENTENCE]).await;
                // The address is still that of the dialog, so it opens again. Nothing is sent by itself.
                page.sign_in_behind_a_dialog(THREE_SLICES).await;
                page.open(WEB_1).await;
            }
            shows(journey, name, outcome, sentence).await;
            journey.provider.clear_faults();
            journey.settle().await;
            assert_eq!(sends(journey), 1, "{name}: one confirmation, one request");
            dismiss(journey, outcome).await;
        }
    })
    .await;
}

/// Checks that the outcome is shown in its dialog, if one is open, and on the page.
async fn shows(journey: &Journey, name: &str, outcome: Outcome, sentence: Option<&str>) {
    let page = &journey.page;
    let role = if outcome == Outcome::Accepted { Role::Status } else { Role::Alert };
    let beginning = format!("{outcome:?}");
    let texts: Vec<&str> = sentence.into_iter().chain([beginning.as_str()]).collect();
    let message = page.says(role, &texts).await;
    assert!(message.trim_start().starts_with(&beginning), "{name}: {message}");
    if !page.names(Role::Dialog).await.is_empty() {
        page.press("Close").await;
        page.find_no_dialog().await;
        let message = page.says(role, &texts).await;
        assert!(message.trim_start().starts_with(&beginning), "{name}: {message}");
    }
    page.is_at(WEB_1).await;
}

/// Ends the outcome: unlocks the slice after an unknown one, dismisses any other.
async fn dismiss(journey: &Journey, outcome: Outcome) {
    let page = &journey.page;
    if outcome == Outcome::Unknown {
        page.assert_no_restore_button().await;
        page.press(UNLOCK).await;
    } else {
        page.press("Dismiss").await;
    }
    page.until("no outcome", async || {
        let text = page.text().await;
        Ok(["Accepted:", "Refused:", "Unknown:"].iter().all(|word| !text.contains(word)).then_some(()))
    })
    .await;
    page.restore_buttons().await;
}
