//! Which page is shown.

use std::rc::Rc;

use yew::prelude::*;

use crate::account::{use_account, use_now};
use crate::api;
use crate::overview::Overview;
use crate::route::{Route, use_route};
use crate::sign_in::{SignIn, Typed};
use crate::slice_page::SlicePage;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    pub typed: Typed,
}

#[component]
pub fn App(props: &AppProps) -> Html {
    let first_page = use_state(|| None::<Rc<api::Page>>);
    // After a sign-out the field is empty.
    let typed = use_mut_ref(|| props.typed.clone());
    let on_signed_in = {
        let (first_page, typed) = (first_page.setter(), typed.clone());
        Callback::from(move |page| {
            typed.take();
            first_page.set(Some(Rc::new(page)));
        })
    };
    let on_sign_out = {
        let first_page = first_page.setter();
        Callback::from(move |()| first_page.set(None))
    };
    match &*first_page {
        None => html! { <SignIn typed={typed.borrow().clone()} {on_signed_in} /> },
        Some(first_page) => html! { <SignedIn first_page={first_page.clone()} {on_sign_out} /> },
    }
}

#[derive(Properties, PartialEq)]
struct SignedInProps {
    first_page: Rc<api::Page>,
    on_sign_out: Callback<()>,
}

#[component]
fn SignedIn(props: &SignedInProps) -> Html {
    let (account, checks) = use_account(props.first_page.clone());
    let now = use_now();
    let route = use_route();
    use_effect_with((), |()| || api::set_token(""));
    let page = match route {
        Route::Overview => html! { <Overview {account} {checks} {now} /> },
        Route::Slice { id, restored } => html! { <SlicePage key={id} slice={account.find(id)} {restored} /> },
    };
    html! {
        <>
            <header class="banner">
                <a class="brand" href="#/slices">{ "Slice backups" }</a>
                <button type="button" class="quiet" onclick={props.on_sign_out.reform(|_| ())}>{ "Sign out" }</button>
            </header>
            { page }
        </>
    }
}
