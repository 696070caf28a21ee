//! Every action meets every fault: at most one request, and the right one of accepted, refused and unknown.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

/// What the page must make of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Accepted,
    Refused,
    Unknown,
}

const SENTENCE: &str = "The server's own words about it";

/// Each fault, what it means, and the sentence that must be shown.
fn faults() -> Vec<(&'static str, Behaviour, Word, Option<&'static str>)> {
    let error = |status| Behaviour::Answer(Canned::error(status, SENTENCE));
    let body = Canned::new(202, "application/json", r#"{"job": 1}"#);
    let late = Canned::retry_after(429, 60);
    let may_have_run = Some("It may have run, possibly more than once");
    vec![
        ("connection dropped before acting", Behaviour::DropBefore, Word::Unknown, may_have_run),
        ("connection dropped after acting", Behaviour::DropAfter, Word::Unknown, may_have_run),
        (
            "30 s delay",
            Behaviour::Delay(Duration::from_secs(30)),
            Word::Unknown,
            Some("No answer came within 20 seconds"),
        ),
        ("200 instead of 202", Behaviour::AnswerAfter(Canned::empty(200)), Word::Accepted, None),
        ("202 with a body", Behaviour::AnswerAfter(body), Word::Accepted, None),
        ("400", error(400), Word::Refused, Some(SENTENCE)),
        ("401", error(401), Word::Refused, Some(SENTENCE)),
        ("403", error(403), Word::Refused, Some(SENTENCE)),
        ("404", error(404), Word::Refused, Some(SENTENCE)),
        ("409", error(409), Word::Refused, Some(SENTENCE)),
        ("422", error(422), Word::Refused, Some(SENTENCE)),
        ("429", Behaviour::Answer(late), Word::Refused, Some("Too many requests, come back later")),
        ("500 HTML", Behaviour::Answer(Canned::html(500)), Word::Unknown, may_have_run),
        ("503", error(503), Word::Unknown, Some(SENTENCE)),
        ("truncated JSON", Behaviour::AnswerAfter(Canned::truncated_json()), Word::Accepted, None),
    ]
}

#[tokio::test]
async fn a_restore_meets_every_fault() {
    let sends = |journey: &Journey| journey.provider.sends("POST", "/backups/3247/restore/");
    meets_every_fault(RouteName::Restore, sends, async |journey| {
        journey.start_countdown().await;
        journey.page.pass_time(Duration::from_millis(5100)).await;
    })
    .await;
}

#[tokio::test]
async fn an_enable_meets_every_fault() {
    meets_every_fault(
        RouteName::Enable,
        |journey| journey.switches_of(3247, "enable"),
        async |journey| {
            journey.page.press("Enable backups").await;
            journey.page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
            journey.page.press("Enable backups").await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_disable_meets_every_fault() {
    meets_every_fault(
        RouteName::Disable,
        |journey| journey.switches_of(3247, "disable"),
        async |journey| {
            journey.page.open_disable().await;
            journey.page.press("Disable backups").await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_snapshot_meets_every_fault() {
    let sends = |journey: &Journey| journey.provider.sends("POST", "/images/snapshots/3247/create");
    meets_every_fault(RouteName::SnapshotCreate, sends, async |journey| {
        journey.page.prepare_restore().await;
        journey.page.press("Take a snapshot instead, restore later").await;
    })
    .await;
}

async fn meets_every_fault(route: RouteName, sends: impl Fn(&Journey) -> usize, act: impl AsyncFn(&Journey)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("Failed to load resource");
        page.enter_web_1().await;
        page.freeze_clock().await;
        for (name, behaviour, word, sentence) in faults() {
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
                // The same address is returned to, which prepares the dialog again; nothing goes on by itself.
                page.sign_in_behind_a_dialog(THREE_SLICES).await;
                page.open(WEB_1).await;
            }
            shows(journey, name, word, sentence).await;
            journey.provider.clear_faults();
            journey.let_it_arrive().await;
            assert_eq!(sends(journey), 1, "{name}: one confirmation, one request");
            put_away(journey, name, word).await;
        }
    })
    .await;
}

/// The outcome stands in its dialog, if one is open, and on the page.
async fn shows(journey: &Journey, name: &str, word: Word, sentence: Option<&str>) {
    let page = &journey.page;
    let role = if word == Word::Accepted { Role::Status } else { Role::Alert };
    let beginning = format!("{word:?}");
    let texts: Vec<&str> = sentence.into_iter().chain([beginning.as_str()]).collect();
    let said = page.says(role, &texts).await;
    assert!(said.trim_start().starts_with(&beginning), "{name}: {said}");
    if !page.names(Role::Dialog).await.is_empty() {
        page.press("Close").await;
        page.until("no dialog", async || Ok(page.names(Role::Dialog).await.is_empty().then_some(()))).await;
        let said = page.says(role, &texts).await;
        assert!(said.trim_start().starts_with(&beginning), "{name}: {said}");
    }
    page.is_at(WEB_1).await;
}

/// A doubt locks the slice until the user says what they saw; anything else is dismissed.
async fn put_away(journey: &Journey, name: &str, word: Word) {
    let page = &journey.page;
    if word == Word::Unknown {
        let names = page.names(Role::Button).await;
        assert!(!names.iter().any(|name| name.starts_with("Restore ")), "{name}: the slice is locked: {names:?}");
        page.press("I have checked: unlock this slice").await;
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
