//! Reads from the API: retries failures that may pass, diagnoses network failures, ends the session if the token is
//! refused. Every read can be aborted.

use super::session::Session;
use crate::{
    api::client::Client,
    domain::{failure::Failure, moment::Span},
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::{pin::Pin, sync::Arc};
use web_sys::{AbortController, AbortSignal};

/// Aborts a read. Boxed so that tests need no browser.
type Abort = Box<dyn Fn()>;

/// Contains what aborts the read that is running. Starting another read aborts it, and so does the end of the owner: a
/// late answer never replaces a newer one.
#[derive(Clone, Copy)]
pub(super) struct AbortSlot(StoredValue<Option<Abort>, LocalStorage>);

impl AbortSlot {
    /// Belongs to the current owner.
    pub(super) fn new() -> Self {
        let slot = Self(StoredValue::new_local(None));
        on_cleanup(move || slot.abort());
        slot
    }

    /// Aborts the read that is running and returns the signal for a new one. `None` if the browser cannot abort.
    pub(super) fn renew(self) -> Option<AbortSignal> {
        self.abort();
        let controller = AbortController::new().ok()?;
        let signal = controller.signal();
        self.replace(Box::new(move || controller.abort()));
        Some(signal)
    }

    fn replace(self, abort: Abort) {
        self.abort();
        self.0.try_set_value(Some(abort));
    }

    pub(super) fn abort(self) {
        if let Some(abort) = self.0.try_update_value(Option::take).flatten() {
            abort();
        }
    }
}

/// Whether and when a failed read is retried.
pub(super) struct Retries<Delay, ShouldContinue> {
    /// The delay after the attempt with this number, from 1, has failed; `None` for no further attempt.
    pub(super) delay: Delay,
    /// Called after each delay. If it returns `false`, the read ends without a result.
    pub(super) should_continue: ShouldContinue,
}

/// Reads until an attempt succeeds or there is no further one. `None` if the read was aborted or the token refused.
pub(super) async fn read<T, Reading: Future<Output = Result<T, Failure>>>(
    session: Session,
    client: &Arc<Client>,
    abort_signal: &AbortSignal,
    retries: Retries<impl Fn(u32, &Failure) -> Option<Span>, impl Fn() -> bool>,
    request: impl Fn() -> Reading,
) -> Option<Result<T, Failure>> {
    let result = with_retries(retries, || abort_signal.aborted(), sleep, request).await?;
    let failure = match result {
        Ok(value) => return Some(Ok(value)),
        Err(failure) if failure.is_unauthorized() => {
            session.token_refused(client, failure);
            return None;
        }
        Err(failure) => client.diagnose(failure).await,
    };
    (!abort_signal.aborted()).then_some(Err(failure))
}

async fn with_retries<T, Reading: Future<Output = Result<T, Failure>>, Sleep: Future<Output = ()>>(
    retries: Retries<impl Fn(u32, &Failure) -> Option<Span>, impl Fn() -> bool>,
    is_aborted: impl Fn() -> bool,
    sleep: impl Fn(Span) -> Sleep,
    request: impl Fn() -> Reading,
) -> Option<Result<T, Failure>> {
    let mut attempt = 1;
    loop {
        let result = request().await;
        if is_aborted() {
            return None;
        }
        let delay = result.as_ref().err().and_then(|failure| (retries.delay)(attempt, failure));
        let Some(delay) = delay else { return Some(result) };
        attempt += 1;
        sleep(delay).await;
        if is_aborted() || !(retries.should_continue)() {
            return None;
        }
    }
}

/// Runs a future in the background. It is boxed, so that the code that runs it is compiled once.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let boxed: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(boxed);
}

