//! The screens. They connect the components to the state.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

mod banner;
mod diagnose;
mod journal;
mod overview;
mod requests;
mod service_dialog;
mod signed_in;
mod signed_out;
mod slice;

use crate::{
    components::{dynamic::dynamic_text, locale, shared::focus::focus_heading_if_lost},
    domain::{journal::Entry, moment::Span},
    signals::Memo,
    state::{AppContext, preferences::Preference},
    text,
};
use leptos::prelude::*;

pub(crate) use signed_in::SignedInPage;
pub(crate) use signed_out::{SettingsProblemPage, SignedOutPage, show_about};

fn app_context() -> AppContext {
    expect_context()
}

/// Whether the page may change anything: not while **View only** is on.
fn can_edit() -> Memo<bool> {
    let preferences = app_context().preferences;
    Memo::new(move |_| !preferences.is_on(Preference::ViewOnly))
}

/// A note while **View only** is on.
#[component]
fn ViewOnlyNote() -> impl IntoView {
    let can_edit = can_edit();
    view! { <p class="warning" prop:textContent=dynamic_text(move || (!can_edit.get()).then_some(text::page::VIEW_ONLY_NOTE)) /> }
}

/// A warning while the browser has no room for another journal entry: only this tab would then know that an answer was
/// lost.
#[component]
fn JournalFullNote() -> impl IntoView {
    let is_full = app_context().journal.is_full();
    view! { <p class="warning" prop:textContent=dynamic_text(move || is_full.get().then_some(text::journal::FULL)) /> }
}

/// How far the local clock is ahead of the server's, in words.
fn clock_skew(ahead: Span) -> String {
    let describe_skew = if ahead > Span::ZERO { text::page::clock_ahead } else { text::page::clock_behind };
    describe_skew(&locale::span(ahead, 1))
}

/// A callback that dismisses the outcome of the entry.
fn dismiss_callback(entry: Memo<Option<Entry>>) -> Callback<()> {
    let journal = app_context().journal;
    Callback::new(move |()| {
        if let Some(entry) = entry.get_untracked() {
            journal.dismiss(entry);
        }
        focus_heading_if_lost();
    })
}

/// The address of the provider's panel. Inferred from the host of the API: no page of the provider gives it.
const PANEL: &str = "https://cloud.syminet.com/";
