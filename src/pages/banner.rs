//! The banner: the way home, the slice picker and the way out.

use crate::{
    components::combobox::Combobox,
    domain::{route::Route, slice::Slice},
    state::{account::Account, navigation::Navigation, session::Session},
    text::words,
};
use leptos::prelude::*;

/// The banner of every screen that is signed in.
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
    view! {
        <header>
            <a class="home" href=Route::Slices.to_string()>{words().page.name}</a>
            <Combobox listing reading=account.reading() current on_pick />
            <button type="button" on:click=move |_| session.sign_out()>
                {words().page.sign_out}
            </button>
        </header>
    }
}
