//! A moment on the page, in the user's zone and in UTC where that is another, each with its zone printed.

use super::locale;
use crate::domain::moment::Moment;
use leptos::prelude::*;

/// A moment in two lines.
#[component]
pub fn Time(at: Moment) -> impl IntoView {
    view! {
        <span class="time">
            <time datetime=at.iso()>{locale::local(at)}</time>
            {" "}
            {locale::utc(at).map(|utc| view! { <time class="quiet" datetime=at.iso()>{utc}</time> })}
        </span>
    }
}

/// A moment within a sentence.
#[component]
pub fn TimeInLine(at: Moment) -> impl IntoView {
    view! {
        <time datetime=at.iso()>{locale::local(at)}</time>
        {locale::utc(at).map(|utc| view! { {" ("} <time datetime=at.iso()>{utc}</time> {")"} })}
    }
}
