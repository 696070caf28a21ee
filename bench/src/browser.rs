//! Chromium, driven by the `DevTools` protocol.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use chromiumoxide::Page;
use chromiumoxide::browser::BrowserConfig;
use chromiumoxide::cdp::browser_protocol::browser::BrowserContextId;
use chromiumoxide::cdp::browser_protocol::emulation::SetCpuThrottlingRateParams;
use chromiumoxide::cdp::browser_protocol::input::{DispatchKeyEventParams, DispatchKeyEventType};
use chromiumoxide::cdp::browser_protocol::network::{EmulateNetworkConditionsByRuleParams, NetworkConditions};
use chromiumoxide::cdp::browser_protocol::performance::{
    DisableParams, EnableParams, EnableTimeDomain, GetMetricsParams,
};
use chromiumoxide::cdp::browser_protocol::system_info::GetProcessInfoParams;
use chromiumoxide::cdp::browser_protocol::target::{
    CreateBrowserContextParams, CreateTargetParams, DisposeBrowserContextParams,
};
use chromiumoxide::cdp::js_protocol::heap_profiler::CollectGarbageParams;
use chromiumoxide::error::CdpError;
use chromiumoxide::js::EvaluationResult;
use fs_err as fs;
use futures::StreamExt;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::task::JoinHandle;

use crate::conditions::{Conditions, Network};

const ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-startup-window",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--lang=en-US",
    "--window-size=1280,900",
];

/// A renderer in reserve, and the pages of which Chromium makes its own address bar. They would take processor time from
/// the page that is measured (a second for each new context), and hide which renderer is its own.
const WITHOUT: &str = "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup";

/// How long the browser may take for one command. The longest waits for ten thousand slices.
const TIME_OUT: Duration = Duration::from_mins(1);

pub(crate) struct Browser {
    chromium: chromiumoxide::Browser,
    events: JoinHandle<()>,
    /// Removed at the end.
    _profile: TempDir,
}

impl Browser {
    pub(crate) async fn start(program: &Path) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut arguments: Vec<&str> = ARGUMENTS.into_iter().chain([WITHOUT]).collect();
        if is_root() {
            // Chromium's sandbox does not work for root.
            arguments.push("--no-sandbox");
        }
        let config = BrowserConfig::builder()
            .chrome_executable(program)
            .disable_default_args()
            // The library adds the hyphens.
            .args(arguments.iter().map(|argument| argument.trim_start_matches('-')))
            .user_data_dir(profile.path())
            .viewport(None)
            .request_timeout(TIME_OUT)
            .build()
            .map_err(anyhow::Error::msg)?;
        let (chromium, mut handler) =
            chromiumoxide::Browser::launch(config).await.context("Chromium does not start")?;
        let events = tokio::spawn(async move { while handler.next().await.is_some() {} });
        Ok(Self { chromium, events, _profile: profile })
    }

    pub(crate) async fn version(&self) -> Result<String> {
        Ok(self.chromium.version().await?.product)
    }

    /// Runs something in a fresh context, which has an empty cache and nothing stored.
    pub(crate) async fn in_context<T>(&self, work: impl AsyncFnOnce(&Context<'_>) -> Result<T>) -> Result<T> {
        let id = self.chromium.execute(CreateBrowserContextParams::default()).await?.result.browser_context_id;
        let result = work(&Context { browser: self, id: id.clone() }).await;
        let disposed = self.chromium.execute(DisposeBrowserContextParams::new(id)).await;
        let result = result?;
        disposed?;
        Ok(result)
    }

    pub(crate) async fn quit(mut self) -> Result<()> {
        self.chromium.close().await?;
        self.chromium.wait().await?;
        self.events.abort();
        Ok(())
    }
}

pub(crate) struct Context<'a> {
    browser: &'a Browser,
    id: BrowserContextId,
}

