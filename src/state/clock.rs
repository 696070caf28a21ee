//! The page's clock. It reads the time and never counts seconds, so it is right again as soon as a tab wakes up.

use super::events::Events;
use crate::domain::moment::Moment;
use crate::signals::{ReadSignal, WriteSignal, signal};
use leptos::prelude::*;
use std::time::Duration;

/// The current time, read every second and whenever the page becomes visible, focused or online.
#[derive(Clone, Copy)]
pub struct Clock {
    now: ReadSignal<Moment>,
    set_now: WriteSignal<Moment>,
    ticks: Events<Moment>,
}

impl Clock {
    /// Starts the clock. It never stops.
    pub fn start() -> Self {
        let (now, set_now) = signal(Self::read());
        let clock = Self { now, set_now, ticks: Events::new() };
        set_interval(move || clock.tick(), Duration::from_secs(1));
        for event in ["visibilitychange", "pageshow", "focus", "online"] {
            window_event_listener_untyped(event, move |_| clock.tick());
        }
        clock
    }

    /// The time of this call.
    pub fn read() -> Moment {
        #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
        Moment::from_epoch_milliseconds(js_sys::Date::now() as i64)
    }

    /// The time as a signal, at most a second old.
    pub fn now(self) -> ReadSignal<Moment> {
        self.now
    }

    /// Calls `listener` at every tick until the current owner is gone. For what only time changes; code that waits for
    /// an event subscribes to that event.
    pub fn on_tick(self, listener: impl Fn(Moment) + 'static) {
        self.ticks.subscribe(move |now| listener(*now));
    }

    fn tick(self) {
        let now = Self::read();
        self.set_now.set(now);
        self.ticks.emit(&now);
    }
}
