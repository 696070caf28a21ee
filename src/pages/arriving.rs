//! The screen of somebody who is signed in while the second part of the program is on its way.

use crate::{
    components::{
        focus::take_lost_focus,
        live::{handler, part, text},
    },
    state::{
        second_part::{Arrival, SecondPart},
        session::Session,
    },
    text::words,
};
use leptos::{html, prelude::*};
use std::time::Duration;

/// That the rest of the page is being loaded, or could not be.
#[component]
pub(crate) fn ArrivingPage(session: Session, second_part: SecondPart) -> impl IntoView {
    let (words, page) = (words().sign_in, words().page);
    let is_missing = move || second_part.arrival().get() == Arrival::Missing;
    let failure = move || is_missing().then(|| view! { <Missing second_part /> }.into_any());
    // A live region speaks of what comes into it, so what is said must come after it.
    let speaks = RwSignal::new(false);
    set_timeout(
        move || {
            let _ = speaks.try_set(true);
        },
        Duration::ZERO,
    );
    view! {
        <main class="narrow">
            <h1>{page.name}</h1>
            <p role="status" prop:textContent=text(move || (speaks.get() && !is_missing()).then_some(words.arriving)) />
            <div class="message" role="alert">
                {part(failure)}
            </div>
            <button type="button" on:click=handler(move |_| session.sign_out())>
                {page.sign_out}
            </button>
        </main>
    }
}

#[component]
fn Missing(second_part: SecondPart) -> impl IntoView {
    let (words, page) = (words().sign_in, words().page);
    let again = NodeRef::<html::Button>::new();
    take_lost_focus(again);
    view! {
        <p><strong>{words.missing}</strong></p>
        <p>{words.missing_next}</p>
        <button node_ref=again type="button" class="primary" on:click=handler(move |_| second_part.send_for())>
            {page.try_again}
        </button>
    }
}
