//! The progress of reading the account's slices, and what is missing from them.

use crate::{
    components::{dynamic::dynamic_text, locale},
    domain::listing::Listing,
    signals::ReadSignal,
    text::{OutOf, slices},
};
use leptos::prelude::*;

/// The progress in words; empty if there is nothing to count.
pub fn progress(listing: ReadSignal<Listing>, reading: ReadSignal<bool>) -> String {
    let (read, results, unreadable) =
        listing.with(|listing| (listing.slices().len(), listing.results, listing.unreadable));
    match (reading.get(), results) {
        (true, Some(all)) if read > 0 => {
            let all = locale::number(usize::try_from(all).unwrap_or(usize::MAX));
            slices::loading(OutOf { part: locale::number(read), all })
        }
        (true, _) => slices::LOADING_FIRST.to_owned(),
        (false, _) if read == 0 && unreadable == 0 => String::new(),
        (false, _) => slices::count(locale::number(read)),
    }
}

/// What is missing from the list.
#[component]
pub fn ListingProblems(listing: ReadSignal<Listing>) -> impl IntoView {
    let unreadable = move || {
        let count = listing.with(|listing| listing.unreadable);
        (count > 0).then(|| slices::unreadable(locale::number(count)))
    };
    view! {
        <p
            class="warning"
            prop:textContent=dynamic_text(move || {
                listing.with(Listing::is_truncated).then_some(slices::INCOMPLETE)
            })
        />
        <p class="warning" prop:textContent=dynamic_text(unreadable) />
    }
}
