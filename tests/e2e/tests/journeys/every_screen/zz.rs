use e2e::{BrowserMode, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::token::FORTY_SLICES;
use std::time::Duration;
const WALK: &str = "
    const screens = arguments[1];
    const is_there = words => document.querySelector('main h1')?.innerText.includes(words);
    (async () => {
        for (let rest = arguments[0]; rest > 0; rest -= 1) {
            window.changes = (window.changes ?? 0) + 1;
            const [address, words] = screens[window.changes % screens.length];
            for (; !is_there(words); await new Promise(resolve => setTimeout(resolve, 5))) {
                if (location.hash !== address) location.hash = address;
            }
        }
        done(true);
    })();";
async fn go(what: &str, screens: serde_json::Value) {
    journey(SetUp { browser: BrowserMode::NoJit, ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        page.driver().set_script_timeout(Duration::from_mins(2)).await.unwrap();
        page.watch_memory().await;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.find(Role::Table, "Slices").await;
        page.reads("40 of 40 checked").await;
        page.evaluate_async::<bool>(WALK, vec![json!(50), screens.clone()]).await;
        let a = page.program_memory().await;
        page.evaluate_async::<bool>(WALK, vec![json!(300), screens.clone()]).await;
        println!("GROWTH {what}: {} kB per change", (page.program_memory().await - a) / 300.0 / 1000.0);
    })
    .await;
}
#[tokio::test]
async fn zz_overview_journal() {
    go("overview-journal", json!([["#/slices", "Slices"], ["#/journal", "Journal"]])).await;
}
#[tokio::test]
async fn zz_slice_journal() {
    go("slice-journal", json!([["#/slices/5002", "#5002"], ["#/journal", "Journal"]])).await;
}
#[tokio::test]
async fn zz_slice_slice() {
    go("slice-slice", json!([["#/slices/5002", "#5002"], ["#/slices/5003", "#5003"]])).await;
}
