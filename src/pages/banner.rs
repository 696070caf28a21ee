//! The banner: the link to the overview, the slice picker, the toggles and **Sign out**.

use crate::{
    components::{
        banner::combobox::Combobox,
        dynamic::{aria_bool, dynamic_text, dynamic_view, handler},
        locale,
    },
    domain::{
        moment::Span,
        route::Route,
        slice::{Slice, SliceId},
    },
    signals::Memo,
    state::{
        account::Account,
        clock::Clock,
        journal::Journal,
        navigation::Navigation,
        preferences::{Preference, Preferences},
        reminders::Reminders,
        service_records::ServiceRecords,
        session::Session,
    },
    text::{cool_down, journal, page},
};
use leptos::prelude::*;

/// The banner of every screen after sign-in.
#[component]
pub(super) fn Banner(account: Account) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let session = expect_context::<Session>();
    let route = navigation.route();
    let listing = account.listing();
    let current = Memo::new(move |_| {
        let id = route.get().slice()?;
        Some(listing.with(|listing| listing.find(id).cloned()).unwrap_or_else(|| Slice::unnamed(id)))
    });
    let on_pick = Callback::new(move |id| navigation.go(Route::Slice(id)));
    let records = expect_context::<ServiceRecords>();
    let now = expect_context::<Clock>().now();
    // Reads the clock only for a slice with a known cool-down, so that most options do not update every second.
    let note = Callback::new(move |id: SliceId| {
        let end = records.cool_down_end(id, now.get_untracked())?;
        let left = end.since(now.get());
        (left > Span::ZERO).then(|| cool_down::left(&locale::span(left, 2)))
    });
    let preferences = expect_context::<Preferences>();
    let toggle = move |label: &'static str, preference| {
        view! {
            <button type="button" role="switch" class="toggle" aria-checked=aria_bool(move || preferences.is_on(preference)) on:click=handler(move |_| preferences.toggle(preference))>
                {label}
            </button>
        }
    };
    view! {
        <header>
            <a class="home-link" href=Route::Slices.to_string()>{page::NAME}</a>
            <Combobox listing reading=account.reading() current note on_pick />
            {toggle(page::UTC, Preference::Utc)}
            {toggle(page::VIEW_ONLY, Preference::ViewOnly)}
            <a href=Route::Journal.to_string()>{page::JOURNAL}</a>
            <button type="button" on:click=handler(move |_| session.sign_out())>
                {page::SIGN_OUT}
            </button>
        </header>
        <Notices account />
    }
}

/// Notices for every screen: a wrong clock, a journal that cannot be stored, and cool-downs that have ended.
#[component]
fn Notices(account: Account) -> impl IntoView {
    let clock_ahead = expect_context::<Session>().clock_ahead();
    let unsaved = expect_context::<Journal>().unsaved();
    let skew_warning = move || {
        let skew = clock_ahead.get()?;
        let describe_skew = if skew > Span::ZERO { page::clock_ahead } else { page::clock_behind };
        Some(describe_skew(&locale::span(skew, 1)))
    };
    view! {
        <div class="notices">
            <p role="status" class="warning" prop:textContent=dynamic_text(skew_warning) />
            <p role="status" class="warning" prop:textContent=dynamic_text(move || (!unsaved.get().is_empty()).then_some(journal::UNSAVED)) />
            <EndedCoolDowns account />
        </div>
    }
}

/// Links to the slices that have a reminder and whose cool-down has ended. The open slice has no link: its own screen
/// opens the dialog.
#[component]
fn EndedCoolDowns(account: Account) -> impl IntoView {
    let reminders = expect_context::<Reminders>();
    let records = expect_context::<ServiceRecords>();
    let route = expect_context::<Navigation>().route();
    let now = expect_context::<Clock>().now();
    let ended = Memo::new(move |_| {
        let waiting = reminders.waiting().into_iter();
        waiting
            .filter(|id| route.get().slice() != Some(*id) && records.cool_down_end(*id, now.get()).is_none())
            .collect::<Vec<_>>()
    });
    let link = move |id: SliceId| {
        let slice = account.listing().with(|listing| listing.find(id).cloned()).unwrap_or_else(|| Slice::unnamed(id));
        view! { <a href=Route::Slice(id).to_string()><bdi>{cool_down::ended(&slice)}</bdi></a> }
    };
    let links = move || {
        let ended = ended.get();
        (!ended.is_empty()).then(|| ended.into_iter().map(link).collect_view().into_any())
    };
    view! { <div role="status">{dynamic_view(links)}</div> }
}
