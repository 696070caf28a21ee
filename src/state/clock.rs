//! The page's one clock. It is read, never counted: a tab that slept or was throttled is right again at once.

use super::events::Events;
use crate::domain::moment::Moment;
use crate::signals::{ReadSignal, WriteSignal, signal};
use leptos::prelude::*;
use std::time::Duration;

/// The current time, read anew every second and whenever the page is looked at again.
#[derive(Clone, Copy)]
pub struct Clock {
    now: ReadSignal<Moment>,
    set_now: WriteSignal<Moment>,
    ticks: Events<Moment>,
}

impl Clock {
    /// Starts the clock; it runs as long as the page.
    pub fn start() -> Self {
        let (now, set_now) = signal(Self::read());
        let clock = Self { now, set_now, ticks: Events::new() };
        set_interval(move || clock.tick(), Duration::from_secs(1));
        for event in ["visibilitychange", "pageshow", "focus", "online"] {
            window_event_listener_untyped(event, move |_| clock.tick());
        }
        clock
    }

    /// The time at this very instant.
    pub fn read() -> Moment {
        #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
        Moment::from_epoch_milliseconds(js_sys::Date::now() as i64)
    }

    /// The time as a signal, at most a second old.
    pub fn now(self) -> ReadSignal<Moment> {
        self.now
    }

    /// Calls `listener` at every tick until the current owner is gone. For what time alone moves; what waits for
    /// something to happen subscribes to that.
    pub fn on_tick(self, listener: impl Fn(Moment) + 'static) {
        self.ticks.subscribe(move |now| listener(*now));
    }

    fn tick(self) {
        let now = Self::read();
        self.set_now.set(now);
        self.ticks.emit(&now);
    }
}
