//! One test: a fresh provider, a fresh browser, the walk, and the checks at its end.

use std::cell::RefCell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::thread;

use simulator::{Cors, Handle, Layout, Options, PageFiles, ProviderOptions, Server};
use tokio::sync::Semaphore;

use crate::browser::Browser;
use crate::{Page, last_checks, places};

/// How many browsers run at a time.
static TURNS: Semaphore = Semaphore::const_new(3);

/// What keeps the browser's script engine at its first, slowest kind of code.
const STEADY: &str = "--js-flags=--no-opt --no-maglev --no-sparkplug";

/// What is not as usual.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// The API is on another origin, which is this open.
    pub elsewhere: Option<Cors>,
    /// The path layout of the provider.
    pub provider_layout: Layout,
    /// The path layout that the page is told of; `None` = its own default.
    pub page_layout: Option<String>,
    /// The page is served under `/some/where/`.
    pub below: bool,
    /// Connections stay open between requests, so that the browser may repeat one by itself.
    pub keep_connections: bool,
    /// The browser never makes faster code of what runs often, which would take memory of its own.
    pub steady: bool,
    /// A page counts as open before all of its files have come.
    pub eager: bool,
}

/// A person's way through the page, and the provider it talks to.
#[derive(Debug)]
pub struct Journey {
    /// What the person sees.
    pub page: Page,
    /// The provider's clock, faults and log.
    pub provider: Handle,
    expected: RefCell<Vec<String>>,
}

impl Journey {
    /// Allows console errors that contain `text`: browsers log every answer that is not a success as one.
    pub fn expect_error(&self, text: &str) {
        self.expected.borrow_mut().push(text.to_owned());
    }

    /// Every restore that was sent so far.
    pub fn posts(&self) -> usize {
        self.provider.sends("POST", "/")
    }
}

/// Walks once and checks what holds at the end of every journey.
pub async fn journey(set_up: SetUp, walk: impl AsyncFnOnce(&Journey)) {
    let _turn = TURNS.acquire().await.expect("is never closed");
    let (page_server, api_server) = servers(&set_up).await;
    let provider = api_server.as_ref().unwrap_or(&page_server).provider();
    let further: &[&str] = if set_up.steady { &[STEADY] } else { &[] };
    let browser = Browser::start(further, set_up.eager).await;
    let folder = if set_up.below { "/some/where/" } else { "/" };
    let page = Page::new(browser.driver.clone(), format!("{}{folder}", page_server.origin()));
    let journey = Journey { page, provider, expected: RefCell::default() };
    let walked = caught(async {
        walk(&journey).await;
        let expected = journey.expected.borrow().clone();
        last_checks::pass(&journey.page, &expected).await;
    })
    .await;
    if walked.is_err() {
        eprintln!("{}", report(&journey).await);
    }
    browser.quit().await;
    if let Err(panic) = walked {
        resume_unwind(panic);
    }
}

async fn servers(set_up: &SetUp) -> (Server, Option<Server>) {
    let options = Options {
        speed: 0.0,
        close_connections: !set_up.keep_connections,
        provider: ProviderOptions { layout: set_up.provider_layout, ..ProviderOptions::default() },
        ..Options::default()
    };
    let start = async |options| Server::start(options).await.expect("a port is free");
    let api = match set_up.elsewhere.clone() {
        Some(cors) => Some(start(Options { cors, ..options.clone() }).await),
        None => None,
    };
    let api_base = api.as_ref().map_or_else(|| "/api/v1".to_owned(), Server::api_base);
    let page = PageFiles { dir: places::dist(), api_base: Some(api_base), api_layout: set_up.page_layout.clone() };
    (start(Options { page: Some(page), ..options }).await, api)
}

/// Runs a future to its end or its panic.
async fn caught(future: impl Future<Output = ()>) -> thread::Result<()> {
    let mut future = pin!(future);
    let poll = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => std::task::Poll::Ready(Err(panic)),
    });
    poll.await
}

/// What is needed to understand a failure.
async fn report(journey: &Journey) -> String {
    let driver = journey.page.driver();
    let address = driver.current_url().await.map(|url| url.to_string()).unwrap_or_default();
    let text = driver.execute("return document.body.innerText", vec![]).await;
    let text = text.and_then(|text| text.convert::<String>()).unwrap_or_else(|error| error.to_string());
    let console = last_checks::console(driver).await.join("\n");
    let log: Vec<_> = journey.provider.log().iter().map(|entry| entry.to_json().to_string()).collect();
    format!("--- {address}\n{text}\n--- console\n{console}\n--- requests\n{}\n---", log.join("\n"))
}
