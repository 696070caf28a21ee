//! A moment in the user's zone. The text includes the zone.

use crate::{
    components::{
        dynamic::{dynamic_attr, dynamic_text, dynamic_view},
        locale::Zone,
    },
    domain::moment::Moment,
};
use leptos::prelude::*;

/// A moment to the minute. The seconds and UTC are shown on demand.
#[component]
pub fn MinuteTime(at: Moment, zone: Zone) -> impl IntoView {
    view! {
        <time
            datetime=at.iso()
            title=dynamic_attr(move || zone.both(at))
            prop:textContent=dynamic_text(move || Some(zone.minute(at)))
        />
    }
}

/// A moment to the second, and on a second line in UTC if that is another zone.
#[component]
pub fn Time(at: Moment, zone: Zone) -> impl IntoView {
    let utc =
        move || zone.utc(at).map(|utc| view! { <time class="secondary" datetime=at.iso()>{utc}</time> }.into_any());
    view! {
        <time datetime=at.iso() prop:textContent=dynamic_text(move || Some(zone.local(at))) />
        {" "}
        {dynamic_view(utc)}
    }
}

/// A moment to the second in a sentence, with UTC if that is another zone.
#[component]
pub fn InlineTime(at: Moment, zone: Zone) -> impl IntoView {
    let utc = move || zone.beside(at).map(|utc| view! { {" ("} <time datetime=at.iso()>{utc}</time> {")"} }.into_any());
    view! {
        <time datetime=at.iso() prop:textContent=dynamic_text(move || Some(zone.local(at))) />
        {dynamic_view(utc)}
    }
}
