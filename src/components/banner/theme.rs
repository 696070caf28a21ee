//! The choice of the theme.

use crate::{
    components::dynamic::{dynamic_bool, handler},
    domain::theme::Theme,
    signals::Memo,
    text::page,
};
use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlSelectElement};

#[component]
pub fn ThemeChoice(theme: Memo<Theme>, on_choose: Callback<Theme>) -> impl IntoView {
    let option = |it: Theme| {
        view! {
            <option value=it.word() prop:selected=dynamic_bool(move || theme.get() == it)>
                {page::theme_name(it)}
            </option>
        }
    };
    view! {
        <div class="labelled-field theme">
            <label for="theme">{page::THEME}</label>
            <select
                id="theme"
                on:change:target=handler(move |event: Targeted<Event, HtmlSelectElement>| {
                    on_choose.run(Theme::from_word(&event.target().value()));
                })
            >
                {Theme::ALL.map(option).collect_view()}
            </select>
        </div>
    }
}
