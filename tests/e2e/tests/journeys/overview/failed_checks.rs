//! Slices whose backups cannot be read: the reason is shown, and they are read again.

use std::time::Duration;

use e2e::{Role, SetUp, journey};
use simulator::engine::token::FORTY_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteMatch, RouteName};
use thirtyfour::Key;

use super::rows::reads;

const CLIENT_ERROR: &str = "the server responded with a status of 4";

#[tokio::test]
async fn a_slice_that_cannot_be_read_says_why_and_is_tried_again_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error(CLIENT_ERROR);
        let failure = Behaviour::Answer(Canned::error(400, "The list of backups is being rebuilt"));
        journey.provider.add_fault(Fault::once(RouteMatch::path("/backups/5030"), failure));
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        page.reads("The list of backups is being rebuilt").await;
        let truth = "35 of 40 slices have a fresh backup; 2 are overdue, 3 unknown (1 could not be read).";
        page.begins(Role::Status, "Account", truth).await;
        page.find(Role::Button, "Check the unread slice again").await;
        page.find(Role::Link, "Diagnose").await;
        page.focus(Role::Button, "Check now: cache-5030 (#5030)").await;
        page.type_keys(Key::Enter).await;
        page.has_focus(Role::Link, "cache-5030").await;
        page.begins(Role::Status, "Account", "36 of 40").await;
        page.reads_no("The list of backups is being rebuilt").await;
        page.find_none(Role::Link, "Diagnose").await;
        let reads = reads(journey);
        assert_eq!((reads["5030"], reads["5029"]), (2, 1));
    })
    .await;
}

#[tokio::test]
async fn a_429_pauses_the_checks_and_no_slice_is_lost() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error(CLIENT_ERROR);
        let too_many = Canned::retry_after(429, 30);
        let fault = Fault { times: Some(4), ..Fault::new(RouteName::Backups, Behaviour::Answer(too_many)) };
        journey.provider.add_fault(fault);
        page.open("#/slices").await;
        page.freeze_clock().await;
        page.sign_in(FORTY_SLICES).await;
        page.reads("The server asks to slow down").await;
        journey.settle().await;
        assert_eq!(reads(journey).values().sum::<usize>(), 4, "nothing more is asked for");
        page.step_clock(Duration::from_secs(31)).await;
        page.reads("All checked at").await;
        page.begins(Role::Status, "Account", "36 of 40").await;
        let reads = reads(journey);
        assert_eq!((reads.len(), reads.values().sum::<usize>()), (40, 44));
    })
    .await;
}

#[tokio::test]
async fn eight_failures_in_a_row_stop_the_checks_and_say_why() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error(CLIENT_ERROR);
        let failure = Behaviour::Answer(Canned::error(403, "Not for you"));
        journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.says(Role::Alert, &["several slices in a row could not be read", "Not for you"]).await;
        journey.settle().await;
        let sent = reads(journey).len();
        assert!((8..=11).contains(&sent), "{sent}");
        journey.provider.clear_faults();
        page.press("Resume").await;
        page.reads("All checked at").await;
        // The failed slices are read again, before the remaining ones.
        page.begins(Role::Status, "Account", "36 of 40").await;
        assert_eq!(reads(journey).values().sum::<usize>(), 40 + sent);
    })
    .await;
}
