//! The slice picker: a text field with a list of the slices that match.

mod choices;
mod picker;

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_attr, dynamic_bool, dynamic_text, dynamic_view, handler},
    },
    domain::{
        characters::shown,
        listing::Listing,
        slice::{Slice, SliceId},
    },
    signals::{Memo, ReadSignal},
    text::slices,
};
use choices::Choice;
use leptos::{
    ev::{KeyboardEvent, MouseEvent, Targeted},
    prelude::*,
};
use picker::Picker;

/// A combobox that picks a slice. `current` is the slice that is open.
#[component]
pub fn Combobox(
    listing: ReadSignal<Listing>,
    reading: ReadSignal<bool>,
    current: Memo<Option<Slice>>,
    /// A note next to a slice, such as the rest of its cool-down. May read the clock.
    note: Callback<SliceId, Option<String>>,
    on_pick: Callback<SliceId>,
) -> impl IntoView {
    let picker = Picker::new(listing, reading, on_pick);
    let text = move || {
        let current = || current.get().as_ref().map(describe::slice_title);
        picker.typed.get().or_else(current).unwrap_or_default()
    };
    let options = move || {
        let choices = picker.choices.get().shown.into_iter().enumerate();
        Some(
            choices
                .map(|(index, choice)| view! { <PickerOption index choice picker note /> })
                .collect_view()
                .into_any(),
        )
    };
    view! {
        <div class="combobox labelled-field">
            <label for="slice-picker">{slices::PICKER}</label>
            <input
                node_ref=picker.field
                id="slice-picker"
                type="text"
                role="combobox"
                autocomplete="off"
                data-1p-ignore=""
                data-bwignore=""
                data-lpignore="true"
                data-form-type="other"
                autocapitalize="off"
                spellcheck="false"
                placeholder=slices::PLACEHOLDER
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls="slice-options"
                aria-expanded=aria_bool(move || picker.open.get())
                aria-activedescendant=dynamic_attr(move || picker.active_option())
                prop:value=dynamic_attr(text)
                on:focus=handler(move |_| picker.on_focus())
                on:click=handler(move |_| picker.open.set(true))
                on:blur=handler(move |_| picker.close())
                on:input:target=handler(move |event: Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
                    picker.on_input(event.target().value());
                })
                on:keydown=handler(move |event: KeyboardEvent| picker.on_key(&event))
            />
            <div class="popup" class:open=dynamic_bool(move || picker.open.get())>
                <ul id="slice-options" role="listbox" aria-label=slices::PICKER>
                    {dynamic_view(options)}
                </ul>
                <p class="secondary" prop:textContent=dynamic_text(move || picker.remaining()) />
                <p class="secondary" prop:textContent=dynamic_text(move || picker.progress()) />
            </div>
        </div>
    }
}

#[component]
fn PickerOption(
    index: usize,
    choice: Choice,
    picker: Picker,
    note: Callback<SliceId, Option<String>>,
) -> impl IntoView {
    let id = choice.id();
    let (label, number, region) = match choice {
        Choice::Listed(slice) => {
            (describe::slice_name(&slice), Some(format!(" #{id}")), slice.region.as_deref().map(shown))
        }
        Choice::Number(id) => (slices::open_number(id), None, None),
    };
    view! {
        <li
            id=format!("slice-option-{index}")
            role="option"
            aria-selected=aria_bool(move || picker.active.get() == index)
            // The field must keep the focus, or the list closes before the click.
            on:mousedown=handler(|event: MouseEvent| event.prevent_default())
            on:click=handler(move |_| picker.pick(id))
        >
            <bdi>{label}</bdi>
            <span class="secondary">{number}</span>
            <bdi class="secondary">{region}</bdi>
            <span class="secondary duration" prop:textContent=dynamic_text(move || note.run(id)) />
        </li>
    }
}
