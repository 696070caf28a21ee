//! The root component: provides the contexts and shows the page for signed in or signed out.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use crate::{
    api::deployment::Deployment,
    components::dynamic::dynamic_view,
    domain::settings::SettingsProblem,
    pages::{SettingsProblemPage, SignedInPage, SignedOutPage, show_about},
    signals::effect,
    state::{
        AppContext,
        clock::Clock,
        commands::Commands,
        idle_lock,
        journal::Journal,
        navigation::Navigation,
        preferences::Preferences,
        reminders::Reminders,
        service_records::ServiceRecords,
        session::{Session, Status},
    },
};
use leptos::prelude::*;

#[component]
pub(crate) fn App(deployment: Result<Deployment, SettingsProblem>) -> impl IntoView {
    match deployment {
        Ok(deployment) => view! { <Running deployment /> }.into_any(),
        Err(problem) => view! { <SettingsProblemPage problem /> }.into_any(),
    }
}

#[component]
fn Running(deployment: Deployment) -> impl IntoView {
    let session = provide(deployment);
    let status = session.status();
    // The first form must not take the focus: it gets the one that the user set in the static form. Later forms take it.
    let is_first = StoredValue::new(true);
    effect(move || show_about(matches!(status.get(), Status::SignedOut(_))));
    dynamic_view(move || {
        let was_first = is_first.try_update_value(|is_first| std::mem::replace(is_first, false)).unwrap_or_default();
        Some(match status.get() {
            Status::SignedIn(signed_in) => view! { <SignedInPage signed_in /> }.into_any(),
            Status::SignedOut(reason) => view! { <SignedOutPage session reason takes_focus=!was_first /> }.into_any(),
        })
    })
}

/// Starts what outlives a session, and provides it.
fn provide(deployment: Deployment) -> Session {
    let base = deployment.base.clone();
    let session = Session::start(deployment);
    let clock = Clock::start();
    let navigation = Navigation::start();
    let records = ServiceRecords::start(&base);
    let journal = Journal::start(&base);
    let preferences = Preferences::start();
    idle_lock::start(session, preferences, clock);
    let theme = preferences.theme();
    effect(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.get().word());
        }
    });
    provide_context(AppContext {
        clock,
        commands: Commands::start(session, records, journal, clock),
        journal,
        navigation,
        preferences,
        records,
        reminders: Reminders::start(&base),
        session,
    });
    session
}
