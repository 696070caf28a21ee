//! *Diagnose*: finds out what works between the browser and the API, and writes a report.

use e2e::steps::WEB_1;
use e2e::{Engine, Page, Role, SetUp, in_every_engine, journey};
use serde_json::json;
use simulator::engine::token::{NO_SLICES, REVOKED, THREE_SLICES};
use simulator::{Behaviour, Canned, Cors, Fault, Layout, RouteMatch, RouteName};

const ADDRESS: &str = "#/diagnose";
const NAMES: &str = "Include names: of the slice that was read, in what the server said, and the address of this page";

/// Runs the checks. Returns the findings, one in a line.
async fn findings(page: &Page) -> String {
    page.press("Run the checks").await;
    page.find(Role::Button, "Download report").await;
    let script = "return document.querySelector('[aria-label=Findings]').innerText";
    page.evaluate(script, vec![]).await
}

fn assert_has(findings: &str, texts: &[&str]) {
    for text in texts {
        assert!(findings.contains(text), "{text} is not in:\n{findings}");
    }
}

in_every_engine!(a_good_token_finds_every_part_working);

async fn a_good_token_finds_every_part_working(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at(ADDRESS, THREE_SLICES).await;
        page.says(Role::Heading, &["Diagnose"]).await;
        journey.settle().await;
        let requests = journey.provider.log().len();
        let findings = findings(page).await;
        let parts = [
            "Set-up The API is /api/v1",
            "its path layout “backups”",
            "Browser Secure context, storage works.",
            "Connection The API answers",
            "Clock It agrees",
            "Token The server accepts it.",
            "Slices Status 200, form {",
            "Rows read: 3, pages: 1.",
            "Backups, path layout “backups” Status 200, form {data: [{backup_full_size: number, backup_id: number,",
            "Backups, path layout “slices” Status 200, form {data: [{backup_full_size: number, backup_id: number,",
            "web-1 #3247",
        ];
        assert_has(&findings, &parts);
        let log = journey.provider.log();
        assert!(log[requests..].iter().all(|request| request.method == "GET"), "{log:?}");
        assert_eq!(log.len() - requests, 3, "the slices, and the backups of one by each path");
    })
    .await;
}

#[tokio::test]
async fn the_report_has_no_token_and_no_name_unless_that_is_ticked() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at(ADDRESS, THREE_SLICES).await;
        findings(page).await;
        let (name, report) = page.saved_file("Download report").await;
        assert_eq!(name, "slice-backups-report.txt");
        assert_has(&report, &["Slice backups 0.", "- Token: The server accepts it.", "- Slices: Status 200, form {"]);
        for private in ["web-1", "3247", THREE_SLICES, "http://127.0.0.1"] {
            assert!(!report.contains(private), "{private} is in {report}");
        }
        page.click(Role::Checkbox, NAMES).await;
        let (_, report) = page.saved_file("Download report").await;
        assert_has(&report, &["web-1"]);
        assert!(!report.contains(THREE_SLICES), "{report}");
        let copy = "navigator.clipboard.writeText = async text => { window.copied = text }";
        page.run(copy, vec![]).await;
        page.press("Copy report").await;
        page.says(Role::Status, &["Copied"]).await;
        let copied: String = page.evaluate("return window.copied", vec![]).await;
        assert_has(&copied, &["- Token: The server accepts it.", "web-1"]);
    })
    .await;
}

#[tokio::test]
async fn before_sign_in_the_form_leads_there_and_its_token_is_used() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 40");
        page.open("").await;
        page.click(Role::Link, "Diagnose").await;
        page.is_at(ADDRESS).await;
        assert_eq!(journey.provider.log().len(), 0, "nothing is read before the press");
        assert_has(&findings(page).await, &["Connection The API answers", "Token Paste your API token first."]);
        page.fill(Role::Textbox, "API token", REVOKED).await;
        let refused = findings(page).await;
        assert_has(
            &refused,
            &["Connection The API answers", "Token The server refuses it.", "Slices Status 403", "revoked"],
        );
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        assert_has(&findings(page).await, &["Token The server accepts it.", "Rows read: 3"]);
        page.press("Sign in").await;
        page.find(Role::Button, "Sign out").await;
        page.is_at(ADDRESS).await;
    })
    .await;
}

