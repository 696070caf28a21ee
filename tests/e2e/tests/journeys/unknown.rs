//! An outcome that nobody here can know is called so, and nothing is sent again.

use std::time::Duration;

use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn a_restore_whose_answer_is_lost() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        page.enter_web_1().await;
        let dialog = journey.start_countdown().await;
        page.pass_time(Duration::from_secs(6)).await;
        let said = page.says(Role::Alert, &["It may have run, possibly more than once"]).await;
        assert!(said.trim_start().starts_with("Unknown"), "{said}");
        page.find(Role::Dialog, &dialog).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Unknown", "It may have run, possibly more than once"]).await;
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_web_page_in_place_of_an_answer() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Enable, Behaviour::Answer(Canned::html(200))));
        page.enter("#/slices/4001", THREE_SLICES).await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of old-box (#4001)?").await;
        page.press("Enable backups").await;
        let said = page.says(Role::Alert, &["It may have run"]).await;
        assert!(said.trim_start().starts_with("Unknown"), "{said}");
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "Unknown").await;
        assert_eq!(journey.switches_of(4001, "enable"), 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_browser_repeats_by_itself_is_covered_by_the_words() {
    journey(SetUp { keep_connections: true, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        page.enter_web_1().await;
        journey.start_countdown().await;
        page.pass_time(Duration::from_secs(6)).await;
        let said = page.says(Role::Alert, &["It may have run, possibly more than once"]).await;
        assert!(said.trim_start().starts_with("Unknown"), "{said}");
        assert!(journey.posts() > 1, "a connection that dies while it is reused is no reason for Chromium to give up");
    })
    .await;
}
