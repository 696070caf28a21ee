//! The one way to read from the API: tries again where that may help, diagnoses a network failure, asks for the token
//! again where it is refused, and can be ended.

use super::session::Session;
use crate::{
    api::client::Client,
    domain::{failure::Failure, moment::Span},
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::{pin::Pin, sync::Arc};
use web_sys::{AbortController, AbortSignal};

/// Holds the one read that is under way. Starting another ends it, and so does the end of its owner.
#[derive(Clone, Copy)]
pub(super) struct AbortSlot(StoredValue<Option<AbortController>, LocalStorage>);

impl AbortSlot {
    /// A slot that belongs to the current owner.
    pub(super) fn new() -> Self {
        let slot = Self(StoredValue::new_local(None));
        on_cleanup(move || slot.abort());
        slot
    }

    /// Ends the read under way and gives the signal for a new one; `None` where the browser has no such thing.
    pub(super) fn renew(self) -> Option<AbortSignal> {
        self.abort();
        let controller = AbortController::new().ok()?;
        let signal = controller.signal();
        self.0.try_set_value(Some(controller));
        Some(signal)
    }

    /// Ends the read under way.
    pub(super) fn abort(self) {
        if let Some(controller) = self.0.try_update_value(Option::take).flatten() {
            controller.abort();
        }
    }
}

/// When a failed read is tried again.
pub(super) struct Retries<Wait, GoesOn> {
    /// How long to wait after the try of this number, from 1, has failed; `None` = not again.
    pub(super) wait: Wait,
    /// RefreshState after each wait.
    pub(super) goes_on: GoesOn,
}

/// Reads until it succeeds or fails for good; `None` where it was ended before, or the token was refused.
pub(super) async fn read<T, Reading: Future<Output = Result<T, Failure>>>(
    session: Session,
    client: &Arc<Client>,
    stop: &AbortSignal,
    retries: Retries<impl Fn(u32, &Failure) -> Option<Span>, impl Fn() -> bool>,
    request: impl Fn() -> Reading,
) -> Option<Result<T, Failure>> {
    let result = with_retries(retries, || stop.aborted(), sleep, request).await?;
    let failure = match result {
        Ok(value) => return Some(Ok(value)),
        Err(failure) if failure.asks_for_the_token() => {
            session.token_refused(client, failure);
            return None;
        }
        Err(failure) => client.diagnose(failure).await,
    };
    (!stop.aborted()).then_some(Err(failure))
}

async fn with_retries<T, Reading: Future<Output = Result<T, Failure>>, Sleep: Future<Output = ()>>(
    retries: Retries<impl Fn(u32, &Failure) -> Option<Span>, impl Fn() -> bool>,
    is_stopped: impl Fn() -> bool,
    sleep: impl Fn(Span) -> Sleep,
    request: impl Fn() -> Reading,
) -> Option<Result<T, Failure>> {
    let mut number = 1;
    loop {
        let result = request().await;
        if is_stopped() {
            return None;
        }
        let wait = result.as_ref().err().and_then(|failure| (retries.wait)(number, failure));
        let Some(wait) = wait else { return Some(result) };
        number += 1;
        sleep(wait).await;
        if is_stopped() || !(retries.goes_on)() {
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
    TimeoutFuture::new(u32::try_from(span.as_milliseconds().max(0)).unwrap_or(u32::MAX)).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        failure::{NetworkProblem, Refusal},
        retry,
    };
    use std::{
        cell::{Cell, RefCell},
        future::ready,
        pin::pin,
        task::{Context, Poll, Waker},
    };

    /// The end of a future that never has to wait.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("nothing here waits for something else"),
        }
    }

    fn unreachable() -> Failure {
        Failure::Unreachable(NetworkProblem::Undiagnosed)
    }

    fn refused(status: u16, retry_after: Option<Span>) -> Failure {
        Failure::Refused(Refusal { status, sentence: None, retry_after })
    }

    /// What a read gives that is answered like this, try after try, and how long it has slept between.
    fn walk(answers: Vec<Result<u8, Failure>>, stops_after: usize) -> (Option<Result<u8, Failure>>, Vec<i64>) {
        let (tries, slept) = (Cell::new(0), RefCell::new(Vec::new()));
        let request = || {
            let answer = answers[tries.get()].clone();
            tries.set(tries.get() + 1);
            ready(answer)
        };
        let sleep = |span: Span| {
            slept.borrow_mut().push(span.as_milliseconds());
            ready(())
        };
        let retries = Retries { wait: retry::wait, goes_on: || true };
        let read = now(with_retries(retries, || tries.get() >= stops_after, sleep, request));
        (read, slept.into_inner())
    }

    #[test]
    fn what_succeeds_is_read_once() {
        assert_eq!(walk(vec![Ok(1)], 9), (Some(Ok(1)), vec![]));
    }

    #[test]
    fn a_failure_that_may_pass_is_tried_again_after_the_waits_of_the_rule() {
        let (read, slept) = walk(vec![Err(unreachable()), Err(refused(503, None)), Ok(1)], 9);
        let rule = [retry::wait(1, &unreachable()), retry::wait(2, &refused(503, None))];
        assert_eq!(read, Some(Ok(1)));
        assert_eq!(slept, rule.map(|wait| wait.expect("both may pass").as_milliseconds()));
        assert!(slept[1] > slept[0], "each wait is longer than the one before: {slept:?}");
    }

    #[test]
    fn a_failure_for_good_is_given_at_once() {
        for status in [400, 401, 403, 404] {
            assert_eq!(walk(vec![Err(refused(status, None))], 9), (Some(Err(refused(status, None))), vec![]));
        }
    }

    #[test]
    fn it_gives_up_after_the_last_try() {
        let (read, slept) = walk(vec![Err(unreachable()); 20], 20);
        assert_eq!(read, Some(Err(unreachable())));
        assert_eq!(slept.len(), usize::try_from(retry::TRIES).expect("is small") - 1);
    }

    #[test]
    fn what_is_ended_gives_nothing_also_where_an_answer_came() {
        assert_eq!(walk(vec![Ok(1)], 1), (None, vec![]));
        let (read, slept) = walk(vec![Err(unreachable()), Ok(1)], 2);
        assert_eq!((read, slept.len()), (None, 1));
    }

    #[test]
    fn after_a_wait_somebody_may_have_given_up() {
        let tries = Cell::new(0);
        let request = || {
            tries.set(tries.get() + 1);
            ready(Err::<u8, _>(unreachable()))
        };
        let retries = Retries { wait: retry::wait, goes_on: || false };
        assert_eq!(now(with_retries(retries, || false, |_| ready(()), request)), None);
        assert_eq!(tries.get(), 1);
    }
}
