//! What is printed.

use e2e::{Role, SetUp, journey};

#[tokio::test]
async fn a_page_is_printed_without_the_dialog_that_is_open() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.open_restore().await;
        page.set_print(true).await;
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

#[tokio::test]
async fn what_can_only_be_pressed_is_not_printed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        // The heads of a table are buttons, and their text is printed.
        let script = "return [...document.querySelectorAll('header, button, input, select, summary')]
            .filter(control => control.getClientRects().length > 0 && !control.closest('th'))
            .map(control => control.outerHTML.slice(0, 90))";
        let titles = [("#/slices/3247", "web-1"), ("#/slices", "Slices"), ("#/journal", "Journal")];
        page.sign_in_at_web_1().await;
        for (address, heading) in titles {
            page.open(address).await;
            page.says(Role::Heading, &[heading]).await;
            page.set_print(true).await;
            assert_eq!(page.evaluate::<Vec<String>>(script, vec![]).await, [""; 0], "{address}");
            let text: String = page.evaluate("return document.querySelector('main').innerText", vec![]).await;
            assert!(text.contains(heading), "{address}: {text}");
            page.set_print(false).await;
        }
    })
    .await;
}
