//! The page's clock. The page reads time through `Date.now()` alone and anew at every `focus`, so it can be moved.

use std::time::Duration;

use crate::Page;

/// Replaces `Date.now` once per document; `shown` tells the time, which either follows the real one or stands.
const INSTALL: &str = "
    window.e2eClock ??= { real: Date.now, offset: 0, stands: null };
    const clock = window.e2eClock;
    Date.now = () => (clock.stands ?? clock.real()) + clock.offset;
    const look = () => window.dispatchEvent(new Event('focus'));
";

impl Page {
    /// Shows the page a clock that is `ahead` of the real one; a reloaded page must be shown it again.
    pub async fn set_clock(&self, ahead: Duration) {
        self.run(&format!("{INSTALL} clock.offset = arguments[0]; look()"), vec![milliseconds(ahead)]).await;
    }

    /// Stops the page's clock where it is: from now on only [`Self::step_clock`] moves it, so that no countdown
    /// runs out while the test looks elsewhere.
    pub async fn freeze_clock(&self) {
        self.run(&format!("{INSTALL} clock.stands ??= clock.real(); look()"), vec![]).await;
    }

    /// Moves the page's clock forward in one step; the page looks at it at once.
    pub async fn step_clock(&self, by: Duration) {
        self.run(&format!("{INSTALL} clock.offset += arguments[0]; look()"), vec![milliseconds(by)]).await;
    }

    /// Lets time pass as if it were watched: in steps small enough that the page does not take them for a sleep,
    /// and in one turn of the browser's loop, so that no real time comes between.
    pub async fn pass_time(&self, time: Duration) {
        let script = "look(); for (let rest = arguments[0]; rest > 0; rest -= 1000) {
            clock.offset += Math.min(rest, 1000); look();
        }";
        self.run(&format!("{INSTALL} {script}"), vec![milliseconds(time)]).await;
    }
}

fn milliseconds(duration: Duration) -> serde_json::Value {
    u64::try_from(duration.as_millis()).expect("a test's time is short").into()
}
