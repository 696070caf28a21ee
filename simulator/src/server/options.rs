//! The options of a server.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::engine::ProviderOptions;
use crate::moment::Moment;

/// The options of a server. The defaults are for tests.
#[derive(Clone, Debug)]
pub struct Options {
    /// 0 = any free port.
    pub port: u16,
    /// What the accounts are generated from.
    pub seed: u64,
    /// The first simulated time; `None` = the real time.
    pub start: Option<Moment>,
    /// Simulated seconds per real second; 0 = the clock moves only when it is advanced.
    pub speed: f64,
    /// Settings that may differ between deployments of the provider.
    pub provider: ProviderOptions,
    /// Which other origins may read answers.
    pub cors: Cors,
    /// Whether other origins may read `Date` and `Retry-After`.
    pub expose_headers: bool,
    /// Whether to close the connection after every answer. Browsers may repeat a request by
    /// themselves if a reused connection breaks.
    pub close_connections: bool,
    /// Static files to serve besides the API.
    pub page: Option<PageFiles>,
    /// Where the real time comes from.
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

/// Which other origins may read the API's answers. The provider's setting is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Cors {
    /// All origins.
    #[default]
    Any,
    /// Only this one: `http://127.0.0.1:8080`.
    Origin(String),
    /// None. Preflights are answered, but without CORS headers.
    Refused,
}

/// A folder that is served at `/` and, to test that any path works, at `/some/where/`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PageFiles {
    /// Contains `index.html`.
    pub dir: PathBuf,
    /// Replaces the content of `<meta name="api-base">`. The origin of an absolute URL also
    /// replaces the provider's in the content security policy.
    pub api_base: Option<String>,
    /// Replaces the content of `<meta name="api-layout">`.
    pub api_layout: Option<String>,
    /// Answers as a host does, for measuring: sends the copies `FILE.br` and `FILE.gz`, and lets the browser keep files.
    /// Otherwise files are sent as they are, and nothing is kept. `index.html` must then need no change.
    pub as_host: bool,
}

/// Measures the real time since a fixed origin.
#[derive(Clone)]
pub struct RealClock(Arc<dyn Fn() -> Duration + Send + Sync>);

impl RealClock {
    /// A clock that a test controls. It must not go back.
    pub fn new(elapsed: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(elapsed))
    }

    pub(crate) fn elapsed(&self) -> Duration {
        (self.0)()
    }
}

impl Default for RealClock {
    /// The monotonic clock of the operating system.
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
