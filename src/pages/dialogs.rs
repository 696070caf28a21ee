//! The dialogs that switch the backup service on and off. Which one is open is the machine's to say.

use super::PANEL;
use crate::{
    components::{
        dialog::Dialog,
        live::{attribute, part, text},
        locale,
        switch_form::{SwitchCallbacks, SwitchForm, disable_words, enable_words, end_if_disabled},
    },
    domain::{
        command::{Ask, Event, Kind},
        service::Service,
        slice::SliceId,
    },
    state::{clock::Clock, commands::Commands},
    text::words,
};
use leptos::prelude::*;

/// The enable or the disable that is in hand on this slice, in its dialog.
#[component]
pub(super) fn SwitchDialogs(slice: SliceId, service: Memo<Service>) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let machine = commands.machine();
    let open = Memo::new(move |_| {
        machine.with(|machine| {
            let ask = machine.ask().filter(|ask| ask.slice.id == slice && ask.dialog().is_none());
            ask.filter(|_| !machine.is_hidden()).cloned()
        })
    });
    view! { {part(move || open.get().map(|ask| view! { <SwitchDialog ask service /> }.into_any()))} }
}

#[component]
fn SwitchDialog(ask: Ask, service: Memo<Service>) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let words = &words().switch;
    let now = expect_context::<Clock>().now();
    let machine = commands.machine();
    let (name, id) = (locale::name(&ask.slice), ask.slice.id.to_string());
    let disabling = ask.kind() == Kind::Disable;
    let (title, says) = if disabling {
        ((words.disable_title)(&name, &id), disable_words())
    } else {
        ((words.enable_title)(&name, &id), enable_words())
    };
    // To the minute, and following the clock: whoever waits with the dialog open agrees to a later moment.
    let end = Memo::new(move |_| end_if_disabled(now.get()));
    let understand = disabling.then(|| attribute(move || (words.disable_understood)(&locale::both(end.get()))));
    let first = text(move || {
        if disabling {
            return Some((words.disable_cooling)(&locale::both(end.get())));
        }
        service.get().held_until().map(|until| (words.enable_held)(&locale::both(until)))
    });
    let close = Callback::new(move |()| commands.apply(Event::Closed));
    let callbacks = SwitchCallbacks {
        on_understood: Callback::new(move |ticked| commands.apply(Event::Understood(ticked))),
        on_confirmed: Callback::new(move |()| commands.confirm(None)),
        on_close: close,
    };
    view! {
        <Dialog label=title on_close=close>
            <SwitchForm says first understand now machine panel=PANEL callbacks />
        </Dialog>
    }
}
