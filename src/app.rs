//! The root: provides the contexts, then branches once on signed in or out.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use crate::{
    api::deployment::Deployment,
    components::{live::part, sign_in_form::CarriedOver},
    domain::settings::SettingsProblem,
    pages::{ArrivingPage, SettingsProblemPage, SignedInPage, SignedOutPage},
    state::{
        clock::Clock,
        commands::Commands,
        journal::Journal,
        navigation::Navigation,
        preferences::Preferences,
        records::Records,
        reminders::Reminders,
        second_part::{Arrival, SecondPart},
        session::{Session, SignedIn, Status},
    },
};
use js_sys::Function;
use leptos::prelude::*;
use std::hint::black_box;

/// The whole page.
#[component]
pub(crate) fn App(
    deployment: Result<Deployment, SettingsProblem>,
    /// Gets the second part of the program.
    second_part: Function,
    carried_over: CarriedOver,
) -> impl IntoView {
    match deployment {
        Ok(deployment) => {
            let second_part = SecondPart::got_by(second_part);
            view! { <Running deployment second_part carried_over /> }.into_any()
        }
        Err(problem) => view! { <SettingsProblemPage problem /> }.into_any(),
    }
}

#[component]
fn Running(deployment: Deployment, second_part: SecondPart, carried_over: CarriedOver) -> impl IntoView {
    let session = Session::start(deployment.clone(), second_part);
    let house =
        StoredValue::new(House { owner: Owner::current().unwrap_or_default(), deployment, is_furnished: false });
    // What the shell held is for the first form only: a later one starts empty, with the focus in it.
    let carried_over = StoredValue::new(Some(carried_over));
    let status = session.status();
    // Not the arrival itself: what says how far it is must not be made anew each time.
    let is_here = Memo::new(move |_| second_part.arrival().get() == Arrival::Here);
    part(move || {
        Some(match status.get() {
            Status::SignedIn(signed_in) => {
                carried_over.set_value(None);
                if is_here.get() {
                    black_box(SECOND_PART)(house, session, signed_in)
                } else {
                    view! { <ArrivingPage session second_part /> }.into_any()
                }
            }
            Status::SignedOut(farewell) => {
                let carried_over =
                    carried_over.try_update_value(Option::take).flatten().unwrap_or_else(CarriedOver::focused);
                view! { <SignedOutPage session farewell carried_over /> }.into_any()
            }
        })
    })
}

/// What outlives the sessions of this page.
#[derive(Clone, Debug)]
struct House {
    owner: Owner,
    deployment: Deployment,
    /// Whether the contexts are provided that a signed-in page needs.
    is_furnished: bool,
}

/// The way into the second part of the program, and the only one: `cargo xtask finish` cuts here. The compiler must
/// not see what it leads to, or it would call that directly.
const SECOND_PART: fn(StoredValue<House>, Session, SignedIn) -> AnyView = second_part;

/// The page of somebody who is signed in, and whatever it stands on.
#[inline(never)]
fn second_part(house: StoredValue<House>, session: Session, signed_in: SignedIn) -> AnyView {
    if !house.with_value(|house| house.is_furnished) {
        house.update_value(|house| house.is_furnished = true);
        house.get_value().furnish(session);
    }
    view! { <SignedInPage signed_in /> }.into_any()
}

impl House {
    /// Provides the contexts.
    fn furnish(self, session: Session) {
        let base = self.deployment.base;
        untrack(|| {
            self.owner.with(|| {
                let clock = Clock::start();
                let navigation = Navigation::start();
                let records = Records::start(&base);
                let journal = Journal::start(&base, clock);
                provide_context(clock);
                provide_context(navigation);
                provide_context(Preferences::start());
                provide_context(records);
                provide_context(journal);
                provide_context(Reminders::start(&base));
                provide_context(session);
                provide_context(Commands::start(session, records, journal, navigation, clock));
            });
        });
    }
}
