//! The settings in `index.html` that the page's operator may change.

use super::{network_problem, transport::is_reachable};
use crate::domain::{
    failure::NetworkProblem,
    settings::{ApiBase, Layout, SettingsProblem},
};
use web_sys::RequestMode;

/// The API's address and path layout. They never come from the page's address or from storage, so that no link can make
/// the page send a token elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    pub base: ApiBase,
    pub layout: Layout,
}

impl Deployment {
    /// Reads the settings of the current page, and starts to record violations of its security policy.
    ///
    /// # Errors
    /// What is wrong with the settings, including a policy in `<meta>` that does not allow the API's origin.
    pub fn of_this_page() -> Result<Self, SettingsProblem> {
        network_problem::listen();
        let base = ApiBase::parse(&content("meta[name='api-base']").unwrap_or_default())?;
        let layout = Layout::parse(content("meta[name='api-layout']").as_deref())?;
        let policy = content("meta[http-equiv='Content-Security-Policy']").unwrap_or_default();
        match base.origin() {
            Some(origin) if !base.is_allowed_by(&policy) && !is_own(origin) => {
                Err(SettingsProblem::Policy(origin.to_owned()))
            }
            Some(_) | None => Ok(Self { base, layout }),
        }
    }
}

impl Deployment {
    /// Whether the API can be reached and lets this page read its answers, found out without a token; else the reason.
    pub async fn network_problem(&self) -> Option<NetworkProblem> {
        let slices = format!("{}/slices", self.base.as_str());
        let is_readable = is_reachable(&slices, RequestMode::Cors).await;
        if is_readable { None } else { Some(network_problem::diagnose(&self.base).await) }
    }

    /// The API's address with scheme and host, for use outside the page.
    pub(super) fn absolute_base(&self) -> String {
        let base = self.base.as_str();
        let own = || web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
        if self.base.origin().is_some() { base.to_owned() } else { format!("{}{base}", own()) }
    }
}

/// Whether it is the page's own origin, which `'self'` in a policy allows without naming it.
fn is_own(origin: &str) -> bool {
    web_sys::window().and_then(|window| window.location().origin().ok()).is_some_and(|own| own == origin)
}

fn content(selector: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok().flatten()?.get_attribute("content")
}
