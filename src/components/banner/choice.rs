//! A choice of a few words.

use crate::{
    components::dynamic::{dynamic_bool, handler},
    signals::Memo,
};
use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlSelectElement};

#[component]
pub fn Choice(
    id: &'static str,
    label: &'static str,
    /// The value and the text of each option.
    options: Vec<(&'static str, &'static str)>,
    /// The chosen value.
    chosen: Memo<&'static str>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let option = |(value, text): (&'static str, &'static str)| {
        view! {
            <option value=value prop:selected=dynamic_bool(move || chosen.get() == value)>
                {text}
            </option>
        }
    };
    view! {
        <div class="labelled-field">
            <label for=id>{label}</label>
            <select
                id=id
                on:change:target=handler(move |event: Targeted<Event, HtmlSelectElement>| {
                    on_choose.run(event.target().value());
                })
            >
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
