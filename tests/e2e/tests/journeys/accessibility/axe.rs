//! axe-core's default rules hold on every screen and dialog, light and dark, wide and narrow.

use std::time::Duration;

use e2e::emulation::Scheme;
use e2e::steps::WEB_1;
use e2e::{Page, Problems, Role, SetUp, journey};
use simulator::engine::token::{FORTY_SLICES, REVOKED};
use simulator::{Behaviour, Canned, Fault, RouteName};

/// Adds what axe-core finds on a screen, in both colour schemes and on a narrow window, and any sideways scrolling.
async fn look(problems: &mut Problems, page: &Page, screen: &str) {
    for scheme in Scheme::ALL {
        page.set_scheme(scheme).await;
        problems.add(&format!("{screen}, {}", scheme.name()), page.accessibility_problems().await);
    }
    page.set_size(320, 640).await;
    problems.add(&format!("{screen}, 320 pixels wide"), page.accessibility_problems().await);
    for width in [320, 1030, 1100] {
        page.set_size(width, 640).await;
        let sideways = page.sideways_scroll().await;
        if sideways > 0 {
            problems.add(screen, [format!("{sideways} pixels wider than {width}")]);
        }
    }
    page.reset_size().await;
}

#[tokio::test]
async fn signing_in_and_the_list_of_slices() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 403");
        page.open("").await;
        page.find(Role::Textbox, "API token").await;
        look(&mut problems, page, "sign-in").await;
        page.fill(Role::Textbox, "API token", REVOKED).await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["revoked"]).await;
        look(&mut problems, page, "sign-in with an error").await;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.sign_in(FORTY_SLICES).await;
        page.reads("40 slices").await;
        look(&mut problems, page, "slices while they are checked").await;
        journey.provider.clear_faults();
        page.reads("40 of 40 checked").await;
        look(&mut problems, page, "slices").await;
        page.click(Role::Combobox, "Slice").await;
        page.find(Role::Listbox, "Slice").await;
        look(&mut problems, page, "picker").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn the_list_of_backups() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 400");
        page.sign_in_at_web_1().await;
        look(&mut problems, page, "slice").await;
        let failure = Behaviour::Answer(Canned::error(400, "Nobody is at home"));
        journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
        page.press("Refresh").await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        look(&mut problems, page, "stale backups").await;
        page.open("#/slices/3828").await;
        page.says(Role::Heading, &["db-1"]).await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        look(&mut problems, page, "failed backups").await;
        journey.provider.clear_faults();
        page.open("#/slices/4001").await;
        page.reads("No backups").await;
        look(&mut problems, page, "no backups").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn the_restore_dialog() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        page.sign_in_at_web_1().await;
        page.open_restore().await;
        look(&mut problems, page, "restore dialog").await;
        page.press("Keep current data").await;
        page.is_at(WEB_1).await;
        journey.start_countdown().await;
        look(&mut problems, page, "countdown").await;
        page.pass_time(Duration::from_secs(6)).await;
        page.says(Role::Status, &["Accepted"]).await;
        look(&mut problems, page, "accepted").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn an_unknown_outcome_a_snapshot_and_the_journal() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        page.sign_in_at_web_1().await;
        page.freeze_clock().await;
        page.open_restore().await;
        page.press("Take a snapshot instead, restore later").await;
        page.says(Role::Status, &["Accepted: snapshot"]).await;
        look(&mut problems, page, "snapshot").await;
        journey.restore_without_answer().await;
        look(&mut problems, page, "unknown, in its dialog").await;
        page.press("Close").await;
        look(&mut problems, page, "locked").await;
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        look(&mut problems, page, "journal").await;
        page.press("Clear journal").await;
        page.says(Role::Status, &["The journal is cleared"]).await;
        look(&mut problems, page, "cleared journal").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn the_dialogs_of_the_service() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 409");
        page.sign_in_at_web_1().await;
        page.open_disable().await;
        look(&mut problems, page, "disable dialog").await;
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        look(&mut problems, page, "cooling down").await;
        page.press("Try anyway").await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        look(&mut problems, page, "enable dialog").await;
        page.press("Enable backups").await;
        page.says(Role::Alert, &["Refused"]).await;
        look(&mut problems, page, "enable refused, in the dialog").await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused"]).await;
        look(&mut problems, page, "enable refused, on the page").await;
        problems.assert_none();
    })
    .await;
}
