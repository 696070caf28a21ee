//! The form. It takes over what was typed into that of index.html.

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::api;
use crate::{document, element};

/// What was done in the form of index.html while the program was loading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    value: AttrValue,
    /// Start and end of the selection, if the field has the focus.
    selection: Option<(u32, u32)>,
}

impl Typed {
    pub fn take_over() -> Self {
        use wasm_bindgen::JsCast;
        let Some(field) = element("token").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
            return Self::default();
        };
        let position = |position: Result<Option<u32>, _>| position.ok().flatten().unwrap_or_default();
        let has_focus = document().active_element().is_some_and(|active| active.id() == "token");
        let selection = has_focus.then(|| (position(field.selection_start()), position(field.selection_end())));
        Self { value: field.value().into(), selection }
    }

    fn give_back(&self, field: &HtmlInputElement) {
        if let Some((start, end)) = self.selection {
            let _ = field.focus();
            let _ = field.set_selection_range(start, end);
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct SignInProps {
    pub typed: Typed,
    pub on_signed_in: Callback<api::Page>,
}

#[component]
pub fn SignIn(props: &SignInProps) -> Html {
    let field = use_node_ref();
    let failure = use_state(AttrValue::default);
    let is_busy = use_state(|| false);
    use_effect_with(field.clone(), {
        let typed = props.typed.clone();
        move |field| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                // Not by an attribute of the view: rendering again would write over what was typed since.
                field.set_value(&typed.value);
                typed.give_back(&field);
            }
        }
    });
    let onsubmit = {
        let (field, failure, is_busy) = (field.clone(), failure.setter(), is_busy.setter());
        let on_signed_in = props.on_signed_in.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            is_busy.set(true);
            failure.set(AttrValue::default());
            api::set_token(&field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default());
            let (failure, is_busy, on_signed_in) = (failure.clone(), is_busy.clone(), on_signed_in.clone());
            spawn_local(async move {
                match api::slices(1).await {
                    Ok(page) => on_signed_in.emit(page),
                    Err(message) => {
                        failure.set(message.into());
                        is_busy.set(false);
                    }
                }
            });
        })
    };
    html! {
        <main class="sign-in-page">
            <form class="sign-in card" {onsubmit}>
                <h1>{ "Sign in" }</h1>
                <p class="secondary">
                    { "See the automatic backups of your Syminet Cloud slices, and restore from one." }
                </p>
                <label for="token">{ "API token" }</label>
                <input
                    ref={field}
                    id="token"
                    type="password"
                    autocomplete="current-password"
                    autocapitalize="off"
                    spellcheck="false"
                />
                <p class="failure" role="alert">{ &*failure }</p>
                <button class="primary" disabled={*is_busy}>{ "Sign in" }</button>
            </form>
        </main>
    }
}
