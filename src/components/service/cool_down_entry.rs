//! A form for a user who disabled backups in the panel, to enter when.

use crate::{
    components::dynamic::{dynamic_text, dynamic_view, handler},
    domain::moment::Moment,
    signals::{Memo, ReadSignal, RwSignal},
    text::service,
};
use leptos::{ev::SubmitEvent, html, prelude::*};

/// A field for the moment of a disable, and the button that removes an entry.
#[component]
pub fn CoolDownEntry(
    now: ReadSignal<Moment>,
    /// The moment of a local time, as a `datetime-local` field has it.
    parse: fn(&str) -> Option<Moment>,
    /// When the newest backup was taken.
    newest: Memo<Option<Moment>>,
    on_enter: Callback<Moment>,
    /// Whether there is an entry to remove.
    can_remove: Memo<bool>,
    on_remove: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        match parse(&text) {
            None => problem.set(Some(service::ENTER_UNREADABLE)),
            Some(at) if at > now.get_untracked() => problem.set(Some(service::ENTER_FUTURE)),
            Some(at) if newest.get_untracked().is_some_and(|newest| newest > at) => {
                problem.set(Some(service::ENTER_OLDER));
            }
            Some(at) => {
                problem.set(None);
                on_enter.run(at);
            }
        }
    };
    view! {
        <details>
            <summary>{service::ENTER_TITLE}</summary>
            <form on:submit=handler(submit)>
                <p class="secondary">{service::ENTER_INTRO}</p>
                <label for="disabled-at">{service::ENTER_LABEL}</label>
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
                    <button type="submit">{service::ENTER_SAVE}</button>
                </div>
                <p
                    id="disabled-at-problem"
                    class="notice"
                    role="alert"
                    prop:textContent=dynamic_text(move || problem.get())
                />
            </form>
        </details>
        {dynamic_view(move || {
            can_remove
                .get()
                .then(|| {
                    view! {
                        <button type="button" class="quiet" on:click=handler(move |_| on_remove.run(()))>
                            {service::REMOVE_ENTRY}
                        </button>
                    }
                    .into_any()
                })
        })}
    }
}
