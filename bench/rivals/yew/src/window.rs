//! Which rows of a long table are drawn: those near the screen. All rows of a long table are equally high.

use gloo_events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::browser;

/// A table with at most so many rows has all of them.
pub const MAX_WHOLE: usize = 100;

/// How many rows are drawn above and below the screen.
const OVERSCAN: usize = 3;

/// The first and the last row on the screen, were the table endless.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    first: usize,
    last: usize,
    row_height: f64,
}

/// The rows to draw, `start` to before `end`, and the pixels that stand for the others.
pub struct Near {
    pub start: usize,
    pub end: usize,
    pub above: f64,
    pub below: f64,
}

impl Screen {
    const START: Self = Self { first: 0, last: 20, row_height: 48.0 };

    fn measure(body: &Element, before: Self) -> Self {
        let row_height = body.first_element_child().map_or(0.0, |row| row.get_bounding_client_rect().height());
        let row_height = if row_height > 0.0 { row_height } else { before.row_height };
        let scrolled = -body.get_bounding_client_rect().top();
        let height = browser().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1000.0);
        let row = |pixels: f64| (pixels / row_height).max(0.0) as usize;
        Self { first: row(scrolled), last: row(scrolled + height), row_height }
    }

    pub fn near(self, count: usize, is_long: bool) -> Near {
        if !is_long {
            return Near { start: 0, end: count, above: 0.0, below: 0.0 };
        }
        let drawn = self.last - self.first + 1 + 2 * OVERSCAN;
        let start = self.first.saturating_sub(OVERSCAN).min(count.saturating_sub(drawn));
        let end = count.min(self.last + 1 + OVERSCAN).min(start + drawn);
        let pixels = |rows: usize| rows as f64 * self.row_height;
        Near { start, end, above: pixels(start), below: pixels(count - end) }
    }
}

/// What is on the screen of the table with this `<tbody>`.
#[hook]
pub fn use_screen(body: &NodeRef) -> Screen {
    let screen = use_state_eq(|| Screen::START);
    let setter = screen.setter();
    use_effect_with(body.clone(), move |body| {
        let (body, before) = (body.clone(), std::cell::Cell::new(Screen::START));
        let look = std::rc::Rc::new(move || {
            let Some(body) = body.cast::<Element>() else { return };
            let now = Screen::measure(&body, before.get());
            if now != before.replace(now) {
                setter.set(now);
            }
        });
        look();
        let listener = |event| {
            let look = look.clone();
            EventListener::new(&browser(), event, move |_| look())
        };
        let listeners = ["scroll", "resize"].map(listener);
        move || drop(listeners)
    });
    *screen
}
