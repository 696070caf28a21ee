//! The screens: the only place where state meets looks.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

mod banner;
mod journal;
mod overview;
mod requests;
mod service_dialog;
mod signed_in;
mod signed_out;
mod slice;

use crate::{
    components::{dynamic::dynamic_text, shared::focus::focus_heading_if_lost},
    domain::journal::Entry,
    signals::Memo,
    state::{
        journal::Journal,
        preferences::{Preference, Preferences},
    },
    text,
};
use leptos::prelude::*;

pub(crate) use signed_in::SignedInPage;
pub(crate) use signed_out::{SettingsProblemPage, SignedOutPage};

/// Whether anything may be changed, or the page is for viewing only.
fn can_edit() -> Memo<bool> {
    let preferences = expect_context::<Preferences>();
    Memo::new(move |_| !preferences.is_on(Preference::ViewOnly))
}

/// That the page is for viewing only, where it is.
#[component]
fn ViewOnlyNote() -> impl IntoView {
    let can_edit = can_edit();
    view! { <p class="warning" prop:textContent=dynamic_text(move || (!can_edit.get()).then_some(text::page::VIEW_ONLY_NOTE)) /> }
}

/// That a lost answer would be known in this tab alone, where the browser has no room for the journal.
#[component]
fn NoRoomNote() -> impl IntoView {
    let is_full = expect_context::<Journal>().is_full();
    view! { <p class="warning" prop:textContent=dynamic_text(move || is_full.get().then_some(text::journal::NO_ROOM)) /> }
}

/// Dismisses an outcome.
fn dismiss_callback(entry: Memo<Option<Entry>>) -> Callback<()> {
    let journal = expect_context::<Journal>();
    Callback::new(move |()| {
        if let Some(entry) = entry.get_untracked() {
            journal.dismiss(entry);
        }
        focus_heading_if_lost();
    })
}

/// Where the provider's panel is. Inferred: no page of the provider names it, but its API lies on this host.
const PANEL: &str = "https://cloud.syminet.com/";
