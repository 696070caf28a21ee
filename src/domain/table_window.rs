//! Which rows of a table exist in the document.
//!
//! A long table only has the rows near the screen, and the row that has the focus, so that the keyboard continues from
//! there. All rows of a long table have the same height; padding stands for the rows that do not exist. The `<tr>`
//! elements form a pool: an element that leaves the screen at one end is reused at the other.

use std::ops::Range;

/// A table with at most this many rows always has all of them.
pub const MAX_WHOLE: usize = 100;

/// How many rows exist above and below the screen.
const OVERSCAN: usize = 3;

/// What is on the screen. All values are in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// From the top of the first row down to the top of the screen; negative while the first row is below that.
    pub scrolled: f64,
    /// The height of the screen.
    pub height: f64,
    pub row_height: f64,
}

/// The rows that exist. Rows are counted from 0 in the order in which the table shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct TableWindow {
    /// The rows near the screen.
    near: Range<usize>,
    /// How many `<tr>` elements the pool has for them.
    pool: usize,
    /// The row that has the focus.
    focused: Option<usize>,
    /// How many rows the table would have if all existed.
    count: usize,
    row_height: f64,
}

impl Viewport {
    /// How many rows cover the screen, with some above and below it.
    pub fn pool(self) -> usize {
        self.rows(self.height) + 2 * OVERSCAN + 2
    }

    /// How many whole rows fit into these pixels.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative; no page is so high")]
    fn rows(self, pixels: f64) -> usize {
        (pixels / self.row_height).max(0.0) as usize
    }

    fn near(self, count: usize) -> Range<usize> {
        let pool = self.pool();
        let first = self.rows(self.scrolled).saturating_sub(OVERSCAN).min(count.saturating_sub(pool));
        // While the first row is below the top of the screen, the filter is in sight. Each key typed there changes every
        // row that exists, so only few should.
        let below = if self.scrolled < 0.0 { 1 } else { OVERSCAN };
        let end = self.rows(self.scrolled + self.height) + 1 + below;
        first..(first + pool).min(end.max(first + 1)).min(count)
    }
}

impl TableWindow {
    /// The window of a table that may have more than [`MAX_WHOLE`] rows.
    pub fn of_long_table(viewport: Viewport, count: usize, focused: Option<usize>) -> Self {
        let (near, pool) = (viewport.near(count), viewport.pool());
        Self { near, pool, focused: focused.filter(|row| *row < count), count, row_height: viewport.row_height }
    }

    /// Every row of a short table.
    pub fn whole(count: usize) -> Self {
        Self { near: 0..count, pool: count, focused: None, count, row_height: 0.0 }
    }

    /// The rows near the screen.
    pub fn near(&self) -> Range<usize> {
        self.near.clone()
    }

    /// The elements of the pool in the order in which they stand in the table. The row with the focus has one of its
    /// own, numbered [`Self::pool`], if its usual element is needed near the screen.
    pub fn slots(&self) -> Vec<usize> {
        let (first, focused) = (self.near.start, self.focused_elsewhere());
        let near = (first..first + self.pool).map(|row| self.slot(row));
        let focused_slot =
            |is_before: bool| focused.filter(|row| (*row < first) == is_before).map(|row| self.usual_slot(row));
        focused_slot(true).into_iter().chain(near).chain(focused_slot(false)).collect()
    }

    /// The row that an element of the pool shows; `None` if it is unused.
    pub fn row_of(&self, slot: usize) -> Option<usize> {
        let (start, pool) = (self.near.start, self.pool.max(1));
        let near = |slot: usize| start + (slot + pool - start % pool) % pool;
        let row = match self.focused_elsewhere() {
            Some(focused) if self.usual_slot(focused) == slot => focused,
            Some(focused) if slot == pool => near(self.usual_slot(focused)),
            Some(_) | None => near(slot),
        };
        Some(row).filter(|row| *row < self.near.end || self.focused == Some(*row))
    }

    /// The height of the missing rows above the first that exists, in pixels.
    pub fn space_above(&self) -> i64 {
        self.height(self.focused.map_or(self.near.start, |focused| focused.min(self.near.start)))
    }

    /// The height of the missing rows below the last that exists, in pixels.
    pub fn space_below(&self) -> i64 {
        let end = self.focused.map_or(self.near.end, |focused| self.near.end.max(focused + 1));
        self.height(self.count.saturating_sub(end))
    }

    /// The height of the missing rows between a row and the next that exists, in pixels; `None` if none is missing.
    pub fn space_after(&self, row: usize) -> Option<i64> {
        let Range { start, end } = self.near;
        let missing = match self.focused? {
            focused if focused < start && row == focused => start - focused - 1,
            focused if focused >= end && row + 1 == end => focused - end,
            _ => return None,
        };
        Some(self.height(missing))
    }

