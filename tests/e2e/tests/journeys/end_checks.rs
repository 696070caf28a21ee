//! The checks at the end of every journey do fail: each one on the problem that it looks for.

use e2e::{SetUp, journey};
use simulator::engine::token::THREE_SLICES;

async fn ends_after(script: &str) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("", THREE_SLICES).await;
        page.run(script, vec![THREE_SLICES.into()]).await;
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "The security policy is violated")]
async fn html_made_from_text() {
    ends_after("try { document.querySelector('main').innerHTML = '<p>' } catch {}").await;
}

#[tokio::test]
#[should_panic(expected = "The security policy is violated")]
async fn a_picture_from_elsewhere() {
    ends_after("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/' }))").await;
}

#[tokio::test]
#[should_panic(expected = "The console holds an error")]
async fn an_error_in_the_console() {
    ends_after("console.error('a panic of the program')").await;
}

#[tokio::test]
#[should_panic(expected = "The document holds the token")]
async fn a_token_in_the_document() {
    ends_after("document.body.dataset.token = arguments[0]").await;
}

#[tokio::test]
#[should_panic(expected = "The local storage holds the token")]
async fn a_token_in_the_local_storage() {
    ends_after("localStorage.setItem('token', arguments[0])").await;
}

#[tokio::test]
#[should_panic(expected = "The page has stopped")]
async fn a_page_that_has_stopped() {
    ends_after("stopped.hidden = false; document.documentElement.dataset.state = 'failed'").await;
}
