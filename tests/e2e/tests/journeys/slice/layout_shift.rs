//! What is above a list of backups stays where it is when the list arrives.

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};

/// Each element from the banner to the heading of the list, with its top.
const PLACES: &str = "
    return [...document.querySelectorAll('header, main h1, .service, .service > *, #backups-title')]
        .map(element => `${element.localName} at ${Math.round(element.getBoundingClientRect().top)}`)";

#[tokio::test]
async fn nothing_above_the_backups_moves_when_they_arrive() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        for width in [1280, 800, 375, 320] {
            page.set_size(width, 800).await;
            journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
            page.sign_in_at(WEB_1, THREE_SLICES).await;
            page.reads("Reading the backups").await;
            let before: Vec<String> = page.evaluate(PLACES, vec![]).await;
            journey.provider.clear_faults();
            page.find(Role::Table, "Backups").await;
            page.begins(Role::Status, "Backup service", "On").await;
            let after: Vec<String> = page.evaluate(PLACES, vec![]).await;
            assert_eq!(after, before, "{width}");
            page.press("Sign out").await;
        }
    })
    .await;
}
