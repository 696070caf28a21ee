//! Reading the backups of every slice: how often, and paused, resumed or cancelled.

use std::time::Duration;

use e2e::{Role, SetUp, journey};
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use simulator::{Behaviour, Fault, RouteName};

use super::rows::reads;

#[tokio::test]
async fn three_slices_are_each_asked_once_and_not_again_while_fresh() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.begins(Role::Status, "Account", "1 of 3 slices has a fresh backup; 2 are unknown.").await;
        page.reads("All checked at").await;
        page.click(Role::Link, "old-box").await;
        page.says(Role::Heading, &["old-box"]).await;
        page.driver().back().await.expect("there is a way back");
        page.find(Role::Table, "Slices").await;
        journey.settle().await;
        let reads = reads(journey);
        let count = |id: u64| reads.get(&id.to_string()).copied();
        // Opening a slice reads its backups once more.
        assert_eq!(
            (count(fixtures::WEB_1), count(fixtures::DB_1), count(fixtures::OLD_BOX)),
            (Some(1), Some(1), Some(2))
        );
        page.set_clock(Duration::from_mins(11)).await;
        page.until("another check", async || Ok((journey.reads_of(fixtures::WEB_1) == 2).then_some(()))).await;
    })
    .await;
}

#[tokio::test]
async fn checks_are_paused_resumed_and_cancelled() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.press("Pause").await;
        page.find(Role::Button, "Resume").await;
        assert_eq!(reads(journey).len(), 4, "four at a time");
        journey.provider.clear_faults();
        page.reads("4 of 40 checked").await;
        journey.settle().await;
        assert_eq!(reads(journey).len(), 4, "paused");
        page.press("Resume").await;
        page.reads("All checked at").await;
        assert!(reads(journey).values().all(|count| *count == 1));

        page.press("Sign out").await;
        journey.provider.clear_log();
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.press("Cancel").await;
        page.reads("0 of 40 checked").await;
        journey.provider.clear_faults();
        journey.settle().await;
        page.reads("0 of 40 checked").await;
        assert_eq!(reads(journey).len(), 4);
        page.press("Check 40 more slices").await;
        page.reads("All checked at").await;
    })
    .await;
}
