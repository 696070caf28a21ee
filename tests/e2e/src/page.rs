//! The page: finds things by role and name, acts on them, and waits for what should be shown.

mod actions;
mod content;
mod elements;
mod script;

use std::time::{Duration, Instant};

use thirtyfour::prelude::*;
use tokio::time::sleep;

use crate::engine::Engine;
use crate::find::Role;

/// How long to wait for something. Generous, because other browsers and a compiler may run at the same time, and the page
/// takes ten seconds to read ten thousand slices.
const DEADLINE: Duration = Duration::from_secs(30);

/// The time between two looks.
const INTERVAL: Duration = Duration::from_millis(30);

/// The current tab of one browser.
#[derive(Clone, Debug)]
pub struct Page {
    driver: WebDriver,
    home: String,
    engine: Engine,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, home: String, engine: Engine) -> Self {
        Self { driver, home, engine }
    }

    /// The browser's engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The driver, for what only one journey needs.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens an address of the page, such as `#/slices`. If the page is open already, only the fragment changes.
    pub async fn open(&self, fragment: &str) {
        // WebKit's driver would load the page anew if it is at this address already.
        if self.engine == Engine::WebKit && fragment.starts_with('#') && self.is_open().await {
            return self.run("location.hash = arguments[0]", vec![fragment.into()]).await;
        }
        self.driver.goto(format!("{}{fragment}", self.home)).await.expect("the page should load");
    }

    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page should load");
    }

    /// Opens an address in a new tab and stays there. Returns the previous tab.
    pub async fn open_tab(&self, fragment: &str) -> WindowHandle {
        let previous = self.tab().await;
        let tab = self.driver.new_tab().await.expect("a tab should open");
        self.switch_to(&tab).await;
        self.open(fragment).await;
        previous
    }

    /// The current tab.
    pub async fn tab(&self) -> WindowHandle {
        self.driver.window().await.expect("there is a tab")
    }

    /// Makes another tab the current one.
    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.expect("the tab should be there");
    }

    /// Looks again and again until there is something to return. `what` completes "There should be …".
    pub async fn until<T>(&self, what: &str, look: impl AsyncFn() -> WebDriverResult<Option<T>>) -> T {
        let start = Instant::now();
        loop {
            let result = look().await;
            if let Ok(Some(found)) = result {
                return found;
            }
            if start.elapsed() > DEADLINE {
                let error = result.err().map(|error| format!(" ({error})")).unwrap_or_default();
                panic!("There should be {what}, but {DEADLINE:?} were not enough{error}");
            }
            sleep(INTERVAL).await;
        }
    }

    /// The one visible element with this role and this whole name.
    pub async fn find(&self, role: Role, name: &str) -> WebElement {
        let what = format!("exactly one {role:?} named “{name}”");
        let look = async || {
            let mut found = self.visible(role, name).await?;
            Ok(if found.len() == 1 { found.pop() } else { None })
        };
        self.until(&what, look).await
    }

    /// Waits until no visible element has this role and name.
    pub async fn find_none(&self, role: Role, name: &str) {
        let what = format!("no {role:?} named “{name}”");
        self.until(&what, async || Ok(self.visible(role, name).await?.is_empty().then_some(()))).await;
    }

    /// Waits until no dialog is open.
    pub async fn find_no_dialog(&self) {
        self.until("no dialog", async || Ok(self.visible_names(Role::Dialog).await?.is_empty().then_some(()))).await;
    }

    /// The names of all visible elements of this role.
    pub async fn names(&self, role: Role) -> Vec<String> {
        self.until(&format!("names of every {role:?}"), async || self.visible_names(role).await.map(Some)).await
    }

    /// Whether this tab shows the page, at whatever address.
    async fn is_open(&self) -> bool {
        let url = self.driver.current_url().await.expect("there is an address");
        url.as_str().split('#').next() == Some(&self.home)
    }

    /// Waits until the page is at this address, such as `#/slices`.
    pub async fn is_at(&self, fragment: &str) {
        let address = format!("{}{fragment}", self.home);
        let look = async || Ok((self.driver.current_url().await?.as_str() == address).then_some(()));
        self.until(&format!("the address {address}"), look).await;
    }

    /// Waits until the program runs. The form in `index.html` can be filled in and sent before that.
    pub async fn runs(&self) {
        let running = "return document.documentElement.dataset.state === 'running'";
        self.until("a running program", async || Ok(self.evaluate::<bool>(running, vec![]).await.then_some(()))).await;
    }

    /// The fragment of the current address, with its `#`.
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
            let found = self.visible(role, name).await?;
            Ok(found.contains(&focused).then_some(()))
        };
        self.until(&format!("the focus on the {role:?} named “{name}”"), look).await;
    }
}
