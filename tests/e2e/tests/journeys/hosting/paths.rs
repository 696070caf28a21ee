//! The page in a subfolder, and both path layouts of the API.

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::Layout;
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn the_page_works_under_any_path() {
    journey(SetUp { in_subfolder: true, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.is_at(WEB_1).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.begins(Role::Status, "Backup service", "On").await;
    })
    .await;
}

#[tokio::test]
async fn the_other_path_layout_is_a_setting_of_the_page() {
    let set_up = SetUp { provider_layout: Layout::Slices, page_layout: Some("slices".to_owned()), ..SetUp::default() };
    journey(set_up, async |journey| {
        journey.page.sign_in_at_web_1().await;
        assert_eq!(journey.provider.sends("GET", "/slices/3247/backups"), 1);
        assert_eq!(journey.provider.sends("GET", "/backups"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_path_that_is_not_there_names_the_setting_of_the_layout() {
    journey(SetUp { provider_layout: Layout::Slices, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 404");
        page.sign_in_at(WEB_1, THREE_SLICES).await;
        page.says(Role::Alert, &["There is nothing at this path", "api-layout"]).await;
    })
    .await;
}
