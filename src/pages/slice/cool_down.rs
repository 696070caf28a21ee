//! What can be done while a cool-down runs, and what happens as it ends.

use crate::{
    components::{
        dynamic::{aria_bool, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::Zone,
    },
    domain::{
        calendar_file::{self, calendar_file},
        command::{Action, Command},
        machine::Machine,
        route::Route,
        service::{Record, Service},
        slice::{Slice, SliceId},
    },
    signals::{Memo, RwSignal},
    state::{
        backups::Backups, clock::Clock, commands::Commands, files, navigation::Navigation, reminders::Reminders,
        service_records::ServiceRecords,
    },
    text::cool_down,
};
use leptos::prelude::*;

/// **Add to calendar** and **Enable as soon as it ends**, while the cool-down runs.
#[component]
pub(super) fn WhileCooling(
    slice: Memo<Slice>,
    service: Memo<Service>,
    busy: Memo<Option<&'static str>>,
    can_edit: Memo<bool>,
    /// The enable or disable whose dialog is open.
    asked: RwSignal<Option<Command>>,
    backups: Backups,
) -> impl IntoView {
    let reminders = expect_context::<Reminders>();
    let zone = expect_context::<Zone>();
    let id = slice.get_untracked().id;
    ask_as_it_ends(slice, service, busy, can_edit, asked);
    forget_disproved(id, service, backups);
    let cooling = Memo::new(move |_| service.get().cool_down_end().is_some());
    let waits = Memo::new(move |_| reminders.waiting().contains(&id));
    let add = move |_| {
        if let Service::CoolingDown { end, source } = service.get_untracked() {
            let slice = slice.get_untracked();
            let file = calendar_file(
                &calendar_file::Event {
                    uid: &format!("cool-down-{id}-{}@slice-backups", end.epoch_milliseconds()),
                    at: end,
                    title: &cool_down::event_title(&slice),
                    text: &cool_down::event_text(&zone.both(end), source),
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
                        hidden=dynamic_bool(move || !can_edit.get())
                        aria-pressed=aria_bool(move || waits.get())
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
        {dynamic_view(buttons)}
        <p role="status" class="secondary" prop:textContent=dynamic_text(move || (cooling.get() && waits.get()).then_some(cool_down::ENABLE_LATER_ON)) />
    }
}

/// Opens the question whether to enable, once, when the cool-down that was waited for is over; sends nothing.
fn ask_as_it_ends(
    slice: Memo<Slice>,
    service: Memo<Service>,
    busy: Memo<Option<&'static str>>,
    can_edit: Memo<bool>,
    asked: RwSignal<Option<Command>>,
) {
    let reminders = expect_context::<Reminders>();
    let navigation = expect_context::<Navigation>();
    let machine = expect_context::<Commands>().machine();
    let id = slice.get_untracked().id;
    expect_context::<Clock>().on_tick(move |_| {
        // A hidden tab must not use up what a visible one would show.
        let is_over = reminders.is_waiting(id) && service.get_untracked().cool_down_end().is_none();
        if document().hidden() || !can_edit.get_untracked() || !is_over {
            return;
        }
        let is_free = asked.with_untracked(Option::is_none) && navigation.current_route() == Route::Slice(id);
        let is_busy = machine.with_untracked(Machine::is_busy) || busy.get_untracked().is_some();
        if is_free && !is_busy {
            reminders.set(id, false);
            asked.set(Some(Command { slice: slice.get_untracked(), action: Action::Enable }));
        }
    });
}

/// Forgets a cool-down that a later backup has proved wrong, and what waited for it.
fn forget_disproved(id: SliceId, service: Memo<Service>, backups: Backups) {
    let (records, reminders) = (expect_context::<ServiceRecords>(), expect_context::<Reminders>());
    backups.list_read().subscribe(move |()| {
        if let (Service::On(_), Some(Record::Disabled(_))) = (service.get_untracked(), records.get(id)) {
            records.set(id, None);
            reminders.set(id, false);
        }
    });
}
