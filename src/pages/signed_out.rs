//! The screen of somebody who is not signed in, at whatever address.

use crate::{
    components::{
        dynamic::{dynamic_view, handler},
        shared::failure_notice::FailureNotice,
        sign_in::form::{Entry, SignInForm},
    },
    domain::{failure::Failure, settings::SettingsProblem},
    signals::RwSignal,
    state::{
        session::{Session, SignInProblem, SignOutReason},
        spawn,
    },
    text::{describe, page, sign_in},
};
use leptos::prelude::*;

/// The sign-in form, with why the last session ended, if that needs saying.
#[component]
pub(crate) fn SignedOutPage(session: Session, farewell: Option<SignOutReason>, takes_focus: bool) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<(SignInProblem, Entry)>);
    let settle = move |entry: Entry, result: Result<(), SignInProblem>| {
        // On success this screen is gone, and with it what it held.
        problem.set(result.err().map(|problem| (problem, entry)));
        busy.set(false);
    };
    // A live region speaks of what comes into it, so what is said must come after it.
    let row = RwSignal::new(None::<SignOutReason>);
    if farewell.is_some() {
        set_timeout(move || row.set(farewell), std::time::Duration::ZERO);
    }
    let sign_in = Callback::new(move |entry: Entry| {
        busy.set(true);
        problem.set(None);
        spawn(async move {
            let result = session.sign_in(entry.token.clone(), entry.keep).await;
            settle(entry, result);
        });
    });
    let go_on = Callback::new(move |(entry, failure): (Entry, Failure)| {
        let result = session.sign_in_without_list(&entry.token, entry.keep, failure);
        settle(entry, result);
    });
    let failure = dynamic_view(move || {
        problem.get().map(|(problem, entry)| view! { <ProblemNotice problem entry go_on /> }.into_any())
    });
    Effect::new(move |_| document().set_title(page::NAME));
    view! {
        <main class="narrow-page">
            <h1>{sign_in::TITLE}</h1>
            <p class="intro">{sign_in::INTRO}</p>
            <div class="message" role="alert">
                {dynamic_view(move || row.get().map(|farewell| view! { <FarewellNotice farewell /> }.into_any()))}
            </div>
            <SignInForm takes_focus busy failure on_sign_in=sign_in />
        </main>
    }
}

/// Why signing in did not work, and what to do.
#[component]
fn ProblemNotice(problem: SignInProblem, entry: Entry, go_on: Callback<(Entry, Failure)>) -> impl IntoView {
    let failure = match problem {
        SignInProblem::Token(problem) => return view! { <p>{describe::token_problem(problem)}</p> }.into_any(),
        SignInProblem::Api(failure) => failure,
    };
    let text = match &failure {
        Failure::Refused(refusal) if matches!(refusal.status, 401 | 403) => view! {
            <p><strong>{sign_in::REFUSED}</strong></p>
            <p>{describe::server_said(refusal)}</p>
            <p>{sign_in::REFUSED_NEXT}</p>
        }
        .into_any(),
        Failure::Refused(_) | Failure::Unreachable(_) | Failure::TimedOut | Failure::Unreadable(_) => {
            view! { <FailureNotice failure=failure.clone() /> }.into_any()
        }
    };
    let way_on = failure.can_continue_without_list().then(|| {
        let press = move |_| go_on.run((entry.clone(), failure.clone()));
        view! {
            <button type="button" on:click=handler(press)>
                {sign_in::WITHOUT_LIST}
            </button>
        }
    });
    view! {
        {text}
        {way_on}
    }
    .into_any()
}

/// Why the last session ended by itself.
#[component]
fn FarewellNotice(farewell: SignOutReason) -> impl IntoView {
    let (first, failure) = match farewell {
        SignOutReason::TokenRefused(failure) => (sign_in::LATER_REFUSED, Some(failure)),
        SignOutReason::OtherTab => (sign_in::SIGNED_OUT_ELSEWHERE, None),
        SignOutReason::PageLeft => (sign_in::LOCKED, None),
    };
    view! {
        <p><strong>{first}</strong></p>
        {failure.map(|failure| view! { <FailureNotice failure /> })}
    }
}

/// What is wrong with the lines of `index.html`; nothing can be done before they are mended.
#[component]
pub(crate) fn SettingsProblemPage(problem: SettingsProblem) -> impl IntoView {
    view! {
        <main class="narrow-page">
            <h1>{page::SETTINGS_TITLE}</h1>
            <p role="alert">{describe::settings_problem(&problem)}</p>
        </main>
    }
}
