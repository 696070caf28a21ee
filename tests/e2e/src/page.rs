//! The page as a person meets it: things with a role and a name, waited for with a deadline.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tokio::time::sleep;

use crate::Role;
use crate::find;
use crate::last_checks::console;

/// Generous: two browsers may share a slow machine with a compiler, and a list of ten thousand takes ten seconds, as the
/// page asks for ten pages a second.
const DEADLINE: Duration = Duration::from_secs(30);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(30);

/// The window that is looked at, of one browser.
#[derive(Clone, Debug)]
pub struct Page {
    driver: WebDriver,
    home: String,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, home: String) -> Self {
        Self { driver, home }
    }

    /// For what no journey but one needs.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address of the page, such as `#/slices`. Where the page is open already, only the fragment changes.
    pub async fn open(&self, fragment: &str) {
        self.driver.goto(format!("{}{fragment}", self.home)).await.expect("the page should load");
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page should load");
    }

    /// Opens another tab at an address and looks at that; gives back the tab that was looked at so far.
    pub async fn open_tab(&self, fragment: &str) -> WindowHandle {
        let before = self.driver.window().await.expect("there is a window");
        let tab = self.driver.new_tab().await.expect("a tab should open");
        self.look_at(&tab).await;
        self.open(fragment).await;
        before
    }

    /// Looks at another tab.
    pub async fn look_at(&self, tab: &WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.expect("the tab should be there");
    }

    /// Looks until there is something to give back. `what` completes "There should be …".
    pub async fn until<T>(&self, what: &str, look: impl AsyncFn() -> WebDriverResult<Option<T>>) -> T {
        let start = Instant::now();
        loop {
            let seen = look().await;
            if let Ok(Some(found)) = seen {
                return found;
            }
            if start.elapsed() > DEADLINE {
                let trouble = seen.err().map(|error| format!(" ({error})")).unwrap_or_default();
                panic!("There should be {what}, but {DEADLINE:?} were not enough{trouble}");
            }
            sleep(PAUSE).await;
        }
    }

    /// The one visible element with this role and this whole name.
    pub async fn find(&self, role: Role, name: &str) -> WebElement {
        let what = format!("exactly one {role:?} named “{name}”");
        let look = async || {
            let mut found = find::named(&self.driver, role, name).await?;
            Ok(if found.len() == 1 { found.pop() } else { None })
        };
        self.until(&what, look).await
    }

    /// Waits until there is no such element.
    pub async fn find_none(&self, role: Role, name: &str) {
        let what = format!("no {role:?} named “{name}”");
        self.until(&what, async || Ok(find::named(&self.driver, role, name).await?.is_empty().then_some(()))).await;
    }

    /// The names of everything of this role that is visible now.
    pub async fn names(&self, role: Role) -> Vec<String> {
        self.until(&format!("names of every {role:?}"), async || find::names(&self.driver, role).await.map(Some)).await
    }

    /// Presses a button as soon as it can be pressed.
    pub async fn press(&self, name: &str) {
        self.click(Role::Button, name).await;
    }

    /// Clicks on something as soon as it takes clicks.
    pub async fn click(&self, role: Role, name: &str) {
        let look = async || {
            let found = find::named(&self.driver, role, name).await?;
            let [element] = found.as_slice() else { return Ok(None) };
            if !element.is_enabled().await? {
                return Ok(None);
            }
            element.click().await?;
            Ok(Some(()))
        };
        self.until(&format!("exactly one enabled {role:?} named “{name}”"), look).await;
    }

    /// Puts the focus on something, also where that is being replaced right now.
    pub async fn focus(&self, role: Role, name: &str) {
        let look = async || {
            let found = find::named(&self.driver, role, name).await?;
            let [element] = found.as_slice() else { return Ok(None) };
            element.focus().await?;
            Ok(Some(()))
        };
        self.until(&format!("exactly one {role:?} named “{name}” that takes the focus"), look).await;
    }

    /// Replaces what stands in a field, as by pasting.
    pub async fn fill(&self, role: Role, name: &str, text: &str) {
        self.focus(role, name).await;
        self.run("document.activeElement.select()", vec![]).await;
        let pasted = self.driver.cdp().send_raw("Input.insertText", json!({ "text": text })).await;
        pasted.expect("a field takes a text");
    }

    /// Waits for a visible element of this role that says all of `texts`, and gives what it says.
    pub async fn says(&self, role: Role, texts: &[&str]) -> String {
        let look = async || {
            let said = find::texts(&self.driver, role).await?;
            Ok(said.into_iter().find(|said| texts.iter().all(|text| said.contains(text))))
        };
        self.until(&format!("a {role:?} that says {texts:?}"), look).await
    }

    /// Waits until a named element's text begins so, and gives the whole.
    pub async fn begins(&self, role: Role, name: &str, text: &str) -> String {
        let look = async || {
            let found = find::named(&self.driver, role, name).await?;
            let [element] = found.as_slice() else { return Ok(None) };
            Ok(Some(element.text().await?).filter(|said| said.trim_start().starts_with(text)))
        };
        self.until(&format!("a {role:?} named “{name}” that begins with “{text}”"), look).await
    }

    /// Waits until the address ends so.
    pub async fn is_at(&self, fragment: &str) {
        let end = format!("{}{fragment}", self.home);
        let look = async || Ok((self.driver.current_url().await?.as_str() == end).then_some(()));
        self.until(&format!("the address {end}"), look).await;
    }

    /// Where the page is at this instant: what follows the `#`, with it.
    pub async fn fragment(&self) -> String {
        self.evaluate("return location.hash", vec![]).await
    }

    /// The focused element.
    pub async fn focused(&self) -> WebElement {
        self.driver.active_element().await.expect("something is always focused")
    }

    /// Waits until the element with this role and name has the focus.
    pub async fn has_focus(&self, role: Role, name: &str) {
        let look = async || {
            let focused = self.driver.active_element().await?;
            let found = find::named(&self.driver, role, name).await?;
            Ok(found.contains(&focused).then_some(()))
        };
        self.until(&format!("the focus on the {role:?} named “{name}”"), look).await;
    }

    /// Presses keys, wherever the focus is.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.expect("keys can be pressed");
    }

    /// Waits until this stands anywhere on the page.
    pub async fn reads(&self, text: &str) {
        self.until(&format!("“{text}” on the page"), async || Ok(self.text().await.contains(text).then_some(()))).await;
    }

    /// Waits until this stands nowhere on the page.
    pub async fn reads_no(&self, text: &str) {
        let look = async || Ok((!self.text().await.contains(text)).then_some(()));
        self.until(&format!("no “{text}” on the page"), look).await;
    }

    /// Everything there is to read.
    pub async fn text(&self) -> String {
        self.evaluate("return document.body.innerText", vec![]).await
    }

    /// What the console said since it was last asked, a line each: level, then message.
    pub async fn console(&self) -> Vec<String> {
        console(&self.driver).await
    }

    /// Runs a script for what it does.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) {
        self.driver.execute(script, arguments).await.expect("the script should run");
    }

    /// Runs a script for what it returns.
    pub async fn evaluate<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let returned = self.driver.execute(script, arguments).await.expect("the script should run");
        returned.convert().expect("the script should return what is asked for")
    }

    /// Runs a script for what it calls `done` with.
    pub async fn find_out<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        let found = self.driver.execute_async(script, arguments).await.expect("the script should run");
        found.convert().expect("the script should find what is asked for")
    }
}
