//! Finds elements as assistive technology does: by the role and the name that the browser itself computes.

use http::Method;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

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

/// What is drawn. A live region may be empty, so that no size is asked of anything.
const VISIBLE: &str = "return [...document.querySelectorAll(arguments[0])]
    .filter(element => element.checkVisibility({ visibilityProperty: true }))";

/// Every visible element of this role, in the order of the document.
pub(crate) async fn all(driver: &WebDriver, role: Role) -> WebDriverResult<Vec<WebElement>> {
    let arguments = vec![role.candidates().into()];
    let mut found = Vec::new();
    for element in driver.execute(VISIBLE, arguments).await?.elements()? {
        if computed(&element, "role").await? == role.computed() {
            found.push(element);
        }
    }
    Ok(found)
}

/// Every visible element of this role whose whole name is `name`.
pub(crate) async fn named(driver: &WebDriver, role: Role, name: &str) -> WebDriverResult<Vec<WebElement>> {
    let arguments = vec![role.candidates().into()];
    let mut found = Vec::new();
    for element in driver.execute(VISIBLE, arguments).await?.elements()? {
        if self::name(&element).await? == name && computed(&element, "role").await? == role.computed() {
            found.push(element);
        }
    }
    Ok(found)
}

/// The accessible name.
pub(crate) async fn name(element: &WebElement) -> WebDriverResult<String> {
    computed(element, "label").await
}

async fn computed(element: &WebElement, what: &'static str) -> WebDriverResult<String> {
    let element_id = element.element_id().to_string();
    element.handle().cmd(Computed { element_id, what }).await?.value()
}

/// `GET …/computedrole` or `…/computedlabel`, which the library does not know.
#[derive(Debug)]
struct Computed {
    element_id: String,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session_id: &SessionId) -> RequestData {
        let Self { element_id, what } = self;
        RequestData::new(Method::GET, format!("session/{session_id}/element/{element_id}/computed{what}"))
    }
}
