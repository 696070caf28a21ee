//! The page does not run in a frame, even where the host sends no `frame-ancestors`.

use std::fs;

use e2e::steps::WEB_1;
use e2e::{Engine, Role, SetUp, copy_page, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;

in_every_engine!(in_a_frame_the_page_offers_its_own_window_and_nothing_else);

async fn in_a_frame_the_page_offers_its_own_window_and_nothing_else(engine: Engine) {
    let files = tempfile::tempdir().expect("a folder can be made");
    copy_page(files.path());
    let outer = format!("<link rel=icon href=icon.svg><iframe width=900 height=700 src=\"./{WEB_1}\"></iframe>");
    fs::write(files.path().join("outer.html"), outer).expect("is writable");
    journey(SetUp { files: Some(files.path().to_owned()), ..SetUp::in_engine(engine) }, async |journey| {
        let page = &journey.page;
        page.open("outer.html").await;
        page.driver().enter_frame(0).await.expect("there is a frame");
        page.says(Role::Alert, &["This page does not run inside another page"]).await;
        page.assert_refused().await;

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