pub async fn sleep(span: Span) {
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
        future::{poll_fn, ready},
        pin::pin,
        rc::Rc,
        task::{Context, Poll, Waker},
    };

    /// The result of a future that is ready at once.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("the future is not ready"),
        }
    }

    fn unreachable() -> Failure {
        Failure::Unreachable(NetworkProblem::Undiagnosed)
    }

    fn refused(status: u16, retry_after: Option<Span>) -> Failure {
        Failure::Refused(Refusal { status, sentence: None, retry_after })
    }

    /// The result of a read whose attempts get these answers, and the delays between them in milliseconds. The read is
    /// aborted during the attempt number `aborted_in`.
    fn read_with(answers: Vec<Result<u8, Failure>>, aborted_in: usize) -> (Option<Result<u8, Failure>>, Vec<i64>) {
        let (attempts, delays) = (Cell::new(0), RefCell::new(Vec::new()));
        let request = || {
            let answer = answers[attempts.get()].clone();
            attempts.set(attempts.get() + 1);
            ready(answer)
        };
        let sleep = |span: Span| {
            delays.borrow_mut().push(span.as_milliseconds());
            ready(())
        };
        let retries = Retries { delay: retry::retry_delay, should_continue: || true };
        let read = now(with_retries(retries, || attempts.get() >= aborted_in, sleep, request));
        (read, delays.into_inner())
    }

    #[test]
    fn a_success_is_read_once() {
        assert_eq!(read_with(vec![Ok(1)], 9), (Some(Ok(1)), vec![]));
    }

    #[test]
    fn a_failure_that_may_pass_is_retried_after_growing_delays() {
        let (read, delays) = read_with(vec![Err(unreachable()), Err(refused(503, None)), Ok(1)], 9);
        let expected = [retry::retry_delay(1, &unreachable()), retry::retry_delay(2, &refused(503, None))];
        assert_eq!(read, Some(Ok(1)));
        assert_eq!(delays, expected.map(|delay| delay.expect("both may pass").as_milliseconds()));
        assert!(delays[1] > delays[0], "{delays:?}");
    }

    #[test]
    fn a_failure_that_stays_is_not_retried() {
        for status in [400, 401, 403, 404] {
            assert_eq!(read_with(vec![Err(refused(status, None))], 9), (Some(Err(refused(status, None))), vec![]));
        }
    }

    #[test]
    fn the_number_of_attempts_is_limited() {
        let (read, delays) = read_with(vec![Err(unreachable()); 20], 20);
        assert_eq!(read, Some(Err(unreachable())));
        assert_eq!(delays.len(), usize::try_from(retry::MAX_ATTEMPTS).expect("is small") - 1);
    }

    #[test]
    fn an_aborted_read_has_no_result_even_if_an_answer_came() {
        assert_eq!(read_with(vec![Ok(1)], 1), (None, vec![]));
        let (read, delays) = read_with(vec![Err(unreachable()), Ok(1)], 2);
        assert_eq!((read, delays.len()), (None, 1));
    }

    #[test]
    fn a_read_that_should_not_continue_makes_no_further_attempt() {
        let attempts = Cell::new(0);
        let request = || {
            attempts.set(attempts.get() + 1);
            ready(Err::<u8, _>(unreachable()))
        };
        let retries = Retries { delay: retry::retry_delay, should_continue: || false };
        assert_eq!(now(with_retries(retries, || false, |_| ready(()), request)), None);
        assert_eq!(attempts.get(), 1);
    }

    type Read = Pin<Box<dyn Future<Output = Option<Result<u8, Failure>>>>>;

    /// Starts a read through the slot. The answer arrives when the test sets the cell.
    fn start(slot: AbortSlot) -> (Rc<Cell<Option<u8>>>, Read) {
        let (answer, is_aborted) = (Rc::new(Cell::new(None)), Rc::new(Cell::new(false)));
        let (received, aborted) = (answer.clone(), is_aborted.clone());
        slot.replace(Box::new(move || aborted.set(true)));
        let read = async move {
            let retries = Retries { delay: retry::retry_delay, should_continue: || true };
            let request = || poll_fn(|_| received.take().map_or(Poll::Pending, |answer| Poll::Ready(Ok(answer))));
            with_retries(retries, || is_aborted.get(), |_| ready(()), request).await
        };
        (answer, Box::pin(read))
    }

    fn poll(read: &mut Read) -> Poll<Option<Result<u8, Failure>>> {
        read.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_late_answer_never_replaces_a_newer_one() {
        let owner = Owner::new();
        owner.set();
        let slot = AbortSlot::new();
        for is_older_first in [true, false] {
            let (older_answer, mut older) = start(slot);
            assert_eq!(poll(&mut older), Poll::Pending);
            let (newer_answer, mut newer) = start(slot);
            assert_eq!(poll(&mut newer), Poll::Pending);
            if is_older_first {
                older_answer.set(Some(1));
                assert_eq!(poll(&mut older), Poll::Ready(None));
            }
            newer_answer.set(Some(2));
            assert_eq!(poll(&mut newer), Poll::Ready(Some(Ok(2))));
            if !is_older_first {
                older_answer.set(Some(1));
                assert_eq!(poll(&mut older), Poll::Ready(None));
            }
        }
    }

    #[test]
    fn the_end_of_the_owner_aborts_the_read() {
        let root = Owner::new();
        root.set();
        let screen = root.child();
        let (answer, mut read) = start(screen.with(AbortSlot::new));
        assert_eq!(poll(&mut read), Poll::Pending);
        screen.cleanup();
        answer.set(Some(1));
        assert_eq!(poll(&mut read), Poll::Ready(None));
    }
}
