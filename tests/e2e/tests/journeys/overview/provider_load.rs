//! What the page asks of a provider that is overloaded, in two hours.

use std::ops::Range;

use e2e::{Journey, SetUp, journey};
use simulator::engine::token::TEN_THOUSAND_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteMatch, RouteName};

/// Keeps the second of each request, and lets the page's time run 240 times as fast once `e2eHurry` is called. Intervals,
/// which the page starts early and reads the clock in, are that short from the start.
const FAST_TIME: &str = "{
    const { now } = Date, { setTimeout, setInterval, fetch } = window;
    const start = now(), fast = 240;
    let [from, since, speed] = [start, start, 1];
    Date.now = () => from + (now() - since) * speed;
    window.e2eHurry = () => { [from, since, speed] = [Date.now(), now(), fast] };
    window.setTimeout = (run, delay = 0, ...values) => setTimeout(run, delay / speed, ...values);
    window.setInterval = (run, delay = 0, ...values) => setInterval(run, delay / fast, ...values);
    window.e2eSeconds = () => (Date.now() - start) / 1000;
    window.e2eRequests = [];
    window.fetch = (request, options) => {
        if (String(request.url ?? request).includes('/api/')) e2eRequests.push(e2eSeconds());
        return fetch(request, options);
    };
}";

/// Presses **Resume** if the checks have been given up, as an impatient user does.
const RESUME: &str =
    "[...document.querySelectorAll('main button')].find(button => button.textContent === 'Resume')?.click()";

/// Lets the page run until a second. The network is gone for one minute of every five.
async fn run_until(journey: &Journey, end: f64) -> Range<f64> {
    let page = &journey.page;
    let start: f64 = page.evaluate("return e2eSeconds()", vec![]).await;
    let mut is_gone = None;
    loop {
        let now: f64 = page.evaluate("return e2eSeconds()", vec![]).await;
        if now >= end {
            return start..now;
        }
        let should_be_gone = now % 300.0 < 60.0;
        if is_gone != Some(should_be_gone) {
            journey.provider.clear_faults();
            if should_be_gone {
                journey.provider.add_fault(Fault::new(RouteMatch::any(), Behaviour::DropBefore));
            } else {
                let too_many = Behaviour::Answer(Canned::error(429, "Too many requests"));
                for route in [RouteName::Backups, RouteName::Slices] {
                    journey.provider.add_fault(Fault { percent: 70, ..Fault::new(route, too_many.clone()) });
                }
            }
            is_gone = Some(should_be_gone);
        }
        page.run(RESUME, vec![]).await;
        page.wait(50).await;
    }
}

/// The most requests in any `seconds` of this time.
fn most(requests: &[f64], seconds: f64) -> usize {
    let after = |first: &f64| requests.iter().filter(|at| (*first..*first + seconds).contains(*at)).count();
    requests.iter().map(after).max().unwrap_or_default()
}

#[tokio::test]
async fn an_overloaded_provider_is_not_stormed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        for message in ["status of 429", "ERR_EMPTY_RESPONSE"] {
            journey.expect_error(message);
        }
        page.run_first(FAST_TIME).await;
        page.sign_in_at("#/slices", TEN_THOUSAND_SLICES).await;
        page.stay_unlocked().await;
        page.reads("100 of 10,000 checked").await;
        page.press("Check 9,900 more slices").await;
        page.run("e2eHurry()", vec![]).await;
        let start: f64 = page.evaluate("return e2eSeconds()", vec![]).await;
        let overview = run_until(journey, start + 3600.0).await;
        page.run("location.hash = '#/slices/100084'", vec![]).await;
        let slice = run_until(journey, start + 7200.0).await;
        let requests: Vec<f64> = page.evaluate("return e2eRequests", vec![]).await;
        for (time, limit) in [(overview, 60), (slice, 8)] {
            let sent: Vec<f64> = requests.iter().copied().filter(|at| time.contains(at)).collect();
            println!("{} requests, at most {} in a minute", sent.len(), most(&sent, 60.0));
            assert!(sent.len() > 60, "the page goes on");
            assert!(most(&sent, 60.0) <= limit, "{} in a minute", most(&sent, 60.0));
        }
    })
    .await;
}
