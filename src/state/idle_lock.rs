//! Locks the page when nobody has used it for a while. Time is read from the clock, so a sleeping computer counts.

use super::{
    clock::Clock,
    preferences::Preferences,
    session::Session,
    storage::{PREFIX, local_storage},
};
use crate::domain::moment::{Moment, Span};
use leptos::prelude::*;

/// What counts as use.
const INPUTS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// How often a tab tells the others that it is in use, at most.
const TELL_EVERY: Span = Span::seconds(10);

#[derive(Clone, Copy)]
struct IdleLock {
    session: Session,
    preferences: Preferences,
    /// The last input in this tab.
    last_input: StoredValue<Moment>,
    /// The last input that this tab has told the others.
    told: StoredValue<Moment>,
}

/// Starts to watch. It never stops.
pub fn start(session: Session, preferences: Preferences, clock: Clock) {
    let now = Clock::read();
    // A session that was kept goes on with its time: the browser may bring it back after days.
    let last_input = last_input_anywhere(now).filter(|_| session.client().is_some()).unwrap_or(now);
    let lock = IdleLock {
        session,
        preferences,
        last_input: StoredValue::new(last_input),
        told: StoredValue::new(now.minus(TELL_EVERY)),
    };
    lock.lock_if_due(now);
    for input in INPUTS {
        window_event_listener_untyped(input, move |_| lock.note_input(Clock::read()));
    }
    clock.on_tick(move |now| {
        lock.lock_if_due(now);
    });
}

impl IdleLock {
    /// The first input after a long sleep can arrive before the first tick: it must not count as use.
    fn note_input(self, now: Moment) {
        if self.lock_if_due(now) {
            return;
        }
        self.last_input.set_value(now);
        if !(Span::ZERO..TELL_EVERY).contains(&now.since(self.told.get_value())) {
            self.told.set_value(now);
            if let Some(storage) = local_storage() {
                // If this fails, the tabs do not know of each other's use, and the first one that is left alone locks.
                let _ = storage.set_item(&key(), &now.epoch_milliseconds().to_string());
            }
        }
    }

    /// Locks every tab if the time is over. Returns whether it has.
    fn lock_if_due(self, now: Moment) -> bool {
        // After the clock was set back, the time begins anew.
        self.last_input.update_value(|last| *last = now.min(*last));
        let choice = self.preferences.lock_after_untracked();
        if !choice.is_due(self.last_input.get_value(), now) || !self.session.has_token() {
            return false;
        }
        // Another tab may have been used since.
        let is_due = last_input_anywhere(now).is_none_or(|last| choice.is_due(last, now));
        if is_due {
            self.session.lock();
        }
        is_due
    }
}

/// The last input that a tab has told the others. One in the future says nothing: the clock was set back.
fn last_input_anywhere(now: Moment) -> Option<Moment> {
    let stored = local_storage()?.get_item(&key()).ok().flatten()?;
    stored.parse().ok().map(Moment::from_epoch_milliseconds).filter(|last| *last <= now)
}

fn key() -> String {
    format!("{PREFIX}.last-input")
}
