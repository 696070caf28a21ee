//! The frame of every screen that is signed in.

use super::{banner::Banner, slice::SlicePage, slices::SlicesPage};
use crate::{
    components::live::part,
    domain::route::Route,
    state::{
        account::Account,
        navigation::Navigation,
        session::{Session, SignedIn},
    },
};
use leptos::prelude::*;

/// The banner, and below it what the address asks for. Another slice is another subtree.
#[component]
pub(crate) fn SignedInPage(signed_in: SignedIn) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let session = expect_context::<Session>();
    let account = Account::open(session, signed_in);
    let route = navigation.route();
    let slice = Memo::new(move |_| route.get().slice());
    let unknown = Memo::new(move |_| route.get() == Route::Unknown);
    view! {
        <Banner account />
        {part(move || {
            Some(match slice.get() {
                Some(id) => view! { <SlicePage id account /> }.into_any(),
                None => view! { <SlicesPage account unknown /> }.into_any(),
            })
        })}
    }
}
