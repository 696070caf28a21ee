//! The dialogs that switch the backup service on and off. Which one is open is the machine's to say.

use super::{NoRoomNote, PANEL};
use crate::{
    components::{
        dialog::Dialog,
        live::{attribute, part, text},
        locale,
        switch_form::{SwitchCallbacks, SwitchForm, disable_words, enable_words, end_if_disabled},
        waiting::Waiting,
    },
    domain::{
        command::{Ask, Event, Kind, Phase},
        journal::Hold,
        service::Service,
        slice::SliceId,
    },
    state::{clock::Clock, commands::Commands, journal::Journal},
    text::{describe, service_dialog},
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
    view! { {part(move || open.get().map(|ask| view! { <SwitchDialog ask service>{().into_any()}</SwitchDialog> }.into_any()))} }
}

/// The dialog of one enable or disable.
#[component]
pub(super) fn SwitchDialog(
    ask: Ask,
    service: Memo<Service>,
    /// What else stands in it.
    children: Children,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let now = expect_context::<Clock>().now();
    let machine = commands.machine();
    let disabling = ask.kind() == Kind::Disable;
    let title =
        if disabling { service_dialog::disable_title(&ask.slice) } else { service_dialog::enable_title(&ask.slice) };
    // To the minute, and following the clock: whoever waits with the dialog open agrees to a later moment.
    let end = Memo::new(move |_| end_if_disabled(now.get()));
    let close = Callback::new(move |()| commands.apply(Event::Closed));
    let callbacks = SwitchCallbacks {
        on_understood: Callback::new(move |ticked| commands.apply(Event::Understood(ticked))),
        on_confirmed: Callback::new(move |()| commands.confirm(None)),
        on_close: close,
    };
    let hold = expect_context::<Journal>().hold(ask.slice.id);
    // What this dialog has itself brought about is told in it.
    let waits = Memo::new(move |_| {
        let hold = hold.get();
        let untouched = machine.with(|machine| matches!(machine.phase(), Phase::Confirming { .. }));
        (hold != Hold::Free && untouched).then(|| describe::not_now(&hold))
    });
    let inside = part(move || {
        if let Some(why) = waits.get() {
            return Some(view! { <Waiting why on_close=close /> }.into_any());
        }
        let understand = disabling.then(|| attribute(move || service_dialog::understand(&locale::both(end.get()))));
        let first = text(move || {
            if disabling {
                let cooling = service_dialog::disable_cooling(&locale::both(end.get()));
                let already = matches!(service.get(), Service::CoolingDown { .. } | Service::Off(_));
                return Some(if already { format!("{} {cooling}", service_dialog::DISABLE_ALREADY) } else { cooling });
            }
            service.get().held_until().map(|until| service_dialog::enable_too_early(&locale::both(until)))
        });
        let says = if disabling { disable_words() } else { enable_words() };
        Some(view! { <SwitchForm says first understand now machine panel=PANEL callbacks /> }.into_any())
    });
    view! {
        <Dialog label=title on_close=close>
            <NoRoomNote />
            {children()}
            {inside}
        </Dialog>
    }
}
