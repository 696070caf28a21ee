//! What is kept where a tab is to stay signed in.

use e2e::steps::{KEEP, WEB_1};
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn a_token_pasted_with_quotes_and_bearer_is_kept_as_the_token_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open(WEB_1).await;
        page.click(Role::Checkbox, KEEP).await;
        page.sign_in(&format!("\"Bearer {THREE_SLICES}\"")).await;
        page.find(Role::Table, "Backups").await;
        let kept: Vec<String> = page.evaluate("return Object.values({ ...sessionStorage })", vec![]).await;
        assert_eq!(kept, [THREE_SLICES]);
        page.reload().await;
        page.find(Role::Button, "Sign out").await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}
