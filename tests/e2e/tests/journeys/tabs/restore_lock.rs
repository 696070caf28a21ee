//! Only one tab at a time restores a slice.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Engine, Journey, Role, SetUp, in_every_engine, journey};
use serde_json::json;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Fault, RouteName};
use thirtyfour::WindowHandle;

/// Opens `web-1` in two tabs and stops the clock in both. Returns both.
async fn two_tabs(journey: &Journey) -> [WindowHandle; 2] {
    let page = &journey.page;
    let prepare = async || {
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        page.freeze_clock().await;
    };
    page.open(WEB_1).await;
    prepare().await;
    let first = page.open_tab(WEB_1).await;
    prepare().await;
    [first, page.tab().await]
}

in_every_engine!(a_second_tab_says_what_the_first_is_doing_instead_of_a_button);

async fn a_second_tab_says_what_the_first_is_doing_instead_of_a_button(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        let [first, second] = two_tabs(journey).await;
        let dialog = page.open_restore().await;
        page.type_name().await;
        page.switch_to(&first).await;
        journey.start_countdown().await;

        page.switch_to(&second).await;
        page.reads("being restored in another tab").await;
        page.find(Role::Dialog, &dialog).await;
        page.find_none(Role::Textbox, "Type web-1 to confirm").await;
        page.has_focus(Role::Button, "Close").await;
        page.switch_to(&first).await;
        page.press("Stop, do not restore").await;
        page.switch_to(&second).await;
        let restore = page.find(Role::Button, "Restore web-1").await;
        assert!(!restore.is_enabled().await.expect("is there"), "what was typed before no longer counts");
        page.press("Keep current data").await;

        page.open_disable().await;
        page.switch_to(&first).await;
        page.type_name().await;
        page.press("Restore web-1").await;
        page.switch_to(&second).await;
        page.reads("being restored in another tab").await;
        page.find_none(Role::Button, "Keep backups on").await;
        page.press("Close").await;
        page.assert_no_restore_button().await;
        assert!(page.is_greyed_out("Disable backups").await);

        page.switch_to(&first).await;
        page.press("Stop, do not restore").await;
        page.switch_to(&second).await;
        page.restore_buttons().await;
        page.reads_no("in another tab").await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

in_every_engine!(two_tabs_that_press_restore_at_once_never_send_two);

async fn two_tabs_that_press_restore_at_once_never_send_two(engine: Engine) {
    // Of how close the two presses come, each round is another sample; a round takes seconds.
    let rounds = if engine == Engine::Chromium { 8 } else { 2 };
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        let tabs = two_tabs(journey).await;
        // Answers are held back, so that if both tabs sent a request, both would be in flight together.
        for round in 1..=rounds {
            journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::Hold));
            for tab in &tabs {
                page.switch_to(tab).await;
                page.open_restore().await;
                page.type_name().await;
            }
            press_at_once(journey, &tabs).await;
            for _ in 0..6 {
                for tab in &tabs {
                    page.switch_to(tab).await;
                    page.pass_time(Duration::from_secs(1)).await;
                }
            }
            page.until("a request", async || Ok((journey.posts() == round).then_some(()))).await;
            for tab in &tabs {
                page.switch_to(tab).await;
                journey.page.pass_time(Duration::from_secs(3)).await;
            }
            assert_eq!(journey.posts(), round, "one for both tabs");
            journey.provider.clear_faults();
            journey.provider.advance(Duration::from_hours(1));
            for tab in &tabs {
                page.switch_to(tab).await;
                page.open(WEB_1).await;
                page.find_no_dialog().await;
                page.says(Role::Status, &["Accepted"]).await;
            }
            page.press("Dismiss").await;
            for tab in &tabs {
                page.switch_to(tab).await;
                page.find_none(Role::Button, "Dismiss").await;
                page.restore_buttons().await;
            }
        }
        assert_eq!(journey.provider.restores(THREE_SLICES).len(), rounds);
    })
    .await;
}

/// Presses **Restore web-1** in both tabs at the same moment of real time.
async fn press_at_once(journey: &Journey, tabs: &[WindowHandle; 2]) {
    let page = &journey.page;
    let now: u64 = page.evaluate("return window.e2eClock.real.call(Date)", vec![]).await;
    let moment = now + 700;
    for tab in tabs {
        page.switch_to(tab).await;
        let script = "const button = document.querySelector('dialog button[type=submit]');
            const rest = arguments[0] - window.e2eClock.real.call(Date);
            window.pressed = false;
            setTimeout(() => { button.click(); window.pressed = true; }, rest)";
        page.run(script, vec![json!(moment)]).await;
    }
    for tab in tabs {
        page.switch_to(tab).await;
        let pressed = async || Ok(page.evaluate::<bool>("return window.pressed", vec![]).await.then_some(()));
        page.until("a press", pressed).await;
    }
}
