//! The form that takes the API token.

use crate::{
    components::dynamic::{AlternatingView, Dynamic, aria_bool, dynamic_attr, dynamic_text, handler},
    domain::token::TokenEntry,
    signals::{RwSignal, effect},
    text::sign_in,
};
use leptos::{ev::SubmitEvent, html, prelude::*};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The token as typed or pasted.
    pub token: TokenEntry,
    /// Whether to stay signed in until the tab is closed.
    pub keep: bool,
}

/// The sign-in form. `failure` is shown next to the field, which keeps its value.
#[component]
pub fn SignInForm(
    /// Whether the field takes the focus when the form is mounted.
    takes_focus: bool,
    busy: RwSignal<bool>,
    failure: Dynamic<AlternatingView>,
    on_sign_in: Callback<Entry>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let keep = NodeRef::<html::Input>::new();
    let is_visible = RwSignal::new(false);
    effect(move || {
        if let Some(field) = field.get().filter(|_| takes_focus) {
            let _ = field.focus();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let (Some(field), Some(keep), false) = (field.get_untracked(), keep.get_untracked(), busy.get_untracked()) {
            on_sign_in.run(Entry { token: TokenEntry::new(field.value()), keep: keep.checked() });
        }
    };
    view! {
        <form class="sign-in card" on:submit=handler(submit)>
            <h1>{sign_in::TITLE}</h1>
            <label for="token">{sign_in::TOKEN}</label>
            <div class="field">
                <input
                    node_ref=field
                    id="token"
                    type=dynamic_attr(move || if is_visible.get() { "text" } else { "password" })
                    autocomplete="current-password"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="sign-in-failure"
                />
                <button
                    type="button"
                    class="quiet"
                    aria-pressed=aria_bool(move || is_visible.get())
                    on:click=handler(move |_| is_visible.update(|is_visible| *is_visible = !*is_visible))
                    prop:textContent=dynamic_text(move || {
                        Some(if is_visible.get() { sign_in::HIDE } else { sign_in::SHOW })
                    })
                />
            </div>
            <div id="sign-in-failure" class="notice" role="alert">
                {failure}
            </div>
            <label class="checkbox-label">
                <input node_ref=keep id="keep" type="checkbox" aria-describedby="keep-note" />
                <span>{sign_in::KEEP}</span>
            </label>
            <p id="keep-note" class="small secondary">
                {sign_in::KEEP_NOTE}
            </p>
            <button
                type="submit"
                class="primary"
                aria-label=sign_in::BUTTON
                aria-disabled=aria_bool(move || busy.get())
                prop:textContent=dynamic_text(move || {
                    Some(if busy.get() { sign_in::BUSY } else { sign_in::BUTTON })
                })
            />
            <p
                role="status"
                class="visually-hidden"
                prop:textContent=dynamic_text(move || busy.get().then_some(sign_in::BUSY))
            />
        </form>
    }
}
