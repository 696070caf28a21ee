//! Without TLS nobody can sign in. This computer's own addresses need none.

use e2e::{Role, SetUp, UNTRUSTED_NAME, journey};

#[tokio::test]
async fn without_tls_nobody_can_sign_in_and_the_page_says_why() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.press("Sign in").await;
        let mut address = page.driver().current_url().await.expect("there is one");
        address.set_host(Some(UNTRUSTED_NAME)).expect("a name");
        page.driver().goto(address.as_str()).await.expect("the page loads");
        page.says(Role::Alert, &["Nobody can sign in here", "without TLS", "read the token", "https://"]).await;
        page.assert_refused().await;
    })
    .await;
}
