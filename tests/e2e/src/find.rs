//! The roles of elements in ARIA, by which the tests find them.

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
    pub(crate) fn computed(self) -> &'static str {
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
    pub(crate) fn candidates(self) -> &'static str {
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
