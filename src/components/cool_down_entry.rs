//! Where a user who disabled backups elsewhere enters when.

use super::live::{handler, part, text};
use crate::{domain::moment::Moment, text::words};
use leptos::{ev::SubmitEvent, html, prelude::*};

/// A field for the moment of a disable. `read` gives the moment that the text of a `datetime-local` field means in
/// the user's zone.
#[component]
pub fn CoolDownEntry(
    now: ReadSignal<Moment>,
    read: fn(&str) -> Option<Moment>,
    /// When the newest backup was made.
    newest: Memo<Option<Moment>>,
    on_enter: Callback<Moment>,
    /// Whether a cool-down is shown that can be forgotten.
    forgettable: Memo<bool>,
    on_forget: Callback<()>,
) -> impl IntoView {
    let words = words().service;
    let field = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        match read(&text) {
            None => problem.set(Some(words.enter_unreadable)),
            Some(at) if at > now.get_untracked() => problem.set(Some(words.enter_future)),
            Some(at) if newest.get_untracked().is_some_and(|newest| newest > at) => {
                problem.set(Some(words.enter_older));
            }
            Some(at) => {
                problem.set(None);
                on_enter.run(at);
            }
        }
    };
    view! {
        <details>
            <summary>{words.enter_title}</summary>
            <form on:submit=handler(submit)>
                <p class="quiet">{words.enter_intro}</p>
                <label for="disabled-at">{words.enter_label}</label>
                <div class="field">
                    <input
                        node_ref=field
                        id="disabled-at"
                        type="datetime-local"
                        autocomplete="off"
                        data-1p-ignore=""
                        data-bwignore=""
                        data-lpignore="true"
                        data-form-type="other"
                        aria-describedby="disabled-at-problem"
                    />
                    <button type="submit">{words.enter_save}</button>
                </div>
                <p id="disabled-at-problem" class="message" role="alert" prop:textContent=text(move || problem.get()) />
            </form>
        </details>
        {part(move || {
            forgettable
                .get()
                .then(|| {
                    view! {
                        <button type="button" class="plain" on:click=handler(move |_| on_forget.run(()))>
                            {words.forget}
                        </button>
                    }
                    .into_any()
                })
        })}
    }
}