impl Context<'_> {
    /// An empty tab under these conditions. `script` runs in each page before the page's own.
    pub(crate) async fn tab(&self, conditions: &Conditions, script: &str) -> Result<Tab> {
        // Of two tabs in one window, one would be hidden, and not drawn.
        let target = CreateTargetParams::builder().url("about:blank").new_window(true);
        let target = target.browser_context_id(self.id.clone()).build().map_err(anyhow::Error::msg)?;
        let page = self.browser.chromium.new_page(target).await?;
        // The library has enabled it already, for another clock.
        page.execute(DisableParams::default()).await?;
        page.execute(EnableParams { time_domain: Some(EnableTimeDomain::ThreadTicks) }).await?;
        page.evaluate_on_new_document(format!("{{\n{script}\n}}")).await?;
        if let Some(Network { bytes_per_second, milliseconds }) = conditions.network {
            let everything = NetworkConditions::new("", milliseconds, bytes_per_second, bytes_per_second);
            page.execute(EmulateNetworkConditionsByRuleParams::new(false, vec![everything])).await?;
        }
        let tab = Tab { page };
        tab.slow_down(conditions.slowdown).await?;
        Ok(tab)
    }

    /// The private memory of the only renderer, in bytes, after a collection of garbage.
    pub(crate) async fn private_memory(&self, tab: &Tab) -> Result<f64> {
        tab.collect_garbage().await?;
        let processes = self.browser.chromium.execute(GetProcessInfoParams::default()).await?.result.process_info;
        let renderers: Vec<i64> =
            processes.iter().filter(|process| process.r#type == "renderer").map(|process| process.id).collect();
        ensure!(
            renderers.len() == 1,
            "{} renderers run, so none of them is known to be that of the page",
            renderers.len()
        );
        let summary = renderers.iter().map(|id| fs::read_to_string(format!("/proc/{id}/smaps_rollup")));
        summary.map(|text| private_bytes(&text?).context("The kernel does not tell private memory")).sum()
    }
}

pub(crate) struct Tab {
    page: Page,
}

impl Tab {
    pub(crate) async fn open(&self, url: &str) -> Result<()> {
        self.page.goto(url).await?;
        Ok(())
    }

    /// The value of an expression; of a promise, what it resolves to.
    pub(crate) async fn value<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        Ok(self.evaluate(expression).await?.into_value()?)
    }

    /// Runs an expression, and waits if it is a promise.
    pub(crate) async fn run(&self, expression: &str) -> Result<()> {
        self.evaluate(&format!("Promise.resolve({expression}).then(() => {{}})")).await.map(drop)
    }

    async fn evaluate(&self, expression: &str) -> Result<EvaluationResult> {
        match self.page.evaluate_expression(expression).await {
            Err(CdpError::JavascriptException(details)) => {
                let description = details.exception.and_then(|exception| exception.description);
                bail!("The page's answer to {expression}: {}", description.unwrap_or(details.text))
            }
            result => Ok(result?),
        }
    }

    /// The milliseconds of processor time that the tasks of the main thread have taken so far.
    pub(crate) async fn cpu(&self) -> Result<f64> {
        let metrics = self.page.execute(GetMetricsParams::default()).await?.result.metrics;
        let tasks = metrics.iter().find(|metric| metric.name == "TaskDuration");
        Ok(tasks.context("Chromium does not tell the time of tasks")?.value * 1000.0)
    }

    pub(crate) async fn slow_down(&self, factor: f64) -> Result<()> {
        self.page.execute(SetCpuThrottlingRateParams::new(factor)).await?;
        Ok(())
    }

    pub(crate) async fn collect_garbage(&self) -> Result<()> {
        self.page.execute(CollectGarbageParams::default()).await?;
        Ok(())
    }

    /// Presses and releases a key in what has the focus.
    pub(crate) async fn press(&self, key: &Key) -> Result<()> {
        let event = |kind| {
            let builder = DispatchKeyEventParams::builder().r#type(kind).key(key.name);
            builder.windows_virtual_key_code(key.code)
        };
        let down = event(DispatchKeyEventType::KeyDown);
        let down = if let Some(text) = key.text { down.text(text) } else { down };
        for event in [down, event(DispatchKeyEventType::KeyUp)] {
            self.page.execute(event.build().map_err(anyhow::Error::msg)?).await?;
        }
        Ok(())
    }

    pub(crate) async fn close(self) -> Result<()> {
        Ok(self.page.close().await?)
    }
}

pub(crate) struct Key {
    name: &'static str,
    code: i64,
    text: Option<&'static str>,
}

pub(crate) const W: Key = Key { name: "w", code: 87, text: Some("w") };
pub(crate) const BACKSPACE: Key = Key { name: "Backspace", code: 8, text: None };

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Reads a `smaps_rollup` of the kernel. Pages that were written to only: the others are those of the browser's program
/// file, and count as private or not by whether another browser runs.
fn private_bytes(rollup: &str) -> Option<f64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Private_Dirty:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_memory_is_what_was_written_to() {
        let rollup = "Rss:  152976 kB\nShared_Clean: 7 kB\nPrivate_Clean:   4272 kB\nPrivate_Dirty:     22748 kB\n";
        assert_eq!(private_bytes(rollup), Some(22_748.0 * 1024.0));
        assert_eq!(private_bytes("Private_Clean:   4272 kB\n"), None);
    }
}
