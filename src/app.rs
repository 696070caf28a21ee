//! The root: provides the contexts, then branches once on signed in or out.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use crate::{
    api::deployment::Deployment,
    components::{live::part, sign_in_form::CarriedOver},
    domain::settings::SettingsProblem,
    pages::{SettingsProblemPage, SignedInPage, SignedOutPage},
    state::{
        clock::Clock,
        commands::Commands,
        journal::Journal,
        navigation::Navigation,
        preferences::Preferences,
        records::Records,
        reminders::Reminders,
        session::{Session, Status},
    },
};
use leptos::prelude::*;

/// The whole page.
#[component]
pub(crate) fn App(deployment: Result<Deployment, SettingsProblem>, carried_over: CarriedOver) -> impl IntoView {
    match deployment {
        Ok(deployment) => view! { <Running deployment carried_over /> }.into_any(),
        Err(problem) => view! { <SettingsProblemPage problem /> }.into_any(),
    }
}

#[component]
fn Running(deployment: Deployment, carried_over: CarriedOver) -> impl IntoView {
    let clock = Clock::start();
    let preferences = Preferences::start();
    let navigation = Navigation::start();
    let records = Records::start(&deployment.base);
    let journal = Journal::start(&deployment.base, clock);
    let reminders = Reminders::start(&deployment.base);
    let session = Session::start(deployment);
    let commands = Commands::start(session, records, journal, navigation, clock);
    provide_context(clock);
    provide_context(navigation);
    provide_context(preferences);
    provide_context(records);
    provide_context(journal);
    provide_context(reminders);
    provide_context(session);
    provide_context(commands);
    // What the shell held is for the first form only: a later one starts empty, with the focus in it.
    let carried_over = StoredValue::new(Some(carried_over));
    let status = session.status();
    part(move || {
        Some(match status.get() {
            Status::SignedIn(signed_in) => {
                carried_over.set_value(None);
                view! { <SignedInPage signed_in /> }.into_any()
            }
            Status::SignedOut(farewell) => {
                let carried_over =
                    carried_over.try_update_value(Option::take).flatten().unwrap_or_else(CarriedOver::focused);
                view! { <SignedOutPage session farewell carried_over /> }.into_any()
            }
        })
    })
}
