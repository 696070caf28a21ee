//! The content of the dialogs that enable and disable backups.

use crate::{
    components::{
        dynamic::{Dynamic, aria_bool, dynamic_bool, dynamic_text, handler},
        locale::Zone,
        shared::{
            command_progress::CommandProgress, command_result::CommandResult, double_click::ignore_double_click,
            focus::focus_button_if_lost,
        },
    },
    domain::{
        confirmation::Confirmation,
        machine::Progress,
        moment::{Moment, Span},
        service::COOL_DOWN,
    },
    signals::{Memo, ReadSignal},
    text::{page, service, service_dialog},
};
use leptos::{
    ev::{SubmitEvent, Targeted},
    html,
    prelude::*,
};

/// What distinguishes the two dialogs.
#[derive(Clone)]
pub struct DialogContent {
    /// The worst of what the command does; shown first and large.
    pub headline: Option<&'static str>,
    /// What else the command does.
    pub paragraphs: Vec<String>,
    /// The label of the button that gives the command.
    pub confirm: &'static str,
    /// The label of the button that closes the dialog.
    pub decline: &'static str,
    pub is_dangerous: bool,
}

/// What the controls of the dialog do.
#[derive(Clone, Copy)]
pub struct ServiceCallbacks {
    /// The checkbox was ticked or cleared.
    pub on_ticked: Callback<bool>,
    pub on_confirmed: Callback<()>,
    pub on_close: Callback<()>,
}

/// The content of one of the dialogs. It has no state of its own, so closing the dialog is always safe.
#[component]
pub fn ServiceForm(
    content: DialogContent,
    /// The label of the checkbox, if there is one.
    agreement: Option<Dynamic<String>>,
    /// A sentence below the headline that changes with the time.
    warning: Dynamic<String>,
    now: ReadSignal<Moment>,
    zone: Zone,
    confirmation: ReadSignal<Confirmation>,
    progress: Memo<Progress>,
    panel: &'static str,
    callbacks: ServiceCallbacks,
) -> impl IntoView {
    let needs_agreement = agreement.is_some();
    let is_ticked = Memo::new(move |_| {
        let now = now.get();
        confirmation.with(|given| given.is_confirmed() || given.is_ticked(now))
    });
    let sending = Memo::new(move |_| progress.with(|now| matches!(now, Progress::Starting | Progress::Sending)));
    let answered = Memo::new(move |_| progress.with(Progress::is_answered));
    let is_locked = move || needs_agreement && !is_ticked.get();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_locked() {
            callbacks.on_confirmed.run(());
        }
    };
    let on_close = callbacks.on_close;
    let decline_button = NodeRef::<html::Button>::new();
    focus_button_if_lost(decline_button);
    let agreement = agreement.map(|sentence| {
        view! {
            <label class="checkbox-label">
                <input
                    type="checkbox"
                    prop:checked=dynamic_bool(move || is_ticked.get())
                    aria-disabled=aria_bool(move || sending.get())
                    on:change:target=handler(move |event: Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
                        callbacks.on_ticked.run(event.target().checked());
                    })
                />
                <span>{sentence}</span>
            </label>
        }
    });
    let DialogContent { headline, paragraphs, confirm, decline, is_dangerous } = content;
    let confirm_class = is_dangerous.then_some("danger");
    view! {
        <div class="notice unknown loss">
            {headline.map(|headline| view! { <p class="loss-figure">{headline}</p> })}
            <p prop:textContent=warning />
        </div>
        <ul>{paragraphs.into_iter().map(|paragraph| view! { <li>{paragraph}</li> }).collect_view()}</ul>
        <form on:submit=handler(submit) hidden=dynamic_bool(move || answered.get())>
            {agreement}
            <div class="dialog-footer">
                <CommandProgress confirmation progress zone />
                <div class="buttons">
                    <button
                        node_ref=decline_button
                        type="button"
                        class="primary"
                        autofocus=true
                        on:click=handler(move |_| on_close.run(()))
                        prop:textContent=dynamic_text(move || {
                            Some(if sending.get() { page::CLOSE } else { decline })
                        })
                    />
                    <button
                        type="submit"
                        class=confirm_class
                        on:click=handler(ignore_double_click)
                        disabled=dynamic_bool(is_locked)
                        aria-disabled=aria_bool(move || sending.get())
                    >
                        {confirm}
                    </button>
                </div>
            </div>
        </form>
        <CommandResult progress zone panel on_close />
    }
}

/// The end of a cool-down that begins now, rounded up to the minute so that the sentence does not change every second.
pub fn end_if_disabled(now: Moment) -> Moment {
    now.minute().plus(Span::seconds(60)).plus(COOL_DOWN)
}

/// For **Disable backups**.
pub fn disable_content() -> DialogContent {
    DialogContent {
        headline: Some(service_dialog::DISABLE_COOL_DOWN),
        paragraphs: vec![
            service_dialog::DISABLE_EXPOSURE.to_owned(),
            service_dialog::DISABLE_BILLING.to_owned(),
            service_dialog::DISABLE_EXISTING.to_owned(),
        ],
        confirm: service::DISABLE,
        decline: service_dialog::KEEP_ON,
        is_dangerous: true,
    }
}

/// For **Enable backups**.
pub fn enable_content() -> DialogContent {
    DialogContent {
        headline: None,
        paragraphs: vec![service_dialog::ENABLE_EFFECT.to_owned(), service_dialog::ENABLE_COST.to_owned()],
        confirm: service::ENABLE,
        decline: service_dialog::NOT_NOW,
        is_dangerous: false,
    }
}
