//! Which rows of a long table are near the screen. Rows of a long table are all of one height.

use leptos::{html, prelude::*};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Up to so many rows are all there.
const WHOLE: usize = 100;

/// How many rows are kept above and below the screen.
const AROUND: usize = 8;

/// Where the screen is, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    /// How far above the upper edge of the screen the first row begins.
    above: f64,
    /// The height of the screen.
    screen: f64,
    /// The height of a row.
    row: f64,
}

/// The rows near the screen.
#[derive(Clone, Copy)]
pub(super) struct Window {
    place: RwSignal<Place>,
    range: Memo<Range<usize>>,
    is_long: Memo<bool>,
    count: Memo<usize>,
    body: NodeRef<html::Tbody>,
}

impl Window {
    /// Follows the screen until the current owner is gone.
    pub(super) fn open(count: Memo<usize>, on_look: Callback<Range<usize>>) -> Self {
        let place = RwSignal::new(Place { above: 0.0, screen: 1000.0, row: 60.0 });
        let range = Memo::new(move |_| range(place.get(), count.get()));
        let is_long = Memo::new(move |_| count.get() > WHOLE);
        let window = Self { place, range, is_long, count, body: NodeRef::new() };
        for event in ["scroll", "resize"] {
            let listener = window_event_listener_untyped(event, move |_| window.measure());
            on_cleanup(move || listener.remove());
        }
        // A row's height is known once there is one.
        Effect::new(move |_| {
            is_long.track();
            request_animation_frame(move || window.measure());
        });
        Effect::new(move |_| on_look.run(range.get()));
        window
    }

    /// The body of the table.
    pub(super) fn body(self) -> NodeRef<html::Tbody> {
        self.body
    }

    /// The rows that are there.
    pub(super) fn range(self) -> Memo<Range<usize>> {
        self.range
    }

    /// Whether some are not.
    pub(super) fn is_long(self) -> Memo<bool> {
        self.is_long
    }

    /// The room of the rows above those that are there.
    pub(super) fn above(self) -> String {
        pixels(self.place.get().row, self.range.get().start)
    }

    /// The room of the rows below them.
    pub(super) fn below(self) -> String {
        pixels(self.place.get().row, self.count.get().saturating_sub(self.range.get().end))
    }

    fn measure(self) {
        let Some(body) = self.body.try_get_untracked().flatten() else { return };
        let row = body.first_element_child().and_then(|row| row.dyn_into::<HtmlElement>().ok());
        let row = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1000.0);
        let before = self.place.get_untracked();
        let place = Place {
            above: -body.get_bounding_client_rect().top(),
            screen,
            row: if row > 0.0 { row } else { before.row },
        };
        if place != before {
            self.place.set(place);
        }
    }
}

fn range(place: Place, count: usize) -> Range<usize> {
    if count <= WHOLE {
        return 0..count;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held at zero; a page is not so high")]
    let rows = |pixels: f64| (pixels / place.row).max(0.0) as usize;
    let length = rows(place.screen) + 2 * AROUND + 2;
    let first = rows(place.above).saturating_sub(AROUND).min(count.saturating_sub(length));
    first..(first + length).min(count)
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a page is not so high")]
fn pixels(row: f64, rows: usize) -> String {
    format!("{}px", (row * rows as f64).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_near_the_screen_are_there_and_all_of_a_short_table() {
        let place = |above: f64| Place { above, screen: 900.0, row: 60.0 };
        assert_eq!(range(place(5000.0), 100), 0..100);
        assert_eq!(range(place(-300.0), 10_000), 0..33);
        assert_eq!(range(place(60_000.0), 10_000), 992..1025);
        assert_eq!(range(place(9_000_000.0), 10_000), 9967..10_000, "the table has become shorter");
        assert_eq!(range(place(f64::NAN), 101), 0..33);
    }
}
