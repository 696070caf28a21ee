//! Follows the screen and the focus for a [`TableWindow`].

use crate::{
    components::shared::focus::focus_if_lost,
    domain::table_window::{MAX_WHOLE, TableWindow, Viewport},
    signals::{Memo, RwSignal, effect},
};
use leptos::{html, prelude::*};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The rows of a table that exist, as signals.
#[derive(Clone, Copy)]
pub(super) struct Window {
    viewport: RwSignal<Viewport>,
    rows: Memo<TableWindow>,
    is_long: Memo<bool>,
    /// The row that has the focus.
    focused: RwSignal<Option<usize>>,
    body: NodeRef<html::Tbody>,
}

impl Window {
    /// Follows the screen until the current owner is disposed. `count` rows match the view, of `all` in the table.
    pub(super) fn open(count: Memo<usize>, all: Memo<usize>, on_visible_rows: Callback<Range<usize>>) -> Self {
        let viewport = RwSignal::new(Viewport { scrolled: 0.0, height: 1000.0, row_height: 60.0 });
        let focused = RwSignal::new(None);
        let is_long = Memo::new(move |_| all.get() > MAX_WHOLE);
        let rows = Memo::new(move |_| {
            if is_long.get() {
                TableWindow::of_long_table(viewport.get(), count.get(), focused.get())
            } else {
                TableWindow::whole(count.get())
            }
        });
        let window = Self { viewport, rows, is_long, focused, body: NodeRef::new() };
        for event in ["scroll", "resize"] {
            let listener = window_event_listener_untyped(event, move |_| window.measure());
            on_cleanup(move || listener.remove());
        }
        // The height of a row can be measured once there is one.
        effect(move || {
            is_long.track();
            request_animation_frame(move || window.measure());
        });
        let near = Memo::new(move |_| rows.with(TableWindow::near));
        effect(move || on_visible_rows.run(near.get()));
        window
    }

    /// For the table's `<tbody>`.
    pub(super) fn body(self) -> NodeRef<html::Tbody> {
        self.body
    }

    /// See [`TableWindow::slots`].
    pub(super) fn slots(self) -> Vec<usize> {
        self.rows.with(TableWindow::slots)
    }

    /// See [`TableWindow::row_of`].
    pub(super) fn row_of(self, slot: usize) -> Option<usize> {
        self.rows.with(|rows| rows.row_of(slot))
    }

    /// Whether the table has too many rows for all of them to exist.
    pub(super) fn is_long(self) -> Memo<bool> {
        self.is_long
    }

    /// The padding above the rows, as a CSS length.
    pub(super) fn padding_above(self) -> String {
        pixels(self.rows.with(TableWindow::space_above))
    }

    /// The padding below the rows, as a CSS length.
    pub(super) fn padding_below(self) -> String {
        pixels(self.rows.with(TableWindow::space_below))
    }

    /// See [`TableWindow::space_after`].
    pub(super) fn space_after(self, row: usize) -> Option<i64> {
        self.rows.with(|rows| rows.space_after(row))
    }

    /// Remembers which row has the focus.
    pub(super) fn update_focus(self) {
        let row = self.focused_element().and_then(|active| active.closest("tr").ok().flatten());
        let row = row.and_then(|row| row.get_attribute("aria-rowindex")?.parse::<usize>().ok());
        // ARIA counts from 1, and the header is row 1.
        let row = row.and_then(|index| index.checked_sub(2));
        // The table may be disposed by now.
        if self.focused.try_get_untracked().is_some_and(|before| before != row) {
            self.focused.set(row);
        }
    }

    fn focused_element(self) -> Option<HtmlElement> {
        let body = self.body.try_get_untracked().flatten()?;
        let active = document().active_element().filter(|active| body.contains(Some(active)))?;
        active.dyn_into().ok()
    }

    fn measure(self) {
        let Some(body) = self.body.try_get_untracked().flatten() else { return };
        let row = body.first_element_child().and_then(|row| row.dyn_into::<HtmlElement>().ok());
        let row_height = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1000.0);
        let before = self.viewport.get_untracked();
        let viewport = Viewport {
            scrolled: -body.get_bounding_client_rect().top(),
            height,
            row_height: if row_height > 0.0 { row_height } else { before.row_height },
        };
        if viewport == before {
            return;
        }
        let focused = self.focused_element();
        // In a pool of another size, an element shows another slice.
        let is_pool_resized = self.is_long.get_untracked() && viewport.pool() != before.pool();
        if let Some(focused) = focused.as_ref().filter(|_| is_pool_resized) {
            let _ = focused.blur();
        }
        self.viewport.set(viewport);
        if let Some(focused) = focused.filter(|_| !is_pool_resized) {
            // A `<tr>` that moves in the document loses the focus.
            leptos::task::spawn_local(async move { focus_if_lost(&focused) });
        }
    }
}

/// A CSS length.
pub(super) fn pixels(pixels: i64) -> String {
    format!("{pixels}px")
}
