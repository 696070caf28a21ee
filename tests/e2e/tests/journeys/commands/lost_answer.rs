//! Without a clear answer, the outcome is unknown, and nothing is sent again.

use e2e::{Engine, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn a_restore_whose_answer_is_lost() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        page.sign_in_at_web_1().await;
        let dialog = journey.send_restore().await;
        page.outcome(Role::Alert, "Unknown", &["It may have run, possibly more than once"]).await;
        page.find(Role::Dialog, &dialog).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Unknown", "It may have run, possibly more than once"]).await;
        journey.settle().await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_web_page_in_place_of_an_answer() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Enable, Behaviour::Answer(Canned::html(200))));
        page.sign_in_at("#/slices/4001", THREE_SLICES).await;
        page.request_enable("old-box (#4001)").await;
        page.outcome(Role::Alert, "Unknown", &["It may have run"]).await;
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "Unknown").await;
        assert_eq!(journey.service_requests(4001, "enable"), 1);
    })
    .await;
}

in_every_engine!(what_the_browser_repeats_by_itself_is_covered_by_the_words);

async fn what_the_browser_repeats_by_itself_is_covered_by_the_words(engine: Engine) {
    journey(SetUp { keep_connections: true, ..SetUp::in_engine(engine) }, async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        page.sign_in_at_web_1().await;
        journey.send_restore().await;
        page.outcome(Role::Alert, "Unknown", &["It may have run, possibly more than once"]).await;
        // When a connection dies while it is reused, WebKit gives up, and the others send even a POST again.
        assert_eq!(journey.posts() > 1, engine != Engine::WebKit, "{} were sent", journey.posts());
    })
    .await;
}
