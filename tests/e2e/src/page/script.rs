//! Scripts and commands that run in the browser.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Page;
use crate::engine::Engine;

impl Page {
    /// Runs a script and ignores its result.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) {
        self.driver.execute(script, arguments).await.expect("the script should run");
    }

    /// Runs a script and returns its result.
    pub async fn evaluate<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let returned = self.driver.execute(script, arguments).await.expect("the script should run");
        returned.convert().expect("the script should return this type")
    }

    /// Runs a script and returns what it passes to its function `done`.
    pub async fn evaluate_async<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        let found = self.driver.execute_async(script, arguments).await.expect("the script should run");
        found.convert().expect("the script should pass this type to `done`")
    }

    /// Waits in the browser, behind everything that is already queued there.
    pub async fn wait(&self, milliseconds: u64) {
        self.evaluate_async::<bool>("setTimeout(() => done(true), arguments[0])", vec![milliseconds.into()]).await;
    }

    /// Sends a command of the Chrome `DevTools` protocol. Only journeys that run in Chromium alone may use it.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{method} is Chromium's");
        self.driver.cdp().send_raw(method, parameters).await.expect("the browser should answer")
    }
}
