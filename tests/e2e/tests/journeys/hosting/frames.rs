//! The page does not run in a frame, even where the host sends no `frame-ancestors`.

use std::fs;

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, dist, journey};
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn in_a_frame_the_page_offers_its_own_window_and_nothing_else() {
    let files = tempfile::tempdir().expect("a folder can be made");
    for file in fs::read_dir(dist()).expect("is there").flatten() {
        fs::copy(file.path(), files.path().join(file.file_name())).expect("is writable");
    }
    let outer = format!("<link rel=icon href=icon.svg><iframe width=900 height=700 src=\"./{WEB_1}\"></iframe>");
    fs::write(files.path().join("outer.html"), outer).expect("is writable");
    journey(SetUp { files: Some(files.path().to_owned()), ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        page.open("outer.html").await;
        page.driver().enter_frame(0).await.expect("there is a frame");
        page.says(Role::Alert, &["This page does not run inside another page"]).await;
        for control in [page.find(Role::Button, "Sign in").await, page.find(Role::Textbox, "API token").await] {
            assert!(!control.is_enabled().await.expect("is there"));
        }
        page.reads_no("This page is not running").await;
        let state: Option<String> =
            page.evaluate("return document.documentElement.dataset.state ?? null", vec![]).await;
        assert_eq!(state, None, "the program does not start");

        let frame = page.tab().await;
        page.click(Role::Link, "Open it in its own window").await;
        let look = async || Ok(page.driver().windows().await?.into_iter().find(|window| *window != frame));
        let window = page.until("another window", look).await;
        page.switch_to(&window).await;
        page.is_at(WEB_1).await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}
