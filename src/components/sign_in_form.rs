//! The form that takes the API token.

use super::live::{Anew, Live, aria, attribute, handler, text};
use crate::text::words;
use leptos::{ev::SubmitEvent, html, prelude::*};

/// What was entered: the text as pasted, and whether to keep it until the tab is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The text as typed or pasted.
    pub pasted: String,
    /// Whether to keep it until the tab is closed.
    pub keep: bool,
}

/// What the shell in `index.html` held when the program took over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CarriedOver {
    /// What was typed there.
    pub entry: Entry,
    /// Whether the field had the focus, and the selection in it, in UTF-16 code units.
    pub selection: Option<(u32, u32)>,
}

impl CarriedOver {
    /// Nothing, and the focus in the field: for a form that comes where another screen was.
    pub fn focused() -> Self {
        Self { entry: Entry::default(), selection: Some((0, 0)) }
    }
}

/// The sign-in form; its failure stands beside the field, which keeps its value.
#[component]
pub fn SignInForm(
    carried_over: CarriedOver,
    busy: RwSignal<bool>,
    failure: Live<Anew>,
    on_sign_in: Callback<Entry>,
) -> impl IntoView {
    let words = words().sign_in;
    let field = NodeRef::<html::Input>::new();
    let keep = NodeRef::<html::Input>::new();
    let shown = RwSignal::new(false);
    let CarriedOver { entry, selection } = carried_over;
    // Leptos sets `prop:value` later than this, which would put the selection at the end.
    Effect::new(move |_| {
        if let Some(input) = field.get() {
            input.set_value(&entry.pasted);
            if let Some((start, end)) = selection {
                let _ = input.focus();
                // A field that is hidden meanwhile has no selection to set.
                let _ = input.set_selection_range(start, end);
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let (Some(field), Some(keep), false) = (field.get_untracked(), keep.get_untracked(), busy.get_untracked()) {
            on_sign_in.run(Entry { pasted: field.value(), keep: keep.checked() });
        }
    };
    view! {
        <form class="sign-in" on:submit=handler(submit)>
            <label for="token">{words.token}</label>
            <div class="field">
                <input
                    node_ref=field
                    id="token"
                    type=attribute(move || if shown.get() { "text" } else { "password" })
                    autocomplete="current-password"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="sign-in-failure"
                />
                <button type="button" class="plain" aria-pressed=aria(move || shown.get()) on:click=handler(move |_| shown.update(|shown| *shown = !*shown)) prop:textContent=text(move || Some(if shown.get() { words.hide } else { words.show })) />
            </div>
            <div id="sign-in-failure" class="message" role="alert">
                {failure}
            </div>
            <label class="check">
                <input node_ref=keep type="checkbox" prop:checked=entry.keep />
                <span>{words.keep}</span>
            </label>
            <button type="submit" class="primary" aria-disabled=aria(move || busy.get())>
                {words.button}
            </button>
            <p role="status" class="quiet" prop:textContent=text(move || busy.get().then_some(words.busy)) />
        </form>
    }
}
