//! The screen before sign-in. It is the same for every address but that of *Diagnose*.

use crate::{
    components::{
        dynamic::{dynamic_view, handler},
        shared::failure_notice::{DiagnoseLink, FailureNotice},
        sign_in::form::{Entry, SignInForm},
    },
    domain::{failure::Failure, route::Route, settings::SettingsProblem},
    pages::{app_context, diagnose::DiagnoseSection},
    signals::{RwSignal, effect},
    state::{
        session::{Session, SignInProblem, SignOutReason},
        spawn,
    },
    text::{describe, page, sign_in},
};
use leptos::prelude::*;

/// Shows or hides what `index.html` says beside its form: what the page is and where the token goes. It stays where it
/// is, because the browser counts what it paints again as painted later.
pub(crate) fn show_about(is_shown: bool) {
    if let Ok(Some(about)) = document().query_selector(".about") {
        let _ = if is_shown { about.remove_attribute("hidden") } else { about.set_attribute("hidden", "") };
    }
}

/// The sign-in form, and the reason for it if the last session ended.
#[component]
pub(crate) fn SignedOutPage(
    session: Session,
    /// Why the last session ended; `None` if the user does not need to know.
    reason: Option<SignOutReason>,
    takes_focus: bool,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<(SignInProblem, Entry)>);
    let finish = move |entry: Entry, result: Result<(), SignInProblem>| {
        // On success this screen is disposed by now, with its signals.
        problem.set(result.err().map(|problem| (problem, entry)));
        busy.set(false);
    };
    // A screen reader announces changes of a live region, so the reason is added after the region.
    let shown_reason = RwSignal::new(None::<SignOutReason>);
    if reason.is_some() {
        set_timeout(move || shown_reason.set(reason), std::time::Duration::ZERO);
    }
    let on_sign_in = Callback::new(move |entry: Entry| {
        busy.set(true);
        problem.set(None);
        spawn(async move {
            let result = session.sign_in(entry.token.clone(), entry.keep).await;
            finish(entry, result);
        });
    });
    let on_continue = Callback::new(move |(entry, failure): (Entry, Failure)| {
        let result = session.sign_in_without_list(&entry.token, entry.keep, failure);
        finish(entry, result);
    });
    let failure = dynamic_view(move || {
        problem.get().map(|(problem, entry)| view! { <ProblemNotice problem entry on_continue /> }.into_any())
    });
    effect(move || document().set_title(page::NAME));
    let route = app_context().navigation.route();
    view! {
        <main class="sign-in-page">
            <div class="brand">{page::NAME}</div>
            <div class="notice" role="alert">
                {dynamic_view(move || shown_reason.get().map(|reason| view! { <SignOutNotice reason /> }.into_any()))}
            </div>
            <SignInForm takes_focus busy failure on_sign_in />
            {dynamic_view(move || (route.get() == Route::Diagnose).then(|| view! { <DiagnoseSection /> }.into_any()))}
        </main>
    }
}

/// Why the sign-in failed, and what to do.
#[component]
fn ProblemNotice(problem: SignInProblem, entry: Entry, on_continue: Callback<(Entry, Failure)>) -> impl IntoView {
    let failure = match problem {
        SignInProblem::Token(problem) => return view! { <p>{describe::token_problem(problem)}</p> }.into_any(),
        SignInProblem::Api(failure) => failure,
    };
    let notice = match &failure {
        Failure::Refused(refusal) if matches!(refusal.status, 401 | 403) => view! {
            <p><strong>{sign_in::REFUSED}</strong></p>
            <p>{describe::server_said(refusal)}</p>
            <p>{sign_in::REFUSED_NEXT}</p>
            <DiagnoseLink />
        }
        .into_any(),
        Failure::Refused(_) | Failure::Unreachable(_) | Failure::TimedOut | Failure::Unreadable(_) => {
            view! { <FailureNotice failure=failure.clone() /> }.into_any()
        }
    };
    let continue_button = failure.can_continue_without_list().then(|| {
        let on_click = move |_| on_continue.run((entry.clone(), failure.clone()));
        view! {
            <button type="button" on:click=handler(on_click)>
                {sign_in::CONTINUE_WITHOUT_LIST}
            </button>
        }
    });
    view! {
        {notice}
        {continue_button}
    }
    .into_any()
}

/// Why the last session ended without the user signing out in this tab.
#[component]
fn SignOutNotice(reason: SignOutReason) -> impl IntoView {
    let (message, failure) = match reason {
        SignOutReason::TokenRefused(failure) => (sign_in::TOKEN_REFUSED, Some(failure)),
        SignOutReason::OtherTab => (sign_in::SIGNED_OUT_IN_OTHER_TAB, None),
        SignOutReason::Locked => (sign_in::LOCKED, None),
        SignOutReason::PageLeft => (sign_in::PAGE_LEFT, None),
    };
    view! {
        <p><strong>{message}</strong></p>
        {failure.map(|failure| view! { <FailureNotice failure /> })}
    }
}

/// The screen if the settings in `index.html` are wrong: what to correct.
#[component]
pub(crate) fn SettingsProblemPage(problem: SettingsProblem) -> impl IntoView {
    show_about(false);
    view! {
        <main class="sign-in-page">
            <h1>{page::SETTINGS_TITLE}</h1>
            <p class="notice" role="alert">{describe::settings_problem(&problem)}</p>
        </main>
    }
}
