//! The banner: the link to the overview, the slice picker, the toggles and **Sign out**.

use crate::{
    components::{
        banner::{choice::Choice, combobox::Combobox},
        dynamic::{aria_bool, dynamic_attr, dynamic_text, dynamic_view, handler},
        locale,
    },
    domain::{
        idle_lock::LockAfter,
        moment::Span,
        route::Route,
        slice::{Slice, SliceId},
        theme::Theme,
    },
    pages::{app_context, clock_skew},
    signals::Memo,
    state::{AppContext, account::Account, preferences::Preference},
    text::{cool_down, journal, page},
};
use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlInputElement};

/// The banner of every screen after sign-in.
#[component]
pub(super) fn Banner(account: Account) -> impl IntoView {
    let AppContext { clock, navigation, preferences, records, session, .. } = app_context();
    let route = navigation.route();
    let listing = account.listing();
    let current = Memo::new(move |_| {
        let id = route.get().slice()?;
        Some(listing.with(|listing| listing.find(id).cloned()).unwrap_or_else(|| Slice::unnamed(id)))
    });
    let on_pick = Callback::new(move |id| navigation.go(Route::Slice(id)));
    let now = clock.now();
    // Reads the clock only for a slice with a known cool-down, so that most options do not update every second.
    let note = Callback::new(move |id: SliceId| {
        let end = records.cool_down_end(id, now.get_untracked())?;
        let left = end.since(now.get());
        (left > Span::ZERO).then(|| cool_down::left(&locale::span(left, 2)))
    });
    let token_ending = session.client().and_then(|client| client.token_ending());
    let (theme, lock_after) = (preferences.theme(), preferences.lock_after());
    let toggle = move |label: &'static str, preference| {
        view! {
            <button type="button" role="switch" class="switch" aria-checked=aria_bool(move || preferences.is_on(preference)) on:click=handler(move |_| preferences.toggle(preference))>
                {label}
            </button>
        }
    };
    view! {
        <header class="banner">
            <a class="brand" href=Route::Slices.to_string()>{page::NAME}</a>
            <Combobox listing reading=account.reading() current note on_pick />
            <a
                class="button quiet"
                href=Route::Journal.to_string()
                aria-current=dynamic_attr(move || if route.get() == Route::Journal { "page" } else { "false" })
            >
                {page::JOURNAL}
            </a>
            <button type="button" class="quiet" on:click=handler(move |_| session.lock())>
                {page::LOCK_NOW}
            </button>
            <button type="button" class="quiet" on:click=handler(move |_| session.sign_out())>
                {page::SIGN_OUT}
            </button>
            <div class="row settings">
                {toggle(page::UTC, Preference::Utc)}
                {toggle(page::VIEW_ONLY, Preference::ViewOnly)}
                <Choice
                    id="theme"
                    label=page::THEME
                    options=Theme::ALL.map(|it| (it.word(), page::theme_name(it))).to_vec()
                    chosen=Memo::new(move |_| theme.get().word())
                    on_choose=Callback::new(move |word: String| preferences.set_theme(Theme::from_word(&word)))
                />
                <Choice
                    id="lock-after"
                    label=page::LOCK_AFTER
                    options=LockAfter::ALL.map(|it| (it.word(), page::lock_after(it))).to_vec()
                    chosen=Memo::new(move |_| lock_after.get().word())
                    on_choose=Callback::new(move |word: String| preferences.set_lock_after(LockAfter::from_word(&word)))
                />
                {token_ending.map(|ending| view! { <TokenLabel ending /> })}
            </div>
        </header>
        <Notices account />
    }
}

/// Which token this is: the user's name for it, or its last characters.
#[component]
fn TokenLabel(ending: String) -> impl IntoView {
    let AppContext { preferences, .. } = app_context();
    let placeholder = page::unlabelled_token(&ending);
    let label = {
        let ending = ending.clone();
        move || Some(preferences.token_label(&ending))
    };
    view! {
        <div class="labelled-field">
            <label for="token-label">{page::TOKEN_LABEL}</label>
            <input
                id="token-label"
                type="text"
                autocomplete="off"
                data-1p-ignore=""
                data-bwignore=""
                data-lpignore="true"
                data-form-type="other"
                autocapitalize="off"
                spellcheck="false"
                maxlength="40"
                placeholder=placeholder
                prop:value=dynamic_text(label)
                on:change:target=handler(move |event: Targeted<Event, HtmlInputElement>| {
                    preferences.set_token_label(&ending, &event.target().value());
                })
            />
        </div>
    }
}

/// Notices for every screen: a wrong clock, a journal that cannot be stored, and cool-downs that have ended.
#[component]
fn Notices(account: Account) -> impl IntoView {
    let AppContext { journal, session, .. } = app_context();
    let (clock_ahead, unsaved) = (session.clock_ahead(), journal.unsaved());
    let skew_warning = move || clock_ahead.get().map(clock_skew);
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
    let AppContext { clock, navigation, records, reminders, .. } = app_context();
    let (route, now) = (navigation.route(), clock.now());
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
