//! Takes screenshots of the main screens, wide and narrow, light and dark: `screenshots -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use e2e::emulation::Scheme;
use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::token::{FORTY_SLICES, REVOKED, TEN_THOUSAND_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteMatch, RouteName};
use thirtyfour::common::print::PrintParameters;

/// Window sizes in CSS pixels.
const SIZES: [(u32, u32); 2] = [(1280, 800), (375, 760)];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = std::env::args().nth(1).expect("give the folder to write to");
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder).expect("the folder should be writable");
    journey(SetUp::default(), async |journey| walk(journey, &folder).await).await;
    journey(SetUp::default(), async |journey| walk_overview(journey, &folder).await).await;
    journey(SetUp::default(), async |journey| walk_cooling_down(journey, &folder).await).await;
    journey(SetUp::default(), async |journey| walk_unknown_outcome(journey, &folder).await).await;
    println!("The screenshots are in {}.", folder.display());
}

async fn walk(journey: &Journey, folder: &Path) {
    let page = &journey.page;
    journey.expect_error("403");
    page.open("").await;
    page.find(Role::Button, "Sign in").await;
    shoot(page, folder, "01-sign-in").await;
    page.fill(Role::Textbox, "API token", REVOKED).await;
    page.press("Sign in").await;
    page.says(Role::Alert, &["revoked"]).await;
    shoot(page, folder, "02-sign-in-refused").await;
    page.sign_in(FORTY_SLICES).await;
    page.reads("All checked at").await;
    page.click(Role::Combobox, "Slice").await;
    page.find(Role::Listbox, "Slice").await;
    shoot(page, folder, "04-picker").await;
    page.press("Sign out").await;
    page.sign_in_at_web_1().await;
    shoot(page, folder, "05-slice").await;
    page.open("#/slices/4001").await;
    page.says(Role::Status, &["Unknown"]).await;
    page.says(Role::Heading, &["old-box"]).await;
    shoot(page, folder, "06-slice-empty").await;
    page.open(WEB_1).await;
    page.open_restore().await;
    shoot(page, folder, "07-restore").await;
    page.type_name().await;
    shoot(page, folder, "08-restore-typed").await;
    page.freeze_clock().await;
    page.press("Restore web-1").await;
    page.says(Role::Status, &["Restoring in five seconds"]).await;
    shoot(page, folder, "09-restore-countdown").await;
    page.pass_time(Duration::from_secs(6)).await;
    page.says(Role::Status, &["Accepted"]).await;
    shoot(page, folder, "10-restore-accepted").await;
}

async fn walk_overview(journey: &Journey, folder: &Path) {
    let page = &journey.page;
    journey.expect_error("the server responded with a status of");
    let failure = Behaviour::Answer(Canned::error(400, "The list of backups is being rebuilt"));
    journey.provider.add_fault(Fault::new(RouteMatch::path("/backups/5030"), failure));
    page.sign_in_at("#/slices", FORTY_SLICES).await;
    page.reads("40 of 40 checked").await;
    shoot(page, folder, "03-overview").await;
    page.press("Sign out").await;
    page.sign_in_at("#/slices", TEN_THOUSAND_SLICES).await;
    page.reads("100 of 10,000 checked").await;
    shoot(page, folder, "03-overview-large").await;
    page.press("Sign out").await;
    journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
    page.sign_in_at("#/slices", FORTY_SLICES).await;
    page.reads("0 of 40 checked").await;
    shoot(page, folder, "03-overview-checking").await;
    page.press("Sign out").await;
    page.sign_in_at(WEB_1, THREE_SLICES).await;
    page.reads("Reading the backups").await;
    shoot(page, folder, "21-reading").await;
    journey.provider.clear_faults();
    page.click(Role::Switch, "View only").await;
    page.reads("View only: nothing can be changed from here").await;
    page.find(Role::Table, "Backups").await;
    shoot(page, folder, "22-view-only").await;
    page.click(Role::Switch, "View only").await;
    page.open("#/slices/3828").await;
    page.press("Enable backups").await;
    page.find(Role::Dialog, "Enable backups of db-1 (#3828)?").await;
    shoot(page, folder, "23-enable").await;
    page.press("Not now").await;
    page.run("stopped.hidden = false; document.documentElement.dataset.state = 'failed'", vec![]).await;
    shoot(page, folder, "24-stopped").await;
    page.run("stopped.hidden = true; document.documentElement.dataset.state = 'running'", vec![]).await;
}

