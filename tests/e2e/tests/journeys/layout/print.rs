//! What is printed.

use e2e::{SetUp, journey};

#[tokio::test]
async fn a_page_is_printed_without_the_dialog_that_is_open() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.open_restore().await;
        page.emulate_print().await;
        let script = "const dialog = document.querySelector('dialog[open]');
            const drawn = [dialog, ...dialog.querySelectorAll('*')].filter(element =>
                element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0);
            const backdrop = getComputedStyle(dialog, '::backdrop');
            const grey = drawn.includes(dialog) && backdrop.display !== 'none' || backdrop.display !== 'none'
                && getComputedStyle(dialog).display !== 'none';
            return [...drawn.map(element => element.tagName), ...grey ? ['::backdrop'] : []]";
        let drawn: Vec<String> = page.evaluate(script, vec![]).await;
        assert_eq!(drawn, Vec::<String>::new());
        let heading = "return document.querySelector('h1').getClientRects().length > 0";
        assert!(page.evaluate::<bool>(heading, vec![]).await, "the page itself is printed");
    })
    .await;
}
