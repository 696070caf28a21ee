//! A page that is left open for a day, or walked through for long, keeps its size.

use e2e::{Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::token::FORTY_SLICES;

/// Keeps the program's memory where it can be asked for its size.
const WATCH_MEMORY: &str = "const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const program = await instantiate.apply(WebAssembly, given);
        window.programMemory = program.instance.exports.memory;
        return program;
    };";

/// An hour of page time, a second at a time. What waits for its turn gets it every minute.
const HOUR: &str = "const done = arguments[arguments.length - 1];
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

/// Walks through three screens, so many times each.
const WALK: &str = "const [rounds, done] = [arguments[0], arguments[arguments.length - 1]];
    const screens = [['#/slices', 'Slices'], ['#/slices/5002', '#5002'], ['#/journal', 'Journal']];
    const is_there = words => document.querySelector('main h1')?.innerText.includes(words);
    (async () => {
        for (let round = 0; round < rounds; round += 1) {
            for (const [address, words] of screens) {
                // Chromium forgets an address where too many come in a row.
                for (; !is_there(words); await new Promise(resolve => setTimeout(resolve, 5))) {
                    if (location.hash !== address) location.hash = address;
                }
            }
        }
        done(true);
    })();";

async fn devtools(page: &Page, method: &str, parameters: Value) -> Value {
    page.driver().cdp().send_raw(method, parameters).await.expect("the browser should answer")
}

async fn run(page: &Page, script: &str, arguments: Vec<Value>) {
    let ran = page.driver().execute_async(script, arguments).await;
    assert!(ran.is_ok_and(|ran| ran.json() == true), "the script should come to its end");
}

/// The bytes of the program's memory and of the script's heap.
async fn sizes(page: &Page) -> [f64; 2] {
    let program: f64 = page.evaluate("return window.programMemory.buffer.byteLength", vec![]).await;
    for _ in 0..2 {
        devtools(page, "HeapProfiler.collectGarbage", json!({})).await;
    }
    let heap = devtools(page, "Runtime.getHeapUsage", json!({})).await["usedSize"].as_f64().expect("a size");
    [program, heap]
}

async fn enter(page: &Page) {
    page.driver().set_script_timeout(std::time::Duration::from_secs(120)).await.expect("is possible");
    devtools(page, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_MEMORY })).await;
    page.enter("#/slices", FORTY_SLICES).await;
    page.find(Role::Table, "Slices").await;
    page.reads("40 of 40 checked").await;
}

/// The script's heap also holds code that the browser compiles anew when it has run often enough, some hours later; so it
/// is judged together with the program's memory.
fn assert_steady(what: &str, before: [f64; 2], after: [f64; 2]) {
    let together = |sizes: [f64; 2]| sizes[0] + sizes[1];
    for (part, before, after) in [("WebAssembly", before[0], after[0]), ("together", together(before), together(after))]
    {
        println!("{what}: {part} {before} bytes, then {after}");
        assert!(after <= before * 1.05, "{what}: {part} grew from {before} to {after} bytes");
    }
}

#[tokio::test]
async fn an_overview_that_is_left_open_for_a_day_keeps_its_size() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        run(page, HOUR, vec![]).await;
        let before = sizes(page).await;
        for _ in 1..24 {
            run(page, HOUR, vec![]).await;
            // A browser has cleaned up more than once by then.
            devtools(page, "HeapProfiler.collectGarbage", json!({})).await;
        }
        assert_steady("24 hours", before, sizes(page).await);
    })
    .await;
}

#[tokio::test]
async fn five_hundred_changes_of_screen_leave_nothing_behind() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter(page).await;
        // 50 changes, and 450 more.
        run(page, WALK, vec![17.into()]).await;
        let before = sizes(page).await;
        run(page, WALK, vec![150.into()]).await;
        assert_steady("500 changes of screen", before, sizes(page).await);
    })
    .await;
}