async fn walk_cooling_down(journey: &Journey, folder: &Path) {
    let page = &journey.page;
    journey.expect_error("the server responded with a status of");
    page.sign_in_at_web_1().await;
    page.press("Disable backups").await;
    page.find(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
    shoot(page, folder, "11-disable").await;
    page.tick_agreement().await;
    page.press("Disable backups").await;
    page.begins(Role::Status, "Backup service", "Cooling down").await;
    shoot(page, folder, "12-cooling-down").await;
    page.press("Try anyway").await;
    page.press("Enable backups").await;
    page.says(Role::Alert, &["Refused", "cool down"]).await;
    shoot(page, folder, "13-enable-refused").await;
    page.press("Close").await;
    let failure = Behaviour::Answer(Canned::error(400, "The list of backups is being rebuilt"));
    journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
    page.press("Refresh").await;
    page.says(Role::Alert, &["being rebuilt"]).await;
    shoot(page, folder, "14-stale").await;
    page.press("Sign out").await;
    page.sign_in_at("#/slices/3828", THREE_SLICES).await;
    page.says(Role::Alert, &["being rebuilt"]).await;
    shoot(page, folder, "15-failed").await;
}

async fn walk_unknown_outcome(journey: &Journey, folder: &Path) {
    let page = &journey.page;
    journey.expect_error("Failed to load resource");
    page.sign_in_at_web_1().await;
    page.freeze_clock().await;
    page.open_restore().await;
    page.press("Take a snapshot instead, restore later").await;
    page.says(Role::Status, &["Accepted: snapshot"]).await;
    page.pass_time(Duration::from_secs(1)).await;
    page.says(Role::Status, &["as in progress"]).await;
    shoot(page, folder, "16-snapshot").await;
    journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
    journey.send_restore().await;
    page.says(Role::Alert, &["Unknown"]).await;
    shoot(page, folder, "17-unknown-in-its-dialog").await;
    page.press("Close").await;
    page.find(Role::Button, UNLOCK).await;
    shoot(page, folder, "18-locked").await;
    let first = page.sign_in_in_new_tab("#/slices/3828", THREE_SLICES).await;
    page.stay_unlocked().await;
    page.set_clock(Duration::from_mins(20)).await;
    page.press("Enable backups").await;
    page.press("Enable backups").await;
    page.says(Role::Alert, &["Refused"]).await;
    page.press("Close").await;
    page.open("#/journal").await;
    page.find(Role::Table, "Journal").await;
    shoot(page, folder, "19-journal").await;
    let pdf = page.driver().print_page(PrintParameters::default()).await.expect("a page can be printed");
    fs::write(folder.join("20-receipt.pdf"), pdf).expect("the folder should be writable");
    page.switch_to(&first).await;
}

/// Takes four screenshots. A page without a dialog is shown down to its end.
async fn shoot(page: &Page, folder: &Path, name: &str) {
    for (width, height) in SIZES {
        page.set_size(width, height).await;
        let script = "return document.querySelector('dialog[open], .popup.open')
            ? arguments[0] : Math.min(Math.max(arguments[0], document.documentElement.scrollHeight), 2600)";
        let height: u32 = page.evaluate(script, vec![height.into()]).await;
        page.set_size(width, height).await;
        for scheme in Scheme::OWN {
            page.set_scheme(scheme).await;
            let file = folder.join(format!("{name}-{width}-{}.png", scheme.name()));
            page.driver().screenshot(&file).await.expect("a screenshot should be taken");
        }
    }
    page.reset_size().await;
}
