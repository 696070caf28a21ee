//! The elements of a row, which are made once, and what is written in them.

use super::{
    super::window::pixels,
    data::{RowAction, RowData},
};
use crate::{
    components::{describe, locale},
    domain::{characters::shown, forecast::SLOTS, slice::Slice},
    text::{OutOf, overview},
};
use leptos::tachys::renderer::Rndr;
use web_sys::Element;

/// Keeps what was written last, so that only what has changed is written. A `view!` of the whole row would clear and set
/// every attribute of every element each time: sorting a hundred rows took twice as long (measured).
pub(super) struct RowElements {
    row: Element,
    row_index: Part,
    space_after: Option<i64>,
    address: Part,
    name: Part,
    number: Part,
    region: Part,
    state: Part,
    state_class: Part,
    state_reason: Part,
    newest: Part,
    next: Part,
    next_class: Part,
    slots: Part,
    slots_class: Part,
    action: Element,
    check: Option<Button>,
    enable: Option<Button>,
    disabled_reason: Part,
}

impl RowElements {
    /// Makes the cells of a `<tr>`.
    pub(super) fn new(row: Element) -> Self {
        let cell = |class| child(&row, "td", &[("role", "cell"), ("class", class)]);
        let header = child(&row, "th", &[("scope", "row"), ("role", "rowheader")]);
        let link = child(&header, "a", &[]);
        let name = child(&link, "bdi", &[]);
        let number = cell("number");
        let region = child(&cell("region"), "bdi", &[]);
        let state_cell = cell("state");
        let state = child(&state_cell, "span", &[]);
        let state_reason = child(&state_cell, "span", &[("class", "small secondary state-reason"), ("dir", "auto")]);
        let newest = cell("newest");
        let next = cell("next");
        next.set_attribute("data-short", overview::NEXT_SHORT).ok();
        let slots = cell("slots");
        let action = cell("action");
        let disabled_reason = element("span", &[("class", "secondary small")]);
        Self {
            row_index: Part::attribute(&row, "aria-rowindex"),
            address: Part::attribute(&link, "href"),
            name: Part::text(name),
            number: Part::text(number),
            region: Part::text(region),
            state_class: Part::attribute(&state, "class"),
            state: Part::text(state),
            state_reason: Part::text(state_reason),
            newest: Part::text(newest),
            next_class: Part::attribute(&next, "class"),
            next: Part::text(next),
            slots_class: Part::attribute(&slots, "class"),
            slots: Part::text(slots),
            row,
            space_after: None,
            action,
            check: None,
            enable: None,
            disabled_reason: Part::text(disabled_reason),
        }
    }

    /// An unused row keeps its content: it is filled again faster than it is built.
    pub(super) fn hide(&self) {
        Rndr::set_attribute(&self.row, "hidden", "");
    }

    pub(super) fn show(&mut self, data: &RowData, href: fn(&Slice) -> String) {
        let RowData { position, slice, .. } = data;
        if self.space_after != position.space_after {
            let margin = position.space_after.map(pixels).unwrap_or_default();
            Rndr::set_css_property(&Rndr::style(&self.row), "margin-block-end", &margin);
            self.space_after = position.space_after;
        }
        // ARIA counts from 1, and the header is row 1.
        self.row_index.write(&(position.row + 2).to_string());
        self.address.write(&href(slice));
        self.name.write(&describe::slice_name(slice));
        self.number.write(&format!("#{}", slice.id));
        self.region.write(&slice.region.as_deref().map(shown).unwrap_or_default());
        self.state_class.write(&format!("slice-state {}", data.state.word()));
        self.state.write(describe::state(data.state));
        self.state_reason.write(&data.state_reason);
        self.newest.write(&data.newest);
        self.next.write(&data.next);
        self.next_class.write(data.next_class);
        self.slots.write(&data.slots.map(slots).unwrap_or_default());
        self.slots_class.write(if data.slots.is_some_and(|taken| taken != SLOTS) { "slots short" } else { "slots" });
        self.show_action(data);
        Rndr::remove_attribute(&self.row, "hidden");
    }

    /// What can be done with the slice. A button that stays keeps the focus.
    fn show_action(&mut self, data: &RowData) {
        let RowData { slice, position, .. } = data;
        let check = data.can_check.then(|| overview::check_row(slice));
        let enable = (data.can_enable && data.disabled_reason.is_none()).then(|| overview::enable_row(slice));
        Button::label(&mut self.check, RowAction::Check, position.index, check.as_deref());
        Button::label(&mut self.enable, RowAction::Enable, position.index, enable.as_deref());
        self.disabled_reason.write(data.disabled_reason.unwrap_or_default());
        let reason = Some(&self.disabled_reason.element);
        place(
            &self.action,
            self.check.as_ref().map(Button::element),
            check.is_some(),
            self.action.first_element_child(),
        );
        place(&self.action, reason, data.disabled_reason.is_some(), None);
        place(&self.action, self.enable.as_ref().map(Button::element), enable.is_some(), None);
    }
}

/// Puts a part into its parent, before another or last, or takes it out.
fn place(parent: &Element, part: Option<&Element>, is_shown: bool, before: Option<Element>) {
    let Some(part) = part else { return };
    if !is_shown {
        part.remove();
    } else if part.parent_node().is_none() {
        Rndr::insert_node(parent, part, before.as_deref());
    }
}

/// A button. The table listens to all of them: see [`super::on_click`].
struct Button {
    label: Part,
    index: Part,
}

impl Button {
    fn new(action: RowAction) -> Self {
        let button = element("button", &[("type", "button"), ("name", action.word()), ("class", "quiet")]);
        button.set_text_content(Some(action.text()));
        let [label, index] = ["aria-label", "value"].map(|name| Part::attribute(&button, name));
        Self { label, index }
    }

    fn element(&self) -> &Element {
        &self.label.element
    }

    /// Makes the button when it is needed first. No label: it is not needed now.
    fn label(button: &mut Option<Self>, action: RowAction, index: usize, label: Option<&str>) {
        let Some(label) = label else { return };
        let button = button.get_or_insert_with(|| Self::new(action));
        button.label.write(label);
        button.index.write(&index.to_string());
    }
}

/// The text or an attribute of an element.
struct Part {
    element: Element,
    /// `None` for the text.
    attribute: Option<&'static str>,
    written: String,
}

impl Part {
    /// A text is that of an element, never a node of its own, which a browser translator may replace.
    fn text(element: Element) -> Self {
        Self { element, attribute: None, written: String::new() }
    }

    fn attribute(element: &Element, name: &'static str) -> Self {
        Self { element: element.clone(), attribute: Some(name), written: String::new() }
    }

    fn write(&mut self, value: &str) {
        if self.written == value {
            return;
        }
        match self.attribute {
            None => self.element.set_text_content(Some(value)),
            Some(name) => Rndr::set_attribute(&self.element, name, value),
        }
        value.clone_into(&mut self.written);
    }
}

fn element(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let element = Rndr::create_element(tag, None);
    for (name, value) in attributes {
        Rndr::set_attribute(&element, name, value);
    }
    element
}

fn child(parent: &Element, tag: &str, attributes: &[(&str, &str)]) -> Element {
    let child = element(tag, attributes);
    Rndr::insert_node(parent, &child, None);
    child
}

/// How many backup slots are taken. There may be more backups than the documented slots.
fn slots(taken: usize) -> String {
    overview::slots_taken(OutOf { part: locale::number(taken), all: locale::number(SLOTS) })
}
