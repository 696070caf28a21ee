//! Which rows of a long table are near the screen. Rows of a long table are all of one height.

use crate::{
    components::shared::focus::take_what_fell_back,
    signals::{Memo, RwSignal},
};
use leptos::{html, prelude::*};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Up to so many rows are all there.
const WHOLE: usize = 100;

/// How many rows are kept above and below the screen.
const AROUND: usize = 3;

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

/// The rows near the screen, and the one that has the focus, wherever it is.
#[derive(Clone, Copy)]
pub(super) struct Window {
    place: RwSignal<Place>,
    range: Memo<Range<usize>>,
    is_long: Memo<bool>,
    count: Memo<usize>,
    /// How many rows are kept.
    room: Memo<usize>,
    /// The row that has the focus. It stays although it leaves the screen, so that the keyboard goes on from it.
    focused: RwSignal<Option<usize>>,
    body: NodeRef<html::Tbody>,
}

impl Window {
    /// Follows the screen until the current owner is gone.
    /// `count` rows are to be shown, of `all` that there may be.
    pub(super) fn open(count: Memo<usize>, all: Memo<usize>, on_look: Callback<Range<usize>>) -> Self {
        let place = RwSignal::new(Place { above: 0.0, screen: 1000.0, row: 60.0 });
        let is_long = Memo::new(move |_| all.get() > WHOLE);
        let room = Memo::new(move |_| if is_long.get() { room(place.get()) } else { count.get() });
        let range = Memo::new(
            move |_| {
                if is_long.get() { range(place.get(), room.get(), count.get()) } else { 0..count.get() }
            },
        );
        let window = Self { place, range, is_long, count, room, focused: RwSignal::new(None), body: NodeRef::new() };
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

    /// The rows that are kept, each by a number of its own, in the order in which they stand. A row that leaves the
    /// screen at one end is used again at the other.
    pub(super) fn slots(self) -> Vec<usize> {
        let (first, room, away) = (self.range.get().start, self.room.get(), self.away());
        let near = (first..first + room).map(|place| slot(place, room, away));
        let kept = |is_before: bool| away.filter(|away| (*away < first) == is_before).map(|away| away % room.max(1));
        kept(true).into_iter().chain(near).chain(kept(false)).collect()
    }

    /// Which place among all rows a kept one has; none while it is not needed.
    pub(super) fn place_of(self, slot: usize) -> Option<usize> {
        let (Range { start, end }, room, away) = (self.range.get(), self.room.get().max(1), self.away());
        let near = |slot: usize| start + (slot + room - start % room) % room;
        let place = match away {
            Some(away) if away % room == slot => away,
            Some(away) if slot == room => near(away % room),
            Some(_) | None => near(slot),
        };
        Some(place).filter(|place| *place < end || self.focused() == Some(*place))
    }

    fn focused(self) -> Option<usize> {
        self.focused.get().filter(|place| *place < self.count.get())
    }

    /// The row that has the focus, where it is not one of those near the screen.
    fn away(self) -> Option<usize> {
        let (first, room) = (self.range.get().start, self.room.get());
        self.focused().filter(|place| !(first..first + room).contains(place))
    }

    /// Whether some are not.
    pub(super) fn is_long(self) -> Memo<bool> {
        self.is_long
    }

    /// The room of the rows that are not there before the first that is.
    pub(super) fn above(self) -> String {
        let first = self.range.get().start;
        pixels(self.place.get().row, self.focused().map_or(first, |focused| focused.min(first)))
    }

    /// The room of those after the last.
    pub(super) fn below(self) -> String {
        let end = self.range.get().end;
        let end = self.focused().map_or(end, |focused| end.max(focused + 1));
        pixels(self.place.get().row, self.count.get().saturating_sub(end))
    }

    /// The room of those between the row at this place and the next that is there.
    pub(super) fn behind(self, place: usize) -> Option<String> {
        let Range { start, end } = self.range.get();
        let rows = match self.focused()? {
            focused if focused < start && place == focused => start - focused - 1,
            focused if focused >= end && place + 1 == end => focused - end,
            _ => return None,
        };
        Some(pixels(self.place.get().row, rows))
    }

    /// The focus has come into the body or gone from it.
    pub(super) fn follow_focus(self) {
        let row = self.focused_element().and_then(|active| active.closest("tr").ok().flatten());
        let place = row.and_then(|row| row.get_attribute("aria-rowindex")?.parse::<usize>().ok());
        // The heads are row 1.
        let place = place.and_then(|place| place.checked_sub(2));
        // The table may be gone by now.
        if self.focused.try_get_untracked().is_some_and(|before| before != place) {
            self.focused.set(place);
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
        let row = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1000.0);
        let before = self.place.get_untracked();
        let place = Place {
            above: -body.get_bounding_client_rect().top(),
            screen,
            row: if row > 0.0 { row } else { before.row },
        };
        if place != before {
            let focused = self.focused_element();
            let is_dealt_anew = self.is_long.get_untracked() && room(place) != room(before);
            // With another number of rows each is used for another slice.
            if let Some(focused) = focused.as_ref().filter(|_| is_dealt_anew) {
                let _ = focused.blur();
            }
            self.place.set(place);
            if let Some(focused) = focused.filter(|_| !is_dealt_anew) {
                // A row that is moved among the others loses the focus.
                leptos::task::spawn_local(async move { take_what_fell_back(&focused) });
            }
        }
    }
}

/// How many rows of the height there is cover the screen, and some around it.
fn room(place: Place) -> usize {
    rows(place.screen, place.row) + 2 * AROUND + 2
}

/// The number of the row that is kept for a place; one of its own where that row has the focus elsewhere.
fn slot(place: usize, room: usize, away: Option<usize>) -> usize {
    let slot = place % room.max(1);
    if away.is_some_and(|away| away % room.max(1) == slot) { room } else { slot }
}

/// How many whole rows lie in so many pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held at zero; a page is not so high")]
fn rows(pixels: f64, row: f64) -> usize {
    (pixels / row).max(0.0) as usize
}

fn range(place: Place, room: usize, count: usize) -> Range<usize> {
    let first = rows(place.above, place.row).saturating_sub(AROUND).min(count.saturating_sub(room));
    // At the top of the page only a few rows are in sight, and each key typed there changes all of them.
    let spare = if place.above < 0.0 { 1 } else { AROUND };
    let in_sight = rows(place.above + place.screen, place.row) + 1 + spare;
    first..(first + room).min(in_sight.max(first + 1)).min(count)
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
        let room = room(place(0.0));
        assert_eq!(room, 23);
        assert_eq!(range(place(-300.0), room, 10_000), 0..12, "few are in sight at the top");
        assert_eq!(range(place(60_000.0), room, 10_000), 997..1019);
        assert_eq!(range(place(9_000_000.0), room, 10_000), 9977..10_000, "the table has become shorter");
        assert_eq!(range(place(f64::NAN), room, 10_000), 0..4);
        assert_eq!(range(place(60_000.0), room, 5), 0..5);
    }
}
