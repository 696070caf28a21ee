//! A page that is left open for a day, or walked through for long, keeps its size.

use std::time::Duration;

use e2e::{Page, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::token::FORTY_SLICES;

/// Keeps the program's memory where it can be asked for its size.
const WATCH_MEMORY: &str = "const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const program = await instantiate.apply(WebAssembly, given);
        window.programMemory = program.instance.exports.memory;
        return program;
    };";

/// An hour of page time, a second at a time. What waits for its turn gets it every minute.
const HOUR: &str = "
    window.e2eClock ??= { real: Date.now, offset: 0, stands: null };
    const clock = window.e2eClock;
    Date.now = () => (clock.stands ?? clock.real()) + clock.offset;
    (async () => {
        for (let minute = 0; minute < 60; minute += 1) {
            for (let second = 0; second < 60; second += 1) {
                clock.offset += 1000;
                window.dispatchEvent(new Event('focus'));
            }
            await new Promise(resolve => setTimeout(resolve, 0));
        }
        done(true);
    })();";

/// Changes the screen so many times: overview, slice, journal, and again. The count goes on from call to call.
const WALK: &str = "
    const screens = [['#/slices', 'Slices'], ['#/slices/5002', '#5002'], ['#/journal', 'Journal']];
    const is_there = words => document.querySelector('main h1')?.innerText.includes(words);
    (async () => {
        for (let rest = arguments[0]; rest > 0; rest -= 1) {
            window.changes = (window.changes ?? 0) + 1;
            const [address, words] = screens[window.changes % screens.length];
            // Chromium forgets an address where too many come in a row.
            for (; !is_there(words); await new Promise(resolve => setTimeout(resolve, 5))) {
                if (location.hash !== address) location.hash = address;
            }
        }
        done(true);
    })();";

/// What is measured: the program's memory and the script's heap, each in bytes.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    program: f64,
    heap: f64,
}

impl Sizes {
    async fn of(page: &Page) -> Self {
        let program = page.evaluate("return window.programMemory.buffer.byteLength", vec![]).await;
        // What the first leaves to be finished, the second finishes.
        for _ in 0..2 {
            page.devtools("HeapProfiler.collectGarbage", json!({})).await;
        }
        let usage = page.devtools("Runtime.getHeapUsage", json!({})).await;
        Self { program, heap: usage["usedSize"].as_f64().expect("a size") }
    }

    /// Neither may have grown by five in a hundred.
    fn assert_kept(self, after: Self, what: &str) {
        println!("{what}: from {self:?} to {after:?}");
        assert!(after.program < self.program * 1.05, "{what}: WebAssembly memory from {self:?} to {after:?}");
        assert!(after.heap < self.heap * 1.05, "{what}: script's heap from {self:?} to {after:?}");
    }
}

/// Code that the browser makes faster when it has run for hours takes heap of its own, which is not the page's.
fn steady() -> SetUp {
    SetUp { steady: true, ..SetUp::default() }
}

async fn enter(page: &Page) {
    page.driver().set_script_timeout(Duration::from_mins(2)).await.expect("is possible");
    page.run_first(WATCH_MEMORY).await;
    page.enter("#/slices", FORTY_SLICES).await;
    page.find(Role::Table, "Slices").await;
    page.reads("40 of 40 checked").await;
}

#[tokio::test]
async fn an_overview_that_is_left_open_for_a_day_keeps_its_size() {
    journey(steady(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        page.find_out::<bool>(HOUR, vec![]).await;
        let before = Sizes::of(page).await;
        for _ in 1..24 {
            page.find_out::<bool>(HOUR, vec![]).await;
            // A browser has cleaned up more than once by then.
            page.devtools("HeapProfiler.collectGarbage", json!({})).await;
        }
        before.assert_kept(Sizes::of(page).await, "24 hours");
    })
    .await;
}

#[tokio::test]
async fn five_hundred_changes_of_screen_leave_nothing_behind() {
    journey(steady(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        page.find_out::<bool>(WALK, vec![json!(50)]).await;
        let before = Sizes::of(page).await;
        page.find_out::<bool>(WALK, vec![json!(450)]).await;
        before.assert_kept(Sizes::of(page).await, "500 changes of screen");
    })
    .await;
}
