//! A moment on the page.

use super::locale;
use crate::domain::moment::Moment;
use leptos::prelude::*;

/// A moment in the user's zone, and in UTC where that is another, each with its zone printed.
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
