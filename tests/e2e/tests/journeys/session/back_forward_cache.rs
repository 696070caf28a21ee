//! A page that goes into the back/forward cache takes no token with it.

use e2e::{Engine, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};

in_every_engine!(a_page_that_is_left_holds_no_token_in_the_browsers_memory);

async fn a_page_that_is_left_holds_no_token_in_the_browsers_memory(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        let leave = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))";
        let typed = "return document.getElementById('token').value";
        page.open("").await;
        page.runs().await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.run(leave, vec![]).await;
        page.until("an empty form", async || Ok(page.evaluate::<String>(typed, vec![]).await.is_empty().then_some(())))
            .await;

        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Hold));
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        page.says(Role::Status, &["Checking the token"]).await;
        page.run(leave, vec![]).await;
        page.says(Role::Alert, &["You left this page"]).await;
        assert_eq!(page.evaluate::<String>(typed, vec![]).await, "");
        journey.provider.clear_faults();
        journey.settle().await;
        page.find_none(Role::Button, "Sign out").await;

        page.sign_in(THREE_SLICES).await;
        page.run(leave, vec![]).await;
        page.says(Role::Alert, &["You left this page"]).await;
        page.find_none(Role::Button, "Sign out").await;
    })
    .await;
}
