//! Measures what the board takes with ten thousand slices, in the release page: `figures`. Ends with a failure where a
//! figure is missed. Nothing else should run on the machine meanwhile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::time::Duration;

use e2e::{Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::token::TEN_THOUSAND_SLICES;
use tokio::time::sleep;

/// A keystroke in the filter, from the key to the frame that shows it, at the 95th percentile, with the processor
/// slowed down four times.
const KEYSTROKE: f64 = 50.0;
/// The longest frame while the whole list is scrolled.
const FRAME: f64 = 50.0;
/// The heaps of JavaScript and WebAssembly together, in MB.
const HEAP: f64 = 60.0;

/// From the time of a key to the moment after the next frame.
const WATCH_KEYS: &str = "window.keystrokes = [];
    document.getElementById('filter').addEventListener('keydown', event => {
        const began = event.timeStamp;
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.keystrokes.push(performance.now() - began);
            channel.port2.postMessage(0);
        });
    });";

/// Keeps the program's memory where it can be asked for its size.
const WATCH_MEMORY: &str = "const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const program = await instantiate.apply(WebAssembly, given);
        window.programMemory = program.instance.exports.memory;
        return program;
    };";

/// Scrolls from one end to the other, a screen and a half a frame.
const SCROLL: &str = "const done = arguments[arguments.length - 1];
    const frames = [];
    let before;
    scrollTo(0, 0);
    const step = now => {
        if (before !== undefined) frames.push(now - before);
        before = now;
        const page = document.scrollingElement;
        if (page.scrollTop + page.clientHeight >= page.scrollHeight - 2) return done(frames);
        scrollBy(0, 1200);
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        list(page).await;
        let listed = measure(page, "listed").await;
        check_all(page).await;
        let checked = measure(page, "listed and checked").await;
        assert!(listed && checked, "a figure is missed");
    })
    .await;
}

async fn list(page: &Page) {
    devtools(page, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_MEMORY })).await;
    page.enter("#/slices", TEN_THOUSAND_SLICES).await;
    page.reads("100 of 10,000 checked").await;
    page.find(Role::Button, "Check 9,900 more slices").await;
    page.run(WATCH_KEYS, vec![]).await;
}

async fn check_all(page: &Page) {
    page.run("scrollTo(0, 0)", vec![]).await;
    page.press("Check 9,900 more slices").await;
    while !page.text().await.contains("10,000 of 10,000 checked") {
        sleep(Duration::from_millis(500)).await;
    }
}

async fn measure(page: &Page, what: &str) -> bool {
    devtools(page, "HeapProfiler.collectGarbage", json!({})).await;
    let usage = devtools(page, "Runtime.getHeapUsage", json!({})).await;
    let script = usage["usedSize"].as_f64().expect("a size") / 1e6;
    let program = program_memory(page).await / 1e6;
    let heap = script + program;

    let frames = page.driver().execute_async(SCROLL, vec![]).await.expect("the page scrolls");
    let frames: Vec<f64> = frames.convert().expect("numbers");
    let longest = frames.iter().copied().fold(0.0, f64::max);
    page.run("scrollTo(0, 0)", vec![]).await;

    page.run("document.getElementById('filter').focus(); window.keystrokes.length = 0", vec![]).await;
    devtools(page, "Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    for word in ["web-1000", "sfo1", "1009", "cache", "queue-10"] {
        for key in word.chars() {
            press(page, &key.to_string(), json!({ "text": key.to_string() })).await;
        }
        for _ in word.chars() {
            press(page, "Backspace", json!({ "windowsVirtualKeyCode": 8 })).await;
        }
    }
    devtools(page, "Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await;
    let mut keys: Vec<f64> = page.evaluate("return window.keystrokes", vec![]).await;
    keys.sort_by(f64::total_cmp);
    let p95 = keys[keys.len() * 95 / 100];
    println!(
        "10,000 slices {what}: keystroke {:.0} ms median, {p95:.0} ms at the 95th percentile of {} (4× slowed; at most \
         {KEYSTROKE}); longest of {} frames {longest:.0} ms (at most {FRAME}); heap {heap:.1} MB (at most {HEAP}): {script:.1} \
         JavaScript, {program:.1} WebAssembly",
        keys[keys.len() / 2],
        keys.len(),
        frames.len(),
    );
    p95 <= KEYSTROKE && longest <= FRAME && heap <= HEAP
}

/// The bytes of the program's memory, which both of its parts share.
async fn program_memory(page: &Page) -> f64 {
    let bytes: f64 = page.evaluate("return window.programMemory.buffer.byteLength", vec![]).await;
    assert!(bytes > 0.0, "the program has a memory");
    bytes
}

async fn press(page: &Page, key: &str, besides: Value) {
    for kind in ["keyDown", "keyUp"] {
        let mut event = json!({ "type": kind, "key": key, "code": key });
        if kind == "keyDown" {
            event.as_object_mut().unwrap().extend(besides.as_object().unwrap().clone());
        }
        devtools(page, "Input.dispatchKeyEvent", event).await;
    }
    sleep(Duration::from_millis(150)).await;
}

async fn devtools(page: &Page, method: &str, parameters: Value) -> Value {
    page.driver().cdp().send_raw(method, parameters).await.expect("the browser should answer")
}
