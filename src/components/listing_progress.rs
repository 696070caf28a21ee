//! How far the list of the account's slices has come.

use super::{live::text, locale};
use crate::{domain::listing::Listing, text::words};
use leptos::prelude::*;

/// How far the list has come, in words; empty where there is nothing to count.
pub fn progress(listing: ReadSignal<Listing>, reading: ReadSignal<bool>) -> String {
    let words = words().slices;
    let (read, results, unreadable) = listing.with(|l| (l.slices().len(), l.results, l.unreadable));
    match (reading.get(), results) {
        (true, Some(all)) if read > 0 => {
            let all = locale::number(usize::try_from(all).unwrap_or(usize::MAX));
            (words.loading)(&locale::number(read), &all)
        }
        (true, _) => words.loading_first.to_owned(),
        (false, _) if read == 0 && unreadable == 0 => String::new(),
        (false, _) => locale::counted(read, words.count),
    }
}

/// How far the list has come, and what is missing from it.
#[component]
pub fn ListingProgress(listing: ReadSignal<Listing>, reading: ReadSignal<bool>) -> impl IntoView {
    let unreadable = move || {
        let count = listing.with(|listing| listing.unreadable);
        (count > 0).then(|| locale::counted(count, words().slices.unreadable))
    };
    view! {
        <p class="quiet" prop:textContent=text(move || Some(progress(listing, reading))) />
        <p class="warning" prop:textContent=text(move || listing.with(Listing::falls_short).then_some(words().slices.incomplete)) />
        <p class="warning" prop:textContent=text(unreadable) />
    }
}
