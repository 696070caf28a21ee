//! A failure in words: the server's message, then what the user can do.

use crate::{domain::failure::Failure, text::describe};
use leptos::prelude::*;

#[component]
pub fn FailureNotice(failure: Failure) -> impl IntoView {
    describe::failure(&failure).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()
}
