//! Two clicks or taps in one place: the second falls on whatever the first has opened under the finger.

use std::time::Duration;

use e2e::{Journey, Page, Role, SetUp, journey};
use serde::Deserialize;
use serde_json::json;
use tokio::time::sleep;

const ESCAPE: &str = "\u{e00c}";
const DIALOG: &str = "Enable backups of web-1 (#3247)?";

/// The time between the two.
const BETWEEN: Duration = Duration::from_millis(100);

/// A click as the page heard of it.
#[derive(Debug, Deserialize)]
struct Click {
    count: u32,
    text: String,
    inside: bool,
}

impl Click {
    /// Whether it fell on the button that sends, as the second of two.
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
        page.enter("#/slices/4001", simulator::engine::token::THREE_SLICES).await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of old-box (#4001)?").await;
        page.press("Enable backups").await;
        page.begins(Role::Status, "Backup service", "On").await;
        journey.let_it_arrive().await;
        assert_eq!(journey.switches_of(4001, "enable"), 1);
    })
    .await;
}

/// Scrolls **Enable backups** to many places of a phone's screen and strikes it twice at each.
async fn sends_nothing(twice: impl AsyncFn(&Page, i64, i64)) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        // Were it sent, the server would refuse it: the service is on.
        journey.expect_error("status of 409");
        page.set_size(320, 640).await;
        page.enter_web_1().await;
        page.begins(Role::Status, "Backup service", "On").await;
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
                // The page's head may lie over it.
                let Some((x, y)) = place else { continue };
                if !places.contains(&(x, y)) {
                    places.push((x, y));
                    twice(page, x, y).await;
                    on_the_confirmation += usize::from(check(journey, x, y).await);
                }
            }
        }
        assert!(on_the_confirmation > 0, "no second click fell on the confirmation at any of {places:?}");
        journey.let_it_arrive().await;
        assert_eq!(journey.switches_of(3247, "enable"), 0);
    })
    .await;
}

/// Looks at what came of two clicks, closes the dialog, and tells whether the second fell on the confirmation.
async fn check(journey: &Journey, x: i64, y: i64) -> bool {
    let page = &journey.page;
    let heard = async || {
        let clicks: Vec<Click> = page.evaluate("return window.e2eClicks", vec![]).await;
        Ok((clicks.len() >= 2).then_some(clicks))
    };
    let clicks = page.until("two clicks", heard).await;
    assert!(clicks[0].text == "Enable backups" && !clicks[0].inside, "the first falls on the page: {clicks:?}");
    assert_eq!(journey.switches_of(3247, "enable"), 0, "sent by two clicks at {x}, {y}: {clicks:?}");
    page.type_keys(ESCAPE).await;
    page.find_none(Role::Dialog, DIALOG).await;
    listen(page).await;
    clicks.iter().any(Click::confirms)
}

/// Notes every click from now on.
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

/// Puts a finger down and lifts it.
async fn tap(page: &Page, x: i64, y: i64) {
    for touch in [
        json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }),
        json!({ "type": "touchEnd", "touchPoints": [] }),
    ] {
        page.driver().cdp().send_raw("Input.dispatchTouchEvent", touch).await.expect("a finger taps");
    }
}
