//! Finds elements as assistive technology does: by the role and the name that the browser itself computes.

use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::session::scriptret::ScriptRet;

/// A role of the page's contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A message that interrupts.
    Alert,
    /// The page's head.
    Banner,
    /// A button.
    Button,
    /// A box to tick.
    Checkbox,
    /// The slice picker.
    Combobox,
    /// A modal dialog.
    Dialog,
    /// A heading.
    Heading,
    /// A link.
    Link,
    /// The list of the slice picker.
    Listbox,
    /// One of its rows.
    Option,
    /// A field for text that narrows down.
    Searchbox,
    /// A message that waits for its turn.
    Status,
    /// A button that stays on.
    Switch,
    /// A table.
    Table,
    /// One of several that exclude each other.
    Radio,
    /// A field for text, also one that hides it.
    Textbox,
}

impl Role {
    /// The role as the browser writes it.
    fn computed(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Banner => "banner",
            Self::Button => "button",
            Self::Checkbox => "checkbox",
            Self::Combobox => "combobox",
            Self::Dialog => "dialog",
            Self::Heading => "heading",
            Self::Link => "link",
            Self::Listbox => "listbox",
            Self::Option => "option",
            Self::Radio => "radio",
            Self::Searchbox => "searchbox",
            Self::Status => "status",
            Self::Switch => "switch",
            Self::Table => "table",
            Self::Textbox => "textbox",
        }
    }

    /// Which elements may have it: the browser is asked about these only.
    fn candidates(self) -> &'static str {
        match self {
            Self::Alert => "[role=alert]",
            Self::Banner => "header, [role=banner]",
            Self::Button => "button, summary, [role=button], input[type=submit], input[type=button]",
            Self::Checkbox => "input[type=checkbox], [role=checkbox]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Switch => "[role=switch]",
            Self::Combobox => "[role=combobox]",
            Self::Dialog => "dialog, [role=dialog]",
            Self::Heading => "h1, h2, h3",
            Self::Link => "a[href]",
            Self::Listbox => "[role=listbox]",
            Self::Option => "[role=option]",
            Self::Searchbox => "input[type=search], [role=searchbox]",
            Self::Status => "[role=status], output",
            Self::Table => "table, [role=table], [role=grid]",
            Self::Textbox => "input:not([type=checkbox], [role]), textarea",
        }
    }
}

/// What is drawn, of one role, and of one name if one is given. A live region may be empty, so that no size is asked of
/// anything. The browser is started with a feature that lets a script ask for role and name: to ask the driver for those
/// of each element by itself made journeys a fifth longer (measured).
const FIND: &str = "const [candidates, role, name] = arguments;
    const found = [...document.querySelectorAll(candidates)].filter(element =>
        element.checkVisibility({ visibilityProperty: true }) && element.computedRole === role
        && (name === null || element.computedName === name));";

const ELEMENTS: &str = "return found";
const NAMES: &str = "return found.map(element => element.computedName)";
const TEXTS: &str = "return found.map(element => element.innerText)";

/// Every visible element of this role whose whole name is `name`.
pub(crate) async fn named(driver: &WebDriver, role: Role, name: &str) -> WebDriverResult<Vec<WebElement>> {
    found(driver, role, name.into(), ELEMENTS).await?.elements()
}

/// The accessible name of every visible element of this role, in the order of the document.
pub(crate) async fn names(driver: &WebDriver, role: Role) -> WebDriverResult<Vec<String>> {
    found(driver, role, Value::Null, NAMES).await?.convert()
}

/// What every visible element of this role says, in the order of the document.
pub(crate) async fn texts(driver: &WebDriver, role: Role) -> WebDriverResult<Vec<String>> {
    found(driver, role, Value::Null, TEXTS).await?.convert()
}

async fn found(driver: &WebDriver, role: Role, name: Value, what: &str) -> WebDriverResult<ScriptRet> {
    driver.execute(format!("{FIND}{what}"), vec![role.candidates().into(), role.computed().into(), name]).await
}
