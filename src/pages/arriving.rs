//! The screen of somebody who is signed in while the second part of the program is on its way.

use crate::{
    components::live::part,
    state::second_part::{Arrival, SecondPart},
    text::words,
};
use leptos::prelude::*;

/// That the rest of the page is being loaded, or could not be.
#[component]
pub(crate) fn ArrivingPage(second_part: SecondPart) -> impl IntoView {
    let words = words().sign_in;
    let is_missing = move || second_part.arrival().get() == Arrival::Missing;
    let failure = move || is_missing().then(|| view! { <Missing second_part /> }.into_any());
    view! {
        <main class="narrow">
            <p role="status">{move || (!is_missing()).then_some(words.arriving)}</p>
            <div class="message" role="alert">{part(failure)}</div>
        </main>
    }
}

#[component]
fn Missing(second_part: SecondPart) -> impl IntoView {
    let words = words().sign_in;
    view! {
        <p><strong>{words.missing}</strong></p>
        <p>{words.missing_next}</p>
        <button type="button" class="primary" on:click=move |_| second_part.send_for()>{words.try_again}</button>
    }
}
