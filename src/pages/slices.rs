//! `#/slices`: every slice of the account.

use crate::{
    components::{
        failure_notice::FailureNotice,
        focus::catch_lost_focus,
        live::{part, text},
        slice_list::{ListingProgress, SliceList},
    },
    domain::route::Route,
    state::account::Account,
    text::words,
};
use leptos::prelude::*;

/// A plain list of links. `unknown` says that the address meant nothing.
#[component]
pub(super) fn SlicesPage(account: Account, unknown: Memo<bool>) -> impl IntoView {
    let words = words();
    let listing = account.listing();
    let reading = account.reading();
    let failure = Memo::new(move |_| listing.with(|listing| listing.failure.clone()));
    let read_some = Memo::new(move |_| listing.with(|listing| !listing.slices().is_empty()));
    let empty = move || {
        let nothing =
            listing.with(|listing| listing.is_complete() && listing.slices().is_empty() && listing.unreadable == 0);
        nothing.then_some(words.slices.empty)
    };
    let notice = move || {
        failure.get().map(|failure| {
            let first = if read_some.get() { words.slices.incomplete } else { words.slices.not_listed };
            view! {
                <p><strong>{first}</strong></p>
                <FailureNotice failure />
                <button type="button" on:click=move |_| account.read_on()>
                    {words.page.try_again}
                </button>
            }
            .into_any()
        })
    };
    catch_lost_focus();
    Effect::new(move |_| document().set_title(&format!("{} · {}", words.slices.title, words.page.name)));
    view! {
        <main>
            <h1 tabindex="-1">{words.slices.title}</h1>
            <p role="status">{text(move || unknown.get().then_some(words.page.no_such_address))}</p>
            <ListingProgress listing reading />
            <div role="alert" class="message">
                {part(notice)}
            </div>
            <p>{text(empty)}</p>
            <SliceList listing href=|slice| Route::Slice(slice.id).to_string() />
        </main>
    }
}
