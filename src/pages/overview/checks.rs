//! The checks of the overview.

use crate::{
    components::{
        dynamic::dynamic_view,
        locale::Zone,
        overview::controls::{CheckCallbacks, CheckControls, CheckCounts, Progress},
        shared::failure_notice::FailureNotice,
    },
    pages::app_context,
    signals::Memo,
    state::{
        clock::Clock,
        overview::{Overview, Run},
    },
    text::overview,
};
use leptos::prelude::*;

/// The progress of the checks, and the failure if they have stopped.
#[component]
pub(super) fn Checks(overview: Overview) -> impl IntoView {
    let (rows, run) = (overview.rows(), overview.run());
    let (now, zone) = (app_context().clock.now(), expect_context::<Zone>());
    let progress = Memo::new(move |_| match run.get() {
        Run::Idle => Progress::Idle,
        Run::Checking => Progress::Checking,
        Run::Waiting(until) => Progress::Waiting(until),
        Run::Paused | Run::GivenUp(_) => Progress::Paused,
    });
    let counts = Memo::new(move |_| {
        rows.with(|rows| CheckCounts {
            checked: rows.summary().checked,
            all: rows.all().len(),
            unscheduled: rows.unscheduled(Clock::read()),
            failed: rows.summary().failed,
            all_checked_at: rows.all_checked_at(),
        })
    });
    let callbacks = CheckCallbacks {
        on_pause: Callback::new(move |pause| if pause { overview.pause() } else { overview.resume() }),
        on_cancel: Callback::new(move |()| overview.cancel()),
        on_check_all: Callback::new(move |()| overview.check_all()),
        on_check_failed: Callback::new(move |()| overview.check_failed()),
    };
    view! {
        <CheckControls progress counts now zone callbacks />
    }
}

/// Why the checks have stopped.
#[component]
pub(super) fn ChecksFailure(overview: Overview) -> impl IntoView {
    let run = overview.run();
    let failure = Memo::new(move |_| match run.get() {
        Run::GivenUp(failure) => Some(failure),
        Run::Idle | Run::Checking | Run::Waiting(_) | Run::Paused => None,
    });
    let failure_notice = move || {
        failure.get().map(|failure| {
            view! {
                <p><strong>{overview::GIVEN_UP}</strong></p>
                <FailureNotice failure />
            }
            .into_any()
        })
    };
    view! {
        <div role="alert" class="notice">
            {dynamic_view(failure_notice)}
        </div>
    }
}
