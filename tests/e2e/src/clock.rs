//! Moves the page's clock. This works because the page reads time only through `Date.now()`, and again at each `focus`.

use std::time::Duration;

use crate::page::Page;

/// Replaces `Date.now`, once per document, by a clock that either follows the real one or is stopped. In Firefox a script
/// of the driver has a `Date` of its own, so the page's is named.
const INSTALL: &str = "
    window.e2eClock ??= { real: window.Date.now, offset: 0, stopped: null };
    const clock = window.e2eClock;
    window.Date.now = () => (clock.stopped ?? clock.real()) + clock.offset;
    const tick = () => window.dispatchEvent(new Event('focus'));
";

impl Page {
    /// Sets the page's clock this far ahead of the real one. A reload undoes this.
    pub async fn set_clock(&self, ahead: Duration) {
        self.run(&format!("{INSTALL} clock.offset = arguments[0]; tick()"), vec![milliseconds(ahead)]).await;
    }

    /// Stops the page's clock. From now on only the test moves it, so that no countdown runs out unobserved.
    pub async fn freeze_clock(&self) {
        self.run(&format!("{INSTALL} clock.stopped ??= clock.real(); tick()"), vec![]).await;
    }

    /// Moves the page's clock forward in one step. The page may take a long step for the computer's sleep.
    pub async fn step_clock(&self, by: Duration) {
        self.run(&format!("{INSTALL} clock.offset += arguments[0]; tick()"), vec![milliseconds(by)]).await;
    }

    /// Moves the page's clock forward in steps of a second, so that the page does not take them for the computer's
    /// sleep. All steps run in one task, so that no real time passes between them.
    pub async fn pass_time(&self, time: Duration) {
        let script = "tick(); for (let rest = arguments[0]; rest > 0; rest -= 1000) {
            clock.offset += Math.min(rest, 1000); tick();
        }";
        self.run(&format!("{INSTALL} {script}"), vec![milliseconds(time)]).await;
    }

    /// Like [`Self::pass_time`] for an hour, but lets timers and answers run after each minute.
    pub async fn pass_hour(&self) {
        let script = "(async () => {
            for (let minute = 0; minute < 60; minute += 1) {
                for (let second = 0; second < 60; second += 1) {
                    clock.offset += 1000;
                    tick();
                }
                await new Promise(resolve => setTimeout(resolve, 0));
            }
            done(true);
        })();";
        self.evaluate_async::<bool>(&format!("{INSTALL} {script}"), vec![]).await;
    }
}

fn milliseconds(duration: Duration) -> serde_json::Value {
    u64::try_from(duration.as_millis()).expect("a test's time is short").into()
}
