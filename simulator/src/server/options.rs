//! How a server is set up, and what of it may change while it runs.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::{Moment, ProviderOptions};

/// How to start a server; the default suits tests.
#[derive(Clone, Debug)]
pub struct Options {
    /// 0 = any free port.
    pub port: u16,
    /// What the accounts look like.
    pub seed: u64,
    /// The first simulated time; `None` = the real one.
    pub start: Option<Moment>,
    /// Simulated seconds per real second; 0 = time moves only when advanced.
    pub speed: f64,
    /// The provider's own options.
    pub provider: ProviderOptions,
    /// Which other origins may read answers.
    pub cors: Cors,
    /// Whether `Date` and `Retry-After` are exposed to other origins.
    pub expose_headers: bool,
    /// Close the connection after every answer, so that no browser repeats a request
    /// on a reused connection that dies.
    pub close_connections: bool,
    /// Static files to serve besides the API.
    pub page: Option<PageFiles>,
    /// The real time that drives the simulated one.
    pub real_clock: RealClock,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            start: None,
            speed: 1.0,
            provider: ProviderOptions::default(),
            cors: Cors::default(),
            expose_headers: false,
            close_connections: true,
            page: None,
            real_clock: RealClock::default(),
        }
    }
}

/// Which origins the API's answers are open to. The provider's own setting is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Cors {
    /// Every origin.
    #[default]
    Any,
    /// This one: `http://127.0.0.1:8080`.
    Origin(String),
    /// None: preflights are answered, but no CORS header is sent.
    Refused,
}

/// A folder served at `/` and, to show that any sub-path works, at `/some/where/`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PageFiles {
    /// Holds `index.html`.
    pub dir: PathBuf,
    /// What `<meta name="api-base">` is rewritten to; `None` = left alone. The origin of an
    /// absolute URL also replaces the provider's in the CSP `<meta>`.
    pub api_base: Option<String>,
    /// What `<meta name="api-layout">` is rewritten to; `None` = left alone.
    pub api_layout: Option<String>,
}

/// Tells the real time elapsed since an origin of its own.
#[derive(Clone)]
pub struct RealClock(Arc<dyn Fn() -> Duration + Send + Sync>);

impl RealClock {
    /// A clock of the test's own; it must not go back.
    pub fn new(elapsed: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(elapsed))
    }

    pub(crate) fn elapsed(&self) -> Duration {
        (self.0)()
    }
}

impl Default for RealClock {
    /// The machine's monotonic clock.
    fn default() -> Self {
        let origin = Instant::now();
        Self::new(move || origin.elapsed())
    }
}

impl fmt::Debug for RealClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RealClock")
    }
}
