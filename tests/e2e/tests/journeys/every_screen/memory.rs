//! The page takes no more memory after a day, or after many changes of screen.

use std::time::Duration;

use e2e::{BrowserMode, Page, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::token::FORTY_SLICES;

/// Changes the screen this many times: overview, slice, journal, and again. Later calls continue where this one ends.
const WALK: &str = "
    const screens = [['#/slices', 'Slices'], ['#/slices/5002', '#5002'], ['#/journal', 'Journal']];
    const is_there = words => document.querySelector('main h1')?.innerText.includes(words);
    (async () => {
        for (let rest = arguments[0]; rest > 0; rest -= 1) {
            window.changes = (window.changes ?? 0) + 1;
            const [address, words] = screens[window.changes % screens.length];
            // Chromium ignores a change of address when too many come in a row.
            for (; !is_there(words); await new Promise(resolve => setTimeout(resolve, 5))) {
                if (location.hash !== address) location.hash = address;
            }
        }
        done(true);
    })();";

/// WebAssembly memory and JavaScript heap, in bytes.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    program: f64,
    heap: f64,
}

impl Sizes {
    async fn of(page: &Page) -> Self {
        Self { program: page.program_memory().await, heap: page.heap().await }
    }

    /// Fails if either has grown by five percent.
    fn assert_kept(self, after: Self, what: &str) {
        println!("{what}: from {self:?} to {after:?}");
        assert!(after.program < self.program * 1.05, "{what}: WebAssembly memory from {self:?} to {after:?}");
        assert!(after.heap < self.heap * 1.05, "{what}: script's heap from {self:?} to {after:?}");
    }
}

/// Without just-in-time compilation: after hours of running, compiled code takes heap that is not the page's.
fn no_jit() -> SetUp {
    SetUp { browser: BrowserMode::NoJit, ..SetUp::default() }
}

async fn enter(page: &Page) {
    page.driver().set_script_timeout(Duration::from_mins(2)).await.expect("is possible");
    page.watch_memory().await;
    page.sign_in_at("#/slices", FORTY_SLICES).await;
    page.stay_unlocked().await;
    page.find(Role::Table, "Slices").await;
    page.reads("All checked at").await;
}

#[tokio::test]
async fn an_overview_that_is_left_open_for_a_day_keeps_its_size() {
    journey(no_jit(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        page.pass_hour().await;
        let before = Sizes::of(page).await;
        for _ in 1..24 {
            page.pass_hour().await;
            // In an hour of real time, the browser would have collected more than once.
            page.collect_garbage().await;
        }
        before.assert_kept(Sizes::of(page).await, "24 hours");
    })
    .await;
}

#[tokio::test]
async fn five_hundred_changes_of_screen_leave_nothing_behind() {
    journey(no_jit(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        page.evaluate_async::<bool>(WALK, vec![json!(50)]).await;
        let before = Sizes::of(page).await;
        page.evaluate_async::<bool>(WALK, vec![json!(450)]).await;
        before.assert_kept(Sizes::of(page).await, "500 changes of screen");
    })
    .await;
}
