//! Double clicks and double taps: they send one request or none, never two.

use std::time::Duration;

use e2e::{Journey, Page, Role, SetUp, journey};
use serde::Deserialize;
use serde_json::json;
use simulator::engine::token::THREE_SLICES;
use thirtyfour::Key;
use tokio::time::sleep;

const DIALOG: &str = "Enable backups of web-1 (#3247)?";

/// The time between the two clicks or taps.
const BETWEEN: Duration = Duration::from_millis(100);

/// A click event, as the page receives it.
#[derive(Debug, Deserialize)]
struct Click {
    count: u32,
    text: String,
    inside: bool,
}

impl Click {
    /// Whether this is the second of two clicks, on the button that sends.
    fn confirms(&self) -> bool {
        self.count == 2 && self.inside && self.text == "Enable backups"
    }
}

#[tokio::test]
async fn a_double_click_on_enable_backups_of_the_page_sends_nothing_wherever_it_stands() {
    sends_nothing(async |page, x, y| {
        let clicks = page.driver().action_chain_with_delay(None, Some(BETWEEN)).move_to(x, y).click();
        clicks.move_by_offset(0, 0).click().perform().await.expect("a pointer clicks");
    })
    .await;
}

#[tokio::test]
async fn a_double_tap_on_enable_backups_of_the_page_sends_nothing_wherever_it_stands() {
    sends_nothing(async |page, x, y| {
        tap(page, x, y).await;
        sleep(BETWEEN).await;
        tap(page, x, y).await;
    })
    .await;
}

#[tokio::test]
async fn a_single_click_on_enable_backups_of_the_dialog_sends_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.set_size(320, 640).await;
        page.sign_in_at("#/slices/4001", simulator::engine::token::THREE_SLICES).await;
        page.request_enable("old-box (#4001)").await;
        page.begins(Role::Status, "Backup service", "On").await;
        journey.settle().await;
        assert_eq!(journey.service_requests(4001, "enable"), 1);
    })
    .await;
}

/// Scrolls **Enable backups** to many places of a phone's screen, clicks or taps twice at each, and checks that nothing is
/// sent.
async fn sends_nothing(twice: impl AsyncFn(&Page, i64, i64)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        // If a request were sent, the server would refuse it, as the service is on.
        journey.expect_error("status of 409");
        page.set_size(320, 640).await;
        page.sign_in_at_web_1().await;
        page.begins(Role::Status, "Backup service", "On").await;
        // The page has the two buttons on opposite sides. Here the one of the dialog can come under the pointer.
        let swap = "const sheet = new CSSStyleSheet();
            sheet.replaceSync('.dialog-footer .buttons { flex-direction: row-reverse; }');
            document.adoptedStyleSheets = [sheet]";
        page.run(swap, vec![]).await;
        let button = page.find(Role::Button, "Enable backups").await.to_json().expect("an element has a reference");
        listen(page).await;
        let (mut places, mut on_the_confirmation) = (Vec::new(), 0);
        for height in (20..640).step_by(20) {
            for share in [0.1, 0.5, 0.9] {
                let place = "const [button, height, share] = arguments;
                    const middle = () => { const box = button.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
                    scrollBy(0, middle() - height);
                    const box = button.getBoundingClientRect();
                    const [x, y] = [Math.round(box.left + share * box.width), Math.round(middle())];
                    return document.elementFromPoint(x, y) === button ? [x, y] : null";
                let arguments = vec![button.clone(), height.into(), share.into()];
                let place: Option<(i64, i64)> = page.evaluate(place, arguments).await;
                // The header may cover it.
                let Some((x, y)) = place else { continue };
                if !places.contains(&(x, y)) {
                    places.push((x, y));
                    twice(page, x, y).await;
                    on_the_confirmation += usize::from(check(journey, x, y).await);
                }
            }
        }
        assert!(on_the_confirmation > 0, "no second click fell on the confirmation at any of {places:?}");
        journey.settle().await;
        assert_eq!(journey.service_requests(3247, "enable"), 0);
    })
    .await;
}

/// Checks that two clicks sent nothing, and closes the dialog. Returns whether the second click was on its button.
async fn check(journey: &Journey, x: i64, y: i64) -> bool {
    let page = &journey.page;
    let look = async || {
        let clicks: Vec<Click> = page.evaluate("return window.e2eClicks", vec![]).await;
        Ok((clicks.len() >= 2).then_some(clicks))
    };
    let clicks = page.until("two clicks", look).await;
    assert!(clicks[0].text == "Enable backups" && !clicks[0].inside, "the first falls on the page: {clicks:?}");
    assert_eq!(journey.service_requests(3247, "enable"), 0, "sent by two clicks at {x}, {y}: {clicks:?}");
    page.type_keys(Key::Escape).await;
    page.find_none(Role::Dialog, DIALOG).await;
    listen(page).await;
    clicks.iter().any(Click::confirms)
}

/// Records every click from now on.
async fn listen(page: &Page) {
    let script = "if (!window.e2eClicks) {
            addEventListener('click', event => window.e2eClicks.push({
                count: event.detail,
                text: event.target.textContent.trim(),
                inside: Boolean(event.target.closest('dialog')),
            }), true);
        }
        window.e2eClicks = []";
    page.run(script, vec![]).await;
}

async fn tap(page: &Page, x: i64, y: i64) {
    for touch in [
        json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }),
        json!({ "type": "touchEnd", "touchPoints": [] }),
    ] {
        page.driver().cdp().send_raw("Input.dispatchTouchEvent", touch).await.expect("a finger taps");
    }
}

#[tokio::test]
async fn a_double_click_on_enable_backups_sends_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices/4001", THREE_SLICES).await;
        page.open_enable("old-box (#4001)").await;
        page.has_focus(Role::Button, "Not now").await;
        journey.page.double_click("Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        journey.settle().await;
        assert_eq!(journey.service_requests(4001, "enable"), 1);
        assert_eq!(journey.service_requests(4001, "disable"), 0, "the second click is on nothing");
    })
    .await;
}

#[tokio::test]
async fn a_double_click_on_disable_backups_sends_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.open_disable().await;
        journey.page.double_click("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        journey.settle().await;
        assert_eq!(journey.service_requests(3247, "disable"), 1);
        assert_eq!(journey.service_requests(3247, "enable"), 0, "the second click is on nothing");
    })
    .await;
}