#[tokio::test]
async fn a_failure_leads_there() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 500");
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Answer(Canned::error(500, "trouble"))));
        page.open(WEB_1).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["trouble", "Diagnose"]).await;
        let links = page.names(Role::Link).await;
        assert_eq!(links.iter().filter(|name| *name == "Diagnose").count(), 2, "{links:?}");
    })
    .await;
}

#[tokio::test]
async fn a_list_of_another_form_is_reported_with_its_form() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let body = json!({ "slices": [{ "uuid": "a1", "label": "web-1", "size": 4 }] }).to_string();
        let answer = Behaviour::Answer(Canned::new(200, "application/json", body));
        journey.provider.add_fault(Fault::new(RouteName::Slices, answer));
        page.open(ADDRESS).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        let findings = findings(page).await;
        let form =
            "Slices Status 200, form {slices: [{label: text, size: number, uuid: text}]}. The answer is not what";
        assert_has(&findings, &["Token Not known", form, "Backups, path layout “backups” Not read"]);
        let (_, report) = page.saved_file("Download report").await;
        assert!(!report.contains("web-1"), "{report}");
    })
    .await;
}

#[tokio::test]
async fn rows_that_cannot_be_read_are_counted_with_the_reason() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let body = json!({ "data": [{ "id": 3247 }, { "id": "web-1" }, { "name": "db-1" }], "pages": 7 }).to_string();
        let answer = Behaviour::Answer(Canned::new(200, "application/json", body));
        journey.provider.add_fault(Fault::new(RouteName::Slices, answer));
        journey.expect_error("status of 404");
        page.open(ADDRESS).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        let reason = "Rows read: 1, pages: 7. 2 cannot be read: their number is missing or is no whole number.";
        assert_has(
            &findings(page).await,
            &["form {data: [{id: number} | {id: text} | {name: text}], pages: number}", reason],
        );
    })
    .await;
}

#[tokio::test]
async fn an_account_without_slices_has_no_backups_to_read() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at(ADDRESS, NO_SLICES).await;
        assert_has(&findings(page).await, &["Rows read: 0", "Not read: no slice is known."]);
    })
    .await;
}

/// What is found where the page is set to the layout “backups”, and the provider has this one.
async fn found_with(provider_layout: Layout, parts: &[&str]) {
    journey(SetUp { provider_layout, ..SetUp::default() }, async |journey| {
        journey.expect_error("status of 404");
        journey.page.sign_in_at(ADDRESS, THREE_SLICES).await;
        assert_has(&findings(&journey.page).await, parts);
    })
    .await;
}

#[tokio::test]
async fn the_path_layout_that_answers_is_named() {
    let parts =
        ["path layout “backups” Status 404", "path layout “slices” Status 200", "Put this layout into the line"];
    found_with(Layout::Slices, &parts).await;
}

#[tokio::test]
async fn the_path_layout_that_is_not_set_need_not_answer() {
    let parts = ["path layout “backups” Status 200", "path layout “slices” Status 404", "It need not work"];
    found_with(Layout::Backups, &parts).await;
}

#[tokio::test]
async fn an_api_that_refuses_the_page_is_told_from_one_that_is_not_there() {
    journey(SetUp { cross_origin: Some(Cors::Refused), ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        for error in ["CORS policy", "status of 404", "net::ERR_"] {
            journey.expect_error(error);
        }
        page.open(ADDRESS).await;
        assert_has(&findings(page).await, &["Connection The API can be reached, but", "(CORS)"]);
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        assert_has(&findings(page).await, &["Connection The API can be reached, but", "(CORS)"]);
        for route in [RouteMatch::any(), RouteMatch::any().with_method("OPTIONS")] {
            journey.provider.add_fault(Fault::new(route, Behaviour::DropBefore));
        }
        assert_has(&findings(page).await, &["Connection The API cannot be reached"]);
    })
    .await;
}
