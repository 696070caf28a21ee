//! Runs one test with its own provider and browser, then the checks at its end.

use std::cell::RefCell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::pin::pin;
use std::thread;

use simulator::{Cors, Handle, Layout, Options, PageFiles, ProviderOptions, Server};
use tokio::sync::Semaphore;

use crate::browser::{Browser, BrowserMode};
use crate::engine::Engine;
use crate::hosting::host::{Program, SUBFOLDER};
use crate::hosting::site::Site;
use crate::hosting::upstream::Behind;
use crate::page::Page;
use crate::{end_checks, paths};

/// Limits how many browsers run at the same time.
static BROWSERS: Semaphore = Semaphore::const_new(3);

/// How a journey differs from the usual set-up.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// The browser's engine.
    pub engine: Engine,
    /// The API is on another origin than the page, with this CORS policy.
    pub cross_origin: Option<Cors>,
    /// The path layout that the provider uses.
    pub provider_layout: Layout,
    /// The path layout in the page's settings; `None` for the page's default.
    pub page_layout: Option<String>,
    /// The folder of the page's files; `None` for that of the release.
    pub files: Option<PathBuf>,
    /// The page's address and its provider, where both are served by somebody else than the simulator alone.
    pub host: Option<(String, Handle)>,
    /// The page is served in [`SUBFOLDER`].
    pub in_subfolder: bool,
    /// Connections stay open between requests, so that the browser may repeat a request by itself.
    pub keep_connections: bool,
    /// How the browser differs from the usual one.
    pub browser: BrowserMode,
}

impl SetUp {
    /// The usual set-up in another engine than Chromium.
    pub fn in_engine(engine: Engine) -> Self {
        Self { engine, ..Self::default() }
    }

    /// Whether nginx or Caddy can serve the page as well as the simulator: it is the release page, in Chromium, and the
    /// API is reached through its host.
    fn is_for_any_host(&self) -> bool {
        let is_own = self.files.is_none() && self.page_layout.is_none() && self.host.is_none();
        is_own && self.engine == Engine::Chromium && self.cross_origin.is_none() && !self.keep_connections
    }
}

/// A page and the provider behind it.
#[derive(Debug)]
pub struct Journey {
    pub page: Page,
    /// The simulated provider: its clock, faults and log.
    pub provider: Handle,
    expected: RefCell<Vec<String>>,
}

impl Journey {
    /// Allows console errors that contain `text`. Browsers log each failed request as an error.
    pub fn expect_error(&self, text: &str) {
        self.expected.borrow_mut().push(text.to_owned());
    }

    /// How many POST requests were sent so far. These restore a slice or take a snapshot.
    pub fn posts(&self) -> usize {
        self.provider.sends("POST", "/")
    }
}

/// Runs a test and the checks at its end. If it fails, prints a report first.
pub async fn journey(set_up: SetUp, walk: impl AsyncFnOnce(&Journey)) {
    let _permit = BROWSERS.acquire().await.expect("is never closed");
    let browser = Browser::start(set_up.engine, set_up.browser).await;
    let (page_server, api_server) = servers(&set_up, &browser).await;
    let provider = api_server.as_ref().unwrap_or(&page_server).provider();
    let site = match Program::chosen() {
        Some(_) if !set_up.is_for_any_host() => panic!("This journey is not for every host; see E2E_HOST."),
        Some(program) => Some(Site::open(program, Behind::Server(page_server.address())).await),
        None => None,
    };
    let origin = site.as_ref().map_or_else(|| page_server.origin(), Site::origin);
    let folder = if set_up.in_subfolder { SUBFOLDER } else { "/" };
    let (home, provider) = set_up.host.unwrap_or_else(|| (format!("{origin}{folder}"), provider));
    let page = Page::new(browser.driver.clone(), home, set_up.engine);
    let journey = Journey { page, provider, expected: RefCell::default() };
    let result = catch_panic(async {
        walk(&journey).await;
        if let Some(site) = &site {
            site.check();
        }
        let mut expected = journey.expected.borrow().clone();
        // What a browser sees of a connection that the provider closed is the relay's answer.
        if site.is_some() && expected.iter().any(|text| text.starts_with("net::ERR_")) {
            expected.push("status of 502".to_owned());
        }
        end_checks::run(&journey.page, &expected).await;
    })
    .await;
    if result.is_err() {
        eprintln!("{}", report(&journey).await);
    }
    browser.quit().await;
    if let Err(panic) = result {
        resume_unwind(panic);
    }
}

async fn servers(set_up: &SetUp, browser: &Browser) -> (Server, Option<Server>) {
    let options = Options {
        speed: 0.0,
        close_connections: !set_up.keep_connections,
        provider: ProviderOptions { layout: set_up.provider_layout, ..ProviderOptions::default() },
        ..Options::default()
    };
    let start = async |options| Server::start(options).await.expect("a port is free");
    let api = match set_up.cross_origin.clone() {
        Some(cors) => Some(start(Options { cors, ..options.clone() }).await),
        None => None,
    };
    let api_base = api.as_ref().map_or_else(|| "/api/v1".to_owned(), Server::api_base);
    let dir = browser.page(set_up.files.clone().unwrap_or_else(paths::dist));
    let api_layout = set_up.page_layout.clone();
    let page = PageFiles { dir, api_base: Some(api_base), api_layout, ..PageFiles::default() };
    (start(Options { page: Some(page), ..options }).await, api)
}

/// Runs a future to its end, or to its panic.
async fn catch_panic(future: impl Future<Output = ()>) -> thread::Result<()> {
    let mut future = pin!(future);
    let poll = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => std::task::Poll::Ready(Err(panic)),
    });
    poll.await
}

/// What helps to understand a failure: address, text, console and requests.
async fn report(journey: &Journey) -> String {
    let driver = journey.page.driver();
    let address = driver.current_url().await.map(|url| url.to_string()).unwrap_or_default();
    let text = driver.execute("return document.body.innerText", vec![]).await;
    let text = text.and_then(|text| text.convert::<String>()).unwrap_or_else(|error| error.to_string());
    let console = journey.page.console().await.join("\n");
    let log: Vec<_> = journey.provider.log().iter().map(|entry| entry.to_json().to_string()).collect();
    let engine = journey.page.engine();
    format!("--- {engine:?}: {address}\n{text}\n--- console\n{console}\n--- requests\n{}\n---", log.join("\n"))
}
