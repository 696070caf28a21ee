//! Enabling backups from the overview.

use std::time::Duration;

use e2e::{Role, SetUp, journey};
use simulator::engine::fixtures;
use simulator::engine::token::FORTY_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};
use thirtyfour::Key;

use super::rows::wait_for_numbers;

#[tokio::test]
async fn uncovered_slices_are_enabled_one_after_another_each_in_its_own_dialog() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices?state=unknown", FORTY_SLICES).await;
        page.reads("All checked at").await;
        wait_for_numbers(page, "two rows", |numbers| numbers.len() == 2).await;
        page.press("Enable 2 uncovered slices, one after another").await;
        page.find(Role::Dialog, &format!("Enable backups of db-{0} (#{0})?", fixtures::NEVER_ENABLED)).await;
        page.press("Skip this one").await;
        page.find(Role::Dialog, &format!("Enable backups of queue-{0} (#{0})?", fixtures::WAITING)).await;
        page.find_none(Role::Button, "Skip this one").await;
        page.press("Not now").await;
        page.press("Enable 2 uncovered slices, one after another").await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, &format!("Enable backups of queue-{0} (#{0})?", fixtures::WAITING)).await;
        page.says(Role::Dialog, &["Accepted"]).await;
        page.press("Not now").await;
        page.set_clock(Duration::from_secs(5)).await;
        page.find_none(Role::Dialog, &format!("Enable backups of queue-{0} (#{0})?", fixtures::WAITING)).await;
        journey.settle().await;
        assert_eq!(journey.service_requests(fixtures::NEVER_ENABLED, "enable"), 1);
        assert_eq!(journey.service_requests(fixtures::WAITING, "enable"), 0);
        page.click(Role::Switch, "View only").await;
        page.find(Role::Table, "Slices").await;
        let buttons = page.names(Role::Button).await;
        assert!(buttons.iter().all(|name| !name.starts_with("Enable")), "{buttons:?}");
    })
    .await;
}

#[tokio::test]
async fn an_enable_whose_dialog_was_closed_is_shown_on_the_overview_until_its_end_and_after() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::once(RouteName::Enable, Behaviour::Hold));
        page.sign_in_at("#/slices?state=unknown", FORTY_SLICES).await;
        page.reads("All checked at").await;
        page.freeze_clock().await;
        let name = format!("Enable backups of db-{0} (#{0})", fixtures::NEVER_ENABLED);
        page.press(&name).await;
        page.press("Enable backups").await;
        let sent = || journey.service_requests(fixtures::NEVER_ENABLED, "enable") == 1;
        page.until("the request", async || Ok(sent().then_some(()))).await;
        page.type_keys(Key::Escape).await;
        page.reads("Sent. Waiting for the answer…").await;
        page.reads("a request is under way").await;
        let buttons = page.names(Role::Button).await;
        assert!(!buttons.iter().any(|button| button.starts_with("Enable backups of")), "{buttons:?}");
        page.press("Enable 2 uncovered slices, one after another").await;
        page.pass_time(Duration::from_secs(21)).await;
        page.says(Role::Alert, &["Unknown", "enabling the backups of db-"]).await;
        page.pass_time(Duration::from_secs(5)).await;
        journey.settle().await;
        assert_eq!(page.names(Role::Dialog).await, Vec::<String>::new(), "nothing opens by itself");
        page.find(Role::Button, "Enable the uncovered slice").await;
        // **View only** removes buttons, but no information.
        page.click(Role::Switch, "View only").await;
        page.reads("View only: nothing can be changed from here").await;
        page.says(Role::Alert, &["Unknown", "enabling the backups of db-"]).await;
        page.reads("locked").await;
        page.find_none(Role::Button, "Enable the uncovered slice").await;
        page.click(Role::Switch, "View only").await;
        page.find(Role::Button, "Enable the uncovered slice").await;

        journey.expect_error("the server responded with a status of 400");
        let refused = Behaviour::Answer(Canned::error(400, "Not today"));
        journey.provider.add_fault(Fault::once(RouteName::Enable, refused));
        page.press(&format!("Enable backups of queue-{0} (#{0})", fixtures::WAITING)).await;
        page.press("Enable backups").await;
        page.says(Role::Dialog, &["Refused", "Not today"]).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused", "Not today"]).await;
        page.press("Dismiss").await;
        page.reads_no("Not today").await;
        assert!(sent() && journey.service_requests(fixtures::WAITING, "enable") == 1, "each once");
        page.click(Role::Link, &format!("db-{}", fixtures::NEVER_ENABLED)).await;
        page.says(Role::Alert, &["Unknown", "enabling the backups of db-"]).await;
    })
    .await;
}
