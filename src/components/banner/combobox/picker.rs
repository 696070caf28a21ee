//! The state of the picker, and its keys.

use super::choices::{Choice, Choices, choices};
use crate::{
    components::{locale, shared::listing_progress::progress, unicode::UNICODE},
    domain::{listing::Listing, slice::SliceId},
    signals::{Memo, ReadSignal, RwSignal},
    text::slices,
};
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// The state that the field and the list share.
#[derive(Clone, Copy)]
pub(super) struct Picker {
    pub(super) field: NodeRef<html::Input>,
    /// Whether the list is shown.
    pub(super) open: RwSignal<bool>,
    /// The typed text; `None` while the field shows the current slice.
    pub(super) typed: RwSignal<Option<String>>,
    /// The index of the option that Enter picks.
    pub(super) active: RwSignal<usize>,
    pub(super) choices: Memo<Choices>,
    listing: ReadSignal<Listing>,
    /// Whether more of the list is being read.
    reading: ReadSignal<bool>,
    on_pick: Callback<SliceId>,
}

impl Picker {
    pub(super) fn new(listing: ReadSignal<Listing>, reading: ReadSignal<bool>, on_pick: Callback<SliceId>) -> Self {
        let open = RwSignal::new(false);
        let typed = RwSignal::new(None::<String>);
        let choices = Memo::new(move |_| {
            let typed = typed.get().unwrap_or_default();
            if open.get() { listing.with(|listing| choices(listing, &typed, UNICODE)) } else { Choices::default() }
        });
        Self { field: NodeRef::new(), open, typed, active: RwSignal::new(0), choices, listing, reading, on_pick }
    }

    pub(super) fn on_focus(self) {
        self.open.set(true);
        if let Some(field) = self.field.get_untracked() {
            field.select();
        }
    }

    pub(super) fn on_input(self, text: String) {
        self.typed.set(Some(text));
        self.active.set(0);
        self.open.set(true);
    }

    pub(super) fn close(self) {
        self.open.set(false);
        self.typed.set(None);
        self.active.set(0);
    }

    pub(super) fn pick(self, id: SliceId) {
        self.close();
        if let Some(field) = self.field.get_untracked() {
            let _ = field.blur();
        }
        self.on_pick.run(id);
    }

    fn step(self, by: isize) {
        self.open.set(true);
        let last = self.choices.with_untracked(|choices| choices.shown.len()).saturating_sub(1);
        self.active.update(|active| *active = active.saturating_add_signed(by).min(last));
        scroll_to_active();
    }

    pub(super) fn on_key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                self.step(isize::from(self.open.get_untracked()));
            }
            "ArrowUp" => {
                event.prevent_default();
                self.step(-1);
            }
            "Enter" if !event.is_composing() => {
                let active = self.active.get_untracked();
                if let Some(id) = self.choices.with_untracked(|choices| choices.shown.get(active).map(Choice::id)) {
                    event.prevent_default();
                    self.pick(id);
                }
            }
            "Escape" => self.close(),
            _ => {}
        }
    }

    /// The `id` of the active option; empty if there is none.
    pub(super) fn active_option(self) -> String {
        let any = self.choices.with(|choices| !choices.shown.is_empty());
        if any { format!("slice-option-{}", self.active.get()) } else { String::new() }
    }

    /// The progress of reading the list, or that it is incomplete.
    pub(super) fn progress(self) -> Option<String> {
        let failed = self.listing.with(|listing| listing.failure.is_some() || listing.is_truncated());
        match (self.open.get(), self.reading.get()) {
            (true, true) => Some(progress(self.listing, self.reading)),
            (true, false) if failed => Some(slices::INCOMPLETE.to_owned()),
            (true | false, _) => None,
        }
    }

    /// The line below the options: how many more match.
    pub(super) fn remaining(self) -> Option<String> {
        let (shown, more) = self.choices.with(|choices| (choices.shown.len(), choices.more));
        match (self.open.get(), shown, more) {
            (true, 0, _) => Some(slices::NONE_FOUND.to_owned()),
            (false, _, _) | (true, _, 0) => None,
            (true, _, more) => Some(slices::more(locale::number(more))),
        }
    }
}

/// Scrolls the active option into view.
fn scroll_to_active() {
    request_animation_frame(|| {
        let active = document().query_selector("#slice-options [aria-selected=true]").ok().flatten();
        if let Some(option) = active {
            option.scroll_into_view_with_bool(false);
        }
    });
}
