//! A failure in words: what the server said, then what to do next.

use crate::{domain::failure::Failure, text::describe};
use leptos::prelude::*;

/// A failure as paragraphs.
#[component]
pub fn FailureNotice(failure: Failure) -> impl IntoView {
    describe::failure(&failure).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()
}
