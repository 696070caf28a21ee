//! Times the page from an answer to the frame that shows it.

use e2e::Page;

/// Takes the time from the head of the next answer whose address ends with `end` until the expression `sees` is true and
/// two frames have been drawn.
const MEASURE: &str = "const [end, sees] = arguments, real = window.fetch, is_there = new Function('return ' + sees);
    window.e2eTook = null;
    window.fetch = async (...given) => {
        const answer = await real.apply(window, given);
        if (new URL(given[0].url ?? given[0], location).pathname.endsWith(end)) {
            window.fetch = real;
            const start = performance.now();
            const look = () => {
                if (!is_there()) return setTimeout(look, 5);
                requestAnimationFrame(() => requestAnimationFrame(() => window.e2eTook = performance.now() - start));
            };
            setTimeout(look);
        }
        return answer;
    }";

/// Measures the next answer whose address ends with `address_end`, until the expression `sees` is true.
pub(super) async fn measure(page: &Page, address_end: &str, sees: &str) {
    page.run(MEASURE, vec![address_end.into(), sees.into()]).await;
}

/// The milliseconds that [`measure`] has measured. Waits for them, as the page may be too busy to run scripts.
pub(super) async fn took(page: &Page) -> f64 {
    for _ in 0..4 {
        let took: Option<f64> = page.evaluate("return window.e2eTook", vec![]).await;
        if let Some(took) = took {
            return took;
        }
        let script = "const [time, done] = arguments, end = performance.now() + time;
            const look = () => window.e2eTook !== null || performance.now() > end ? done() : setTimeout(look, 20);
            look()";
        let waited = page.driver().execute_async(script, vec![9000.into()]).await;
        waited.expect("the page should still run scripts");
    }
    panic!("the page was not done after half a minute");
}
