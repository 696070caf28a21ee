//! A moment in the user's zone and, if that is another zone, in UTC. The text includes the zone.

use crate::{
    components::{
        dynamic::{dynamic_text, dynamic_view},
        locale::Zone,
    },
    domain::moment::Moment,
};
use leptos::prelude::*;

/// A moment on two lines.
#[component]
pub fn Time(at: Moment, zone: Zone) -> impl IntoView {
    let utc =
        move || zone.utc(at).map(|utc| view! { <time class="secondary" datetime=at.iso()>{utc}</time> }.into_any());
    view! {
        <span class="time">
            <time datetime=at.iso() prop:textContent=dynamic_text(move || Some(zone.local(at))) />
            {" "}
            {dynamic_view(utc)}
        </span>
    }
}

/// A moment in a sentence.
#[component]
pub fn InlineTime(at: Moment, zone: Zone) -> impl IntoView {
    let utc = move || zone.utc(at).map(|utc| view! { {" ("} <time datetime=at.iso()>{utc}</time> {")"} }.into_any());
    view! {
        <time datetime=at.iso() prop:textContent=dynamic_text(move || Some(zone.local(at))) />
        {dynamic_view(utc)}
    }
}
