//! What stands in the dialogs that switch the backup service on and off.

use crate::{
    components::{
        describe,
        dynamic::{Dynamic, aria_bool, dynamic_bool, dynamic_text, handler},
        locale::Zone,
        shared::{command_result::CommandResult, double_click::ignore_double_click, focus::take_lost_focus},
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

/// The words and the danger of one of the two dialogs.
#[derive(Clone)]
pub struct ServiceFormText {
    /// What it does, a paragraph each.
    pub paragraphs: Vec<String>,
    /// The name of the button that does it.
    pub confirm: &'static str,
    /// The name of the button that does not.
    pub decline: &'static str,
    /// Whether it hurts.
    pub dangerous: bool,
}

/// What the user does in the dialog.
#[derive(Clone, Copy)]
pub struct ServiceCallbacks {
    /// The box was ticked or cleared.
    pub on_understood: Callback<bool>,
    /// The button that does it was pressed.
    pub on_confirmed: Callback<()>,
    /// The dialog is to be closed.
    pub on_close: Callback<()>,
}

/// The inside of an enable or a disable.
#[component]
pub fn ServiceForm(
    says: ServiceFormText,
    /// The sentence to agree to, where there is one. It follows the clock.
    understand: Option<Dynamic<String>>,
    /// What stands above the paragraphs and follows the clock.
    first: Dynamic<String>,
    now: ReadSignal<Moment>,
    zone: Zone,
    confirmation: ReadSignal<Confirmation>,
    progress: Memo<Progress>,
    panel: &'static str,
    callbacks: ServiceCallbacks,
) -> impl IntoView {
    let needs_box = understand.is_some();
    let understood = Memo::new(move |_| {
        let now = now.get();
        confirmation.with(|given| given.is_confirmed() || given.is_ticked(now))
    });
    let sending = Memo::new(move |_| progress.with(|now| matches!(now, Progress::Starting | Progress::Sending)));
    let answered = Memo::new(move |_| progress.with(Progress::is_answered));
    let locked = move || needs_box && !understood.get();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !locked() {
            callbacks.on_confirmed.run(());
        }
    };
    let status = dynamic_text(move || {
        confirmation.with(|given| progress.with(|now| describe::progress(zone, now, given.cancelled())))
    });
    let on_close = callbacks.on_close;
    let keep = NodeRef::<html::Button>::new();
    take_lost_focus(keep);
    let agreement = understand.map(|sentence| {
        view! {
            <label class="checkbox-label">
                <input
                    type="checkbox"
                    prop:checked=dynamic_bool(move || understood.get())
                    aria-disabled=aria_bool(move || sending.get())
                    on:change:target=handler(move |event: Targeted<web_sys::Event, web_sys::HtmlInputElement>| callbacks.on_understood.run(event.target().checked()))
                />
                <span>{sentence}</span>
            </label>
        }
    });
    let ServiceFormText { paragraphs, confirm, decline, dangerous } = says;
    let danger = if dangerous { "danger" } else { "confirm" };
    view! {
        <p>{first}</p>
        {paragraphs.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}
        <form on:submit=handler(submit) hidden=dynamic_bool(move || answered.get())>
            {agreement}
            <div class="dialog-footer">
            <p role="status" class="command-progress" prop:textContent=status />
            <div class="buttons">
                <button node_ref=keep type="button" class="primary" autofocus=true on:click=handler(move |_| on_close.run(())) prop:textContent=dynamic_text(move || Some(if sending.get() { page::CLOSE } else { decline })) />
                <button type="submit" class=danger on:click=handler(ignore_double_click) disabled=dynamic_bool(locked) aria-disabled=aria_bool(move || sending.get())>
                    {confirm}
                </button>
            </div>
            </div>
        </form>
        <CommandResult progress zone panel on_close />
    }
}

/// The end of a cool-down that began now, to the minute, so that the sentence does not change under the eye.
pub fn end_if_disabled(now: Moment) -> Moment {
    now.minute().plus(Span::seconds(60)).plus(COOL_DOWN)
}

/// The words of **Disable backups**.
pub fn disable_text() -> ServiceFormText {
    ServiceFormText {
        paragraphs: vec![
            service_dialog::DISABLE_EXPOSURE.to_owned(),
            service_dialog::DISABLE_BILLING.to_owned(),
            service_dialog::DISABLE_EXISTING.to_owned(),
        ],
        confirm: service::DISABLE,
        decline: service_dialog::KEEP_ON,
        dangerous: true,
    }
}

/// The words of **Enable backups**.
pub fn enable_text() -> ServiceFormText {
    ServiceFormText {
        paragraphs: vec![service_dialog::ENABLE_EFFECT.to_owned(), service_dialog::ENABLE_COST.to_owned()],
        confirm: service::ENABLE,
        decline: service_dialog::NOT_NOW,
        dangerous: false,
    }
}
