//! A failure in words: the server's message, what the user can do, and the way to *Diagnose*.

use crate::{
    domain::{failure::Failure, route::Route},
    text::{describe, diagnose},
};
use leptos::prelude::*;

#[component]
pub fn FailureNotice(failure: Failure) -> impl IntoView {
    view! {
        {describe::failure(&failure).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
        <DiagnoseLink />
    }
}

#[component]
pub fn DiagnoseLink() -> impl IntoView {
    view! { <p><a href=Route::Diagnose.to_string()>{diagnose::TITLE}</a> {diagnose::FINDS_MORE}</p> }
}
