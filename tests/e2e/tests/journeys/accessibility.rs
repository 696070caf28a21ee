//! axe-core's default rules find nothing on any screen and dialog, light and dark, wide and narrow.

use std::time::Duration;

use e2e::emulation::Scheme;
use e2e::steps::WEB_1;
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::{FORTY_SLICES, REVOKED};
use simulator::{Behaviour, Canned, Fault, RouteName};

/// What was found so far; told at the end, so that one run shows all.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    async fn look(&mut self, page: &Page, screen: &str) {
        for scheme in Scheme::ALL {
            page.set_scheme(scheme).await;
            let problems = page.accessibility_problems().await;
            self.0.extend(problems.into_iter().map(|problem| format!("{screen}, {}: {problem}", scheme.name())));
        }
        page.set_size(320, 640).await;
        let problems = page.accessibility_problems().await;
        self.0.extend(problems.into_iter().map(|problem| format!("{screen}, 320 pixels wide: {problem}")));
        for width in [320, 1030, 1100] {
            page.set_size(width, 640).await;
            let sideways = page.sideways_scroll().await;
            if sideways > 0 {
                self.0.push(format!("{screen} is {sideways} pixels wider than {width}"));
            }
        }
        page.reset_size().await;
    }

    fn tell(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

#[tokio::test]
async fn signing_in_and_the_list_of_slices() {
    journey(SetUp::default(), async |journey| {
        let (page, mut findings) = (&journey.page, Findings::default());
        journey.expect_error("status of 403");
        page.open("").await;
        page.find(Role::Textbox, "API token").await;
        findings.look(page, "sign-in").await;
        page.fill(Role::Textbox, "API token", REVOKED).await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["revoked"]).await;
        findings.look(page, "sign-in with an error").await;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.sign_in(FORTY_SLICES).await;
        page.reads("40 slices").await;
        findings.look(page, "slices while they are checked").await;
        journey.provider.clear_faults();
        page.reads("40 of 40 checked").await;
        findings.look(page, "slices").await;
        page.click(Role::Combobox, "Slice").await;
        page.find(Role::Listbox, "Slice").await;
        findings.look(page, "picker").await;
        findings.tell();
    })
    .await;
}

#[tokio::test]
async fn the_list_of_backups() {
    journey(SetUp::default(), async |journey| {
        let (page, mut findings) = (&journey.page, Findings::default());
        journey.expect_error("status of 400");
        page.enter_web_1().await;
        findings.look(page, "slice").await;
        let failure = Behaviour::Answer(Canned::error(400, "Nobody is at home"));
        journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
        page.press("Refresh").await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        findings.look(page, "stale backups").await;
        page.open("#/slices/3828").await;
        page.says(Role::Heading, &["db-1"]).await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        findings.look(page, "failed backups").await;
        journey.provider.clear_faults();
        page.open("#/slices/4001").await;
        page.reads("No backups").await;
        findings.look(page, "no backups").await;
        findings.tell();
    })
    .await;
}

#[tokio::test]
async fn the_restore_dialog() {
    journey(SetUp::default(), async |journey| {
        let (page, mut findings) = (&journey.page, Findings::default());
        page.enter_web_1().await;
        page.prepare_restore().await;
        findings.look(page, "restore dialog").await;
        page.press("Keep current data").await;
        page.is_at(WEB_1).await;
        journey.start_countdown().await;
        findings.look(page, "countdown").await;
        page.pass_time(Duration::from_secs(6)).await;
        page.says(Role::Status, &["Accepted"]).await;
        findings.look(page, "accepted").await;
        findings.tell();
    })
    .await;
}

#[tokio::test]
async fn a_doubt_a_snapshot_and_the_journal() {
    journey(SetUp::default(), async |journey| {
        let (page, mut findings) = (&journey.page, Findings::default());
        journey.expect_error("net::ERR_");
        page.enter_web_1().await;
        page.freeze_clock().await;
        page.prepare_restore().await;
        page.press("Take a snapshot instead, restore later").await;
        page.says(Role::Status, &["Accepted: snapshot"]).await;
        findings.look(page, "snapshot").await;
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        journey.start_countdown().await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Alert, &["Unknown"]).await;
        findings.look(page, "unknown, in its dialog").await;
        page.press("Close").await;
        findings.look(page, "locked").await;
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        findings.look(page, "journal").await;
        page.press("Clear journal").await;
        page.says(Role::Status, &["The journal is cleared"]).await;
        findings.look(page, "cleared journal").await;
        findings.tell();
    })
    .await;
}

#[tokio::test]
async fn the_dialogs_of_the_service() {
    journey(SetUp::default(), async |journey| {
        let (page, mut findings) = (&journey.page, Findings::default());
        journey.expect_error("status of 409");
        page.enter_web_1().await;
        page.open_disable().await;
        findings.look(page, "disable dialog").await;
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        findings.look(page, "cooling down").await;
        page.press("Try anyway").await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        findings.look(page, "enable dialog").await;
        page.press("Enable backups").await;
        page.says(Role::Alert, &["Refused"]).await;
        findings.look(page, "enable refused, in the dialog").await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused"]).await;
        findings.look(page, "enable refused, on the page").await;
        findings.tell();
    })
    .await;
}
