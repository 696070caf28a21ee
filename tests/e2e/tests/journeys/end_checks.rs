//! The checks at the end of every journey do fail: each one on the problem that it looks for.

use e2e::{Engine, SetUp, in_every_engine, journey};
use simulator::engine::token::THREE_SLICES;

async fn ends_after(engine: Engine, script: &str) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at("", THREE_SLICES).await;
        page.run(script, vec![THREE_SLICES.into()]).await;
    })
    .await;
}

in_every_engine!(
    #[should_panic(expected = "The security policy is violated")]
    html_made_from_text
);

async fn html_made_from_text(engine: Engine) {
    ends_after(engine, "try { document.querySelector('main').innerHTML = '<p>' } catch {}").await;
}

#[tokio::test]
#[should_panic(expected = "The security policy is violated")]
async fn a_picture_from_elsewhere() {
    ends_after(Engine::Chromium, "document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/' }))")
        .await;
}

in_every_engine!(
    #[should_panic(expected = "The console holds an error")]
    an_error_in_the_console
);

async fn an_error_in_the_console(engine: Engine) {
    ends_after(engine, "console.error('a panic of the program')").await;
}

#[tokio::test]
#[should_panic(expected = "The document holds the token")]
async fn a_token_in_the_document() {
    ends_after(Engine::Chromium, "document.body.dataset.token = arguments[0]").await;
}

#[tokio::test]
#[should_panic(expected = "The local storage holds the token")]
async fn a_token_in_the_local_storage() {
    ends_after(Engine::Chromium, "localStorage.setItem('token', arguments[0])").await;
}

#[tokio::test]
#[should_panic(expected = "The page has stopped")]
async fn a_page_that_has_stopped() {
    let script = "stopped.hidden = false; document.documentElement.dataset.state = 'failed'";
    ends_after(Engine::Chromium, script).await;
}
