//! Finds elements as assistive technology does: by the role and the name that the browser itself computes.

use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::session::scriptret::ScriptRet;

/// An ARIA role that the tests look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A message that a screen reader reads at once.
    Alert,
    /// The header of the page.
    Banner,
    Button,
    Checkbox,
    /// The field of the slice picker.
    Combobox,
    Dialog,
    Heading,
    Link,
    /// The list of the slice picker.
    Listbox,
    /// A row of that list.
    Option,
    /// The field of a filter.
    Searchbox,
    /// A message that a screen reader reads when it is idle.
    Status,
    /// A button that is on or off.
    Switch,
    Table,
    Radio,
    /// A text field, also one for secrets.
    Textbox,
}

impl Role {
    /// The role's name in ARIA.
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

    /// A selector of all elements that may have this role. The browser computes the role of these only.
    fn candidates(self) -> &'static str {
        match self {
            Self::Alert => "[role=alert]",
            Self::Banner => "header, [role=banner]",
            Self::Button => "button, summary, [role=button], input[type=submit], input[type=button]",
            Self::Checkbox => "input[type=checkbox], [role=checkbox]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Switch => "[role=switch]",
            Self::Combobox => "select, [role=combobox]",
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

/// Finds the visible elements of one role and, unless `null`, of one name. An element may have no size, as an empty live
/// region has none. One script computes all roles and names: asking the driver for each element by itself made
/// journeys a fifth longer (measured).
const FIND: &str = "const [candidates, role, name] = arguments;
    const found = [...document.querySelectorAll(candidates)].filter(element =>
        element.checkVisibility({ visibilityProperty: true }) && element.computedRole === role
        && (name === null || element.computedName === name));";

const ELEMENTS: &str = "return found";
const NAMES: &str = "return found.map(element => element.computedName)";
const TEXTS: &str = "return found.map(element => element.innerText)";

/// Every visible element of this role and exactly this name.
pub(crate) async fn named(driver: &WebDriver, role: Role, name: &str) -> WebDriverResult<Vec<WebElement>> {
    found(driver, role, name.into(), ELEMENTS).await?.elements()
}

/// The accessible name of every visible element of this role, in the order of the document.
pub(crate) async fn names(driver: &WebDriver, role: Role) -> WebDriverResult<Vec<String>> {
    found(driver, role, Value::Null, NAMES).await?.convert()
}

/// The text of every visible element of this role, in the order of the document.
pub(crate) async fn texts(driver: &WebDriver, role: Role) -> WebDriverResult<Vec<String>> {
    found(driver, role, Value::Null, TEXTS).await?.convert()
}

async fn found(driver: &WebDriver, role: Role, name: Value, what: &str) -> WebDriverResult<ScriptRet> {
    driver.execute(format!("{FIND}{what}"), vec![role.candidates().into(), role.computed().into(), name]).await
}
