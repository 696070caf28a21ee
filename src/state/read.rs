//! Reads that are tried again where that may help, and that can be ended.

use crate::domain::{failure::Failure, moment::Span, retry};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::pin::Pin;
use web_sys::{AbortController, AbortSignal};

/// The switch of the one read that is under way. Starting another ends it, and so does the end of its owner.
#[derive(Clone, Copy)]
pub(super) struct Switch(StoredValue<Option<AbortController>, LocalStorage>);

impl Switch {
    /// A switch that belongs to the current owner.
    pub(super) fn new() -> Self {
        let switch = Self(StoredValue::new_local(None));
        on_cleanup(move || switch.off());
        switch
    }

    /// Ends the read under way and gives the signal for a new one; `None` where the browser has no such thing.
    pub(super) fn renew(self) -> Option<AbortSignal> {
        self.off();
        let controller = AbortController::new().ok()?;
        let signal = controller.signal();
        self.0.try_set_value(Some(controller));
        Some(signal)
    }

    /// Ends the read under way.
    pub(super) fn off(self) {
        if let Some(controller) = self.0.try_update_value(Option::take).flatten() {
            controller.abort();
        }
    }
}

/// Reads until it succeeds, fails for good, or is stopped; `None` when stopped. `tried` is told the number of each
/// try, from 1, before the wait for it.
pub(super) async fn patiently<T, Reading: Future<Output = Result<T, Failure>>>(
    stop: &AbortSignal,
    tried: impl Fn(u32),
    read: impl Fn() -> Reading,
) -> Option<Result<T, Failure>> {
    let mut number = 1;
    tried(number);
    loop {
        let result = read().await;
        if stop.aborted() {
            return None;
        }
        let wait = result.as_ref().err().and_then(|failure| retry::wait(number, failure));
        let Some(wait) = wait else { return Some(result) };
        number += 1;
        tried(number);
        sleep(wait).await;
        if stop.aborted() {
            return None;
        }
    }
}

/// Runs a future to its end, whoever waits for it. Boxed, so that what runs it is compiled once.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let boxed: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(boxed);
}

pub(super) async fn sleep(span: Span) {
    TimeoutFuture::new(u32::try_from(span.as_milliseconds()).unwrap_or(u32::MAX)).await;
}
