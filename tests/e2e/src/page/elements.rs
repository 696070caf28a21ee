//! Finds elements as assistive technology does: by the role and the name that the browser itself computes.

use http::Method;
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{ElementId, RequestData, SessionId};

use super::Page;
use crate::engine::Engine;
use crate::find::Role;

/// The visible elements that may have a role. An element may have no size, as an empty live region has none.
const VISIBLE: &str = "const [candidates, role, name] = arguments;
    const visible = [...document.querySelectorAll(candidates)].filter(element =>
        element.checkVisibility({ visibilityProperty: true }));";

/// Those of them that have the role and, unless `null`, the name. One script computes all roles and names: asking the
/// driver for each element by itself made journeys a fifth longer (measured). Only Chromium lets a script ask.
const FOUND: &str = "const found = visible.filter(element =>
        element.computedRole === role && (name === null || element.computedName === name));";

impl Page {
    /// Every visible element of this role and exactly this name.
    pub(crate) async fn visible(&self, role: Role, name: &str) -> WebDriverResult<Vec<WebElement>> {
        match self.engine() {
            Engine::Chromium => self.look(role, name.into(), &format!("{FOUND} return found")).await?.elements(),
            Engine::Firefox | Engine::WebKit => {
                let mut found = Vec::new();
                for element in self.candidates(role).await? {
                    if self.label(&element).await? == name && self.has_role(&element, role).await? {
                        found.push(element);
                    }
                }
                Ok(found)
            }
        }
    }

    /// The accessible name of every visible element of this role, in the order of the document.
    pub(crate) async fn visible_names(&self, role: Role) -> WebDriverResult<Vec<String>> {
        self.each_visible(role, "computedName", async |element| self.label(element).await).await
    }

    /// The text of every visible element of this role, in the order of the document.
    pub(crate) async fn visible_texts(&self, role: Role) -> WebDriverResult<Vec<String>> {
        self.each_visible(role, "innerText", async |element| Ok(element.prop("innerText").await?.unwrap_or_default()))
            .await
    }

    /// A text of every visible element of this role: a property that Chromium's scripts have, or what the driver reads.
    async fn each_visible(
        &self,
        role: Role,
        property: &str,
        read: impl AsyncFn(&WebElement) -> WebDriverResult<String>,
    ) -> WebDriverResult<Vec<String>> {
        if self.engine() == Engine::Chromium {
            let script = format!("{FOUND} return found.map(element => element.{property})");
            return self.look(role, Value::Null, &script).await?.convert();
        }
        let mut texts = Vec::new();
        for element in self.candidates(role).await? {
            if self.has_role(&element, role).await? {
                texts.push(read(&element).await?);
            }
        }
        Ok(texts)
    }

    async fn look(&self, role: Role, name: Value, script: &str) -> WebDriverResult<ScriptRet> {
        let arguments = vec![role.candidates().into(), role.computed().into(), name];
        self.driver().execute(format!("{VISIBLE} {script}"), arguments).await
    }

    async fn candidates(&self, role: Role) -> WebDriverResult<Vec<WebElement>> {
        let candidates = match self.engine() {
            Engine::Chromium | Engine::Firefox => "return visible",
            // Its driver computes role and name also of what an open dialog makes inert.
            Engine::WebKit => {
                "return visible.filter(element => !element.matches(':has(dialog:modal) :not(dialog, dialog *)'))"
            }
        };
        self.look(role, Value::Null, candidates).await?.elements()
    }

    /// The name that the driver computes.
    async fn label(&self, element: &WebElement) -> WebDriverResult<String> {
        self.driver().cmd(Computed { of: element.element_id(), what: "label" }).await?.value()
    }

    /// Whether this is the role that the driver computes.
    async fn has_role(&self, element: &WebElement, role: Role) -> WebDriverResult<bool> {
        let computed: String = self.driver().cmd(Computed { of: element.element_id(), what: "role" }).await?.value()?;
        Ok(match self.engine() {
            // ARIA has no role for a password field and for a summary. The other engines give them the nearest one.
            Engine::Firefox => computed == role.computed() || computed.is_empty(),
            // WebKit takes the closed list of a `<select>` for a button.
            Engine::WebKit => computed == role.computed() || (role == Role::Combobox && computed == "button"),
            Engine::Chromium => computed == role.computed(),
        })
    }
}

/// The commands of `WebDriver` that ask for the role or the name of an element.
#[derive(Debug)]
struct Computed {
    of: ElementId,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("/session/{session}/element/{}/computed{}", self.of, self.what))
    }
}
