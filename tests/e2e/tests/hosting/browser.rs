//! The page in a browser, served by the host, with the API behind the host's relay.

use std::net::SocketAddr;

use e2e::hosting::host::{Program, SUBFOLDER};
use e2e::hosting::site::Site;
use e2e::hosting::upstream::Behind;
use e2e::{Journey, Role, SetUp, journey};
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, Options, ProviderOptions, RouteName, Server};

for_both!(
    backups_are_listed_restored_disabled_and_enabled,
    all_pages_of_slices_are_read,
    a_refused_token_is_said,
    an_answer_lost_before_its_head_is_unknown,
    an_answer_lost_inside_its_head_is_unknown,
    an_answer_lost_after_its_head_is_accepted,
    a_provider_that_is_not_there_is_said,
);

/// Opens the page in a folder of the host, with a simulated provider behind the host and a chosen part of its answers.
async fn visit(
    program: Program,
    folder: &str,
    behind: impl FnOnce(SocketAddr) -> Behind,
    walk: impl AsyncFnOnce(&Journey),
) {
    let provider = ProviderOptions::default();
    let server = Server::start(Options { speed: 0.0, provider, ..Options::default() }).await.unwrap();
    let site = Site::open(program, behind(server.address())).await;
    let host = Some((format!("{}{folder}", site.origin()), server.provider()));
    journey(SetUp { host, ..SetUp::default() }, async |journey| {
        walk(journey).await;
        site.check();
    })
    .await;
}

async fn backups_are_listed_restored_disabled_and_enabled(program: Program) {
    visit(program, SUBFOLDER, Behind::Server, async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.send_restore().await;
        page.says(Role::Status, &["Accepted: restore of web-1"]).await;
        assert_eq!(journey.posts(), 1);
        page.press("Dismiss").await;
        page.disable().await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.open("#/slices/4001").await;
        page.request_enable("old-box (#4001)").await;
        page.begins(Role::Status, "Backup service", "On").await;
        assert_eq!(journey.service_requests(3247, "disable"), 1);
        assert_eq!(journey.service_requests(4001, "enable"), 1);
    })
    .await;
}

async fn all_pages_of_slices_are_read(program: Program) {
    visit(program, "/", Behind::Server, async |journey| {
        journey.page.sign_in_at("#/slices", FORTY_SLICES).await;
        journey.page.reads("36 of 40 slices have a fresh backup").await;
    })
    .await;
}

async fn a_refused_token_is_said(program: Program) {
    visit(program, "/", Behind::Server, async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 401");
        let refusal = Behaviour::Answer(Canned::error(401, "This token was revoked"));
        journey.provider.add_fault(Fault::new(RouteName::Slices, refusal));
        page.open("").await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["This token was revoked"]).await;
    })
    .await;
}

async fn an_answer_lost_before_its_head_is_unknown(program: Program) {
    a_cut_answer_is_unknown(program, 0).await;
}

async fn an_answer_lost_inside_its_head_is_unknown(program: Program) {
    a_cut_answer_is_unknown(program, "HTTP/1.1 202 Acc".len() as u64).await;
}

/// The status is known, so the page believes it.
async fn an_answer_lost_after_its_head_is_accepted(program: Program) {
    with_a_cut_answer(program, 1000, async |journey| {
        journey.page.says(Role::Status, &["Accepted: restore of web-1"]).await;
    })
    .await;
}

/// Of an answer with a short head and a long body, this many bytes arrive. The provider has carried the restore out, and
/// was asked once.
async fn with_a_cut_answer(program: Program, bytes: u64, assert: impl AsyncFnOnce(&Journey)) {
    let behind = |address| Behind::Cut(address, bytes);
    let walk = async |journey: &Journey| {
        journey.expect_error("status of 502");
        journey.expect_error("net::ERR_");
        let body = format!("{{\"note\": \"{}\"}}", "x".repeat(9000));
        let answer = Behaviour::AnswerAfter(Canned::new(202, "application/json", body));
        journey.provider.add_fault(Fault::new(RouteName::Restore, answer));
        journey.page.sign_in_at_web_1().await;
        journey.send_restore().await;
        assert(journey).await;
        journey.settle().await;
        assert_eq!(journey.posts(), 1);
        assert_eq!(journey.provider.restores(THREE_SLICES).len(), 1);
    };
    visit(program, "/", behind, walk).await;
}

async fn a_cut_answer_is_unknown(program: Program, bytes: u64) {
    with_a_cut_answer(program, bytes, async |journey| {
        journey.page.outcome(Role::Alert, "Unknown", &["It may have run, possibly more than once"]).await;
        journey.page.press("Close").await;
        journey.page.assert_locked().await;
    })
    .await;
}

async fn a_provider_that_is_not_there_is_said(program: Program) {
    visit(
        program,
        "/",
        |_| Behind::Bytes(""),
        async |journey| {
            let page = &journey.page;
            journey.expect_error("status of 502");
            page.open("").await;
            page.fill(Role::Textbox, "API token", THREE_SLICES).await;
            page.press("Sign in").await;
            page.says(Role::Alert, &["502"]).await;
        },
    )
    .await;
}
