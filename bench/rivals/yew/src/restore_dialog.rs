//! Confirms a restore by the slice's name.

use std::rc::Rc;

use js_sys::Date;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::api::{self, Backup, Slice};
use crate::cells::loss_of;
use crate::route::leave_restore;
use crate::states::name_of;
use crate::text::created;

#[derive(Properties, PartialEq)]
pub struct RestoreDialogProps {
    pub slice: Rc<Slice>,
    pub backup: Backup,
    /// Gets the sentence to show once the server has taken the request.
    pub on_accepted: Callback<AttrValue>,
}

#[component]
pub fn RestoreDialog(props: &RestoreDialogProps) -> Html {
    let RestoreDialogProps { slice, backup, on_accepted } = props;
    let name = name_of(slice);
    let phrase = if slice.name.is_empty() { slice.id.to_string() } else { name.clone() };
    let (dialog, keep) = (use_node_ref(), use_node_ref());
    let typed = use_state(AttrValue::default);
    let failure = use_state(AttrValue::default);
    let is_busy = use_state(|| false);
    use_effect_with((dialog.clone(), keep.clone()), |(dialog, keep)| {
        let _ = dialog.cast::<HtmlDialogElement>().map(|dialog| dialog.show_modal());
        let _ = keep.cast::<HtmlElement>().map(|keep| keep.focus());
    });
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value().into());
        })
    };
    let close = {
        let dialog = dialog.clone();
        move || {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let onsubmit = {
        let (close, failure, is_busy) = (close.clone(), failure.setter(), is_busy.setter());
        let (on_accepted, id, backup) = (on_accepted.clone(), slice.id, backup.id);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            is_busy.set(true);
            let (close, failure, on_accepted) = (close.clone(), failure.clone(), on_accepted.clone());
            spawn_local(async move {
                match api::restore(id, backup).await {
                    Ok(()) => {
                        on_accepted.emit("Accepted: the provider has taken the restore.".into());
                        close();
                    }
                    Err(message) => failure.set(message.into()),
                }
            });
        })
    };
    let onclose = {
        let id = slice.id;
        Callback::from(move |_: Event| leave_restore(id))
    };
    let is_disabled = *is_busy || typed.trim() != phrase;
    html! {
        <dialog ref={dialog} {onclose}>
            <form {onsubmit}>
                <h2>{ format!("Restore {name} (#{}) from {}?", slice.id, created(backup)) }</h2>
                <p>
                    <strong>{ loss_of(backup, Date::now()) }</strong>
                    { " All data of the slice is replaced. A restore cannot be undone." }
                </p>
                <div>
                    <label for="confirm">{ format!("Type {phrase} to confirm") }</label>
                    <input
                        id="confirm"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        value={(*typed).clone()}
                        {oninput}
                    />
                </div>
                <p class="failure" role="alert">{ &*failure }</p>
                <div class="buttons">
                    <button ref={keep} type="button" class="primary" onclick={move |_| close()}>
                        { "Keep current data" }
                    </button>
                    <button class="danger" disabled={is_disabled}>{ format!("Restore {name}") }</button>
                </div>
            </form>
        </dialog>
    }
}
