//! A token that is refused in the middle of a session.

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn a_token_refused_in_mid_session_is_asked_for_again_and_the_address_stays() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 401");
        page.sign_in_at_web_1().await;
        let refusal = Canned::error(401, "This token has expired");
        journey.provider.add_fault(Fault::once(RouteName::Backups, Behaviour::Answer(refusal)));
        page.press("Refresh").await;
        page.says(Role::Alert, &["This token has expired"]).await;
        page.find_none(Role::Button, "Sign out").await;
        page.is_at(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        page.is_at(WEB_1).await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}