    /// The row with the focus, if it is not near the screen.
    fn focused_elsewhere(&self) -> Option<usize> {
        let first = self.near.start;
        self.focused.filter(|row| !(first..first + self.pool).contains(row))
    }

    fn usual_slot(&self, row: usize) -> usize {
        row % self.pool.max(1)
    }

    /// The element of a row near the screen.
    fn slot(&self, row: usize) -> usize {
        let slot = self.usual_slot(row);
        if self.focused_elsewhere().is_some_and(|focused| self.usual_slot(focused) == slot) { self.pool } else { slot }
    }

    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "no page is so high")]
    fn height(&self, rows: usize) -> i64 {
        (self.row_height * rows as f64).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewport(scrolled: f64) -> Viewport {
        Viewport { scrolled, height: 900.0, row_height: 60.0 }
    }

    /// The rows that exist, in the order of their elements.
    fn rows(window: &TableWindow) -> Vec<usize> {
        window.slots().into_iter().filter_map(|slot| window.row_of(slot)).collect()
    }

    #[test]
    fn the_rows_near_the_screen_exist() {
        assert_eq!(viewport(0.0).pool(), 23);
        assert_eq!(viewport(-300.0).near(10_000), 0..12, "few are visible at the top");
        assert_eq!(viewport(0.0).near(10_000), 0..19);
        assert_eq!(viewport(60_000.0).near(10_000), 997..1019);
        assert_eq!(viewport(9_000_000.0).near(10_000), 9977..10_000, "the table has become shorter");
        assert_eq!(viewport(f64::NAN).near(10_000), 0..4);
        let unknown_height = Viewport { height: f64::NAN, ..viewport(60_000.0) };
        assert_eq!(unknown_height.near(10_000), 997..998, "at least one row exists");
        assert_eq!(viewport(60_000.0).near(5), 0..5);
    }

    #[test]
    fn a_short_table_has_every_row() {
        for count in [0, 1, 100] {
            let window = TableWindow::whole(count);
            assert_eq!(rows(&window), (0..count).collect::<Vec<_>>());
            assert_eq!((window.space_above(), window.space_below()), (0, 0));
        }
    }

    #[test]
    fn each_element_shows_one_row_in_the_order_of_the_table() {
        for scrolled in (-600..60_000_i32).step_by(170) {
            for focused in [None, Some(0), Some(3), Some(500), Some(999)] {
                let window = TableWindow::of_long_table(viewport(f64::from(scrolled)), 1000, focused);
                let mut expected: Vec<_> =
                    window.near().chain(focused.filter(|row| !window.near().contains(row))).collect();
                expected.sort_unstable();
                assert_eq!(rows(&window), expected, "{scrolled}, {focused:?}");
                let mut slots = window.slots();
                slots.sort_unstable();
                slots.dedup();
                assert_eq!(slots.len(), window.slots().len(), "{scrolled}, {focused:?}");
            }
        }
    }

    #[test]
    fn a_row_keeps_its_element_while_the_table_is_scrolled() {
        let before = TableWindow::of_long_table(viewport(6000.0), 1000, None);
        let after = TableWindow::of_long_table(viewport(6120.0), 1000, None);
        let element =
            |window: &TableWindow, row| window.slots().into_iter().find(|slot| window.row_of(*slot) == Some(row));
        for row in after.near().start..before.near().end {
            assert_eq!(element(&before, row), element(&after, row), "{row}");
        }
        let focused = TableWindow::of_long_table(viewport(30_000.0), 1000, Some(105));
        assert_eq!(element(&focused, 105), element(&before, 105), "the focus stays in its element");
    }

    #[test]
    fn the_table_is_as_high_as_if_every_row_existed() {
        for scrolled in [-600.0, 0.0, 6000.0, 30_000.0, 59_000.0] {
            for focused in [None, Some(0), Some(500), Some(999)] {
                let window = TableWindow::of_long_table(viewport(scrolled), 1000, focused);
                let rows = rows(&window);
                let between: i64 = rows.iter().filter_map(|row| window.space_after(*row)).sum();
                let existing = 60 * i64::try_from(rows.len()).unwrap();
                let height = window.space_above() + existing + between + window.space_below();
                assert_eq!(height, 60_000, "{scrolled}, {focused:?}");
            }
        }
    }

    #[test]
    fn the_focus_is_forgotten_with_its_row() {
        let window = TableWindow::of_long_table(viewport(0.0), 1000, Some(1000));
        assert_eq!(window, TableWindow::of_long_table(viewport(0.0), 1000, None));
    }
}
