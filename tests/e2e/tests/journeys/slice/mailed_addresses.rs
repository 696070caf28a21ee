//! Addresses as mail and chat programs change them: escaped, or with a punctuation mark at the end.

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn a_slice_opens_by_an_address_with_what_stood_behind_or_inside_it() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/journal", THREE_SLICES).await;
        for address in [
            "#/slices/3247.",
            "#/slices/3247,",
            "#/slices/3247)",
            "#/slices/3247>",
            "#/slices/3247).",
            "#%2Fslices%2F3247",
            "#/slices%2F3247",
            "#/slices/3247%29",
            "#%2fslices%2f3247.",
        ] {
            page.open(address).await;
            let look = async || {
                let names = page.names(Role::Heading).await;
                Ok(names.iter().any(|name| name.contains("web-1") && name.contains("#3247")).then_some(()))
            };
            page.until(&format!("slice 3247 at {address}"), look).await;
            page.find(Role::Table, "Backups").await;
            page.open("#/journal").await;
            page.find(Role::Heading, "Journal").await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_mailed_address_is_honoured_after_sign_in() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#%2Fslices%2F3247.", THREE_SLICES).await;
        page.says(Role::Heading, &["web-1", "#3247"]).await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn a_mailed_address_prepares_a_restore_and_sends_nothing() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let dialog = page.open_restore().await;
        let address = page.fragment().await;
        for mailed in [format!("{address}."), address.replace('/', "%2F")] {
            page.press("Keep current data").await;
            page.find_none(Role::Dialog, &dialog).await;
            page.is_at(WEB_1).await;
            page.open(&mailed).await;
            page.find(Role::Dialog, &dialog).await;
            let restore = page.find(Role::Button, "Restore web-1").await;
            assert!(!restore.is_enabled().await.expect("is there"), "the name is not typed yet");
        }
        page.press("Keep current data").await;
        page.find_none(Role::Dialog, &dialog).await;
        journey.settle().await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}
