//! The lines of `index.html` that the host of the page may change.

use super::network_problem;
use crate::domain::settings::{ApiBase, Layout, SettingsProblem};

/// Where the API is and how its paths are laid out. Never taken from the address or from storage: a link must
/// not be able to send a token elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// Where the API is.
    pub base: ApiBase,
    /// How its paths are laid out.
    pub layout: Layout,
}

impl Deployment {
    /// Reads the lines of the page that is open, and begins to listen for what its policy forbids.
    ///
    /// # Errors
    /// What is wrong with them; also where the policy in `<meta>` does not allow the API's origin.
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
    /// Where the API is as seen from outside the page, where a path alone means nothing.
    pub(super) fn absolute_base(&self) -> String {
        let base = self.base.as_str();
        let own = || web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
        if self.base.origin().is_some() { base.to_owned() } else { format!("{}{base}", own()) }
    }
}

/// A policy's `'self'` allows the page's own origin without naming it.
fn is_own(origin: &str) -> bool {
    web_sys::window().and_then(|window| window.location().origin().ok()).is_some_and(|own| own == origin)
}

fn content(selector: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok().flatten()?.get_attribute("content")
}
