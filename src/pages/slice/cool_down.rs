//! What can be done while a cool-down runs, and what happens as it ends.

use crate::{
    components::{
        live::{aria, handler, part, text},
        locale,
    },
    domain::{
        calendar_file::{self, calendar_file},
        command::{Action, Ask, Event, Phase},
        service::{Record, Service},
        slice::Slice,
    },
    state::{clock::Clock, commands::Commands, files, records::Records, reminders::Reminders},
    text::cool_down,
};
use leptos::prelude::*;

/// **Add to calendar** and **Enable as soon as it ends**, while the cool-down runs.
#[component]
pub(super) fn WhileCooling(
    slice: Memo<Slice>,
    service: Memo<Service>,
    busy: Memo<Option<&'static str>>,
    /// Whether anything may be changed from here.
    offered: bool,
) -> impl IntoView {
    let reminders = expect_context::<Reminders>();
    let id = slice.get_untracked().id;
    if offered {
        ask_as_it_ends(slice, service, busy);
    }
    let cooling = Memo::new(move |_| service.get().held_until().is_some());
    let waits = Memo::new(move |_| reminders.waiting().with(|waiting| waiting.contains(&id)));
    let add = move |_| {
        if let Service::CoolingDown { end, source } = service.get_untracked() {
            let slice = slice.get_untracked();
            let file = calendar_file(
                &calendar_file::Event {
                    uid: &format!("cool-down-{id}-{}@slice-backups", end.epoch_milliseconds()),
                    at: end,
                    title: &cool_down::event_title(&slice),
                    text: &cool_down::event_text(&locale::both(end), source),
                },
                Clock::read(),
            );
            files::save(&cool_down::file_name(id), "text/calendar", &file);
        }
    };
    let buttons = move || {
        cooling.get().then(|| {
            view! {
                <div class="buttons">
                    <button type="button" on:click=handler(add)>
                        {cool_down::ADD}
                    </button>
                    <button
                        type="button"
                        hidden=!offered
                        aria-pressed=aria(move || waits.get())
                        on:click=handler(move |_| reminders.set(id, !waits.get_untracked()))
                    >
                        {cool_down::ENABLE_LATER}
                    </button>
                </div>
            }
            .into_any()
        })
    };
    view! {
        {part(buttons)}
        <p role="status" class="quiet" prop:textContent=text(move || (cooling.get() && waits.get()).then_some(cool_down::ENABLE_LATER_ON)) />
    }
}

/// Opens the question whether to enable, once, when the cool-down that was waited for is over; sends nothing. Also
/// forgets a cool-down that a later backup has proved wrong, and what waited for it.
fn ask_as_it_ends(slice: Memo<Slice>, service: Memo<Service>, busy: Memo<Option<&'static str>>) {
    let reminders = expect_context::<Reminders>();
    let records = expect_context::<Records>();
    let commands = expect_context::<Commands>();
    let id = slice.get_untracked().id;
    expect_context::<Clock>().on_tick(move |_| {
        let is_on = matches!(service.get_untracked(), Service::On(_));
        if is_on && matches!(records.get(id), Some(Record::Disabled(_))) {
            records.set(id, None);
        }
        // A hidden tab must not use up what a visible one would show.
        if document().hidden() || !reminders.is_waiting(id) || service.get_untracked().held_until().is_some() {
            return;
        }
        let idle = commands.machine().with_untracked(|machine| *machine.phase() == Phase::Idle);
        if is_on {
            reminders.set(id, false);
        } else if idle && busy.get_untracked().is_none() {
            reminders.set(id, false);
            commands.apply(Event::Opened(Ask { slice: slice.get_untracked(), action: Action::Enable }, None));
        }
    });
}
