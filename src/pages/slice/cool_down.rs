//! The actions during a cool-down, and what happens when it ends.

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
    pages::app_context,
    signals::{Memo, RwSignal},
    state::{AppContext, backups::Backups, clock::Clock, files},
    text::cool_down,
};
use leptos::prelude::*;

/// **Add to calendar** and **Enable as soon as it ends**, during a cool-down.
#[component]
pub(super) fn CoolDownActions(
    slice: Memo<Slice>,
    service: Memo<Service>,
    busy_reason: Memo<Option<&'static str>>,
    can_edit: Memo<bool>,
    /// The enable or disable whose dialog is open.
    dialog_command: RwSignal<Option<Command>>,
    backups: Backups,
) -> impl IntoView {
    let reminders = app_context().reminders;
    let zone = expect_context::<Zone>();
    let id = slice.get_untracked().id;
    open_dialog_at_end(slice, service, busy_reason, can_edit, dialog_command);
    remove_disproved_record(id, service, backups);
    let is_cooling_down = Memo::new(move |_| service.get().cool_down_end().is_some());
    let has_reminder = Memo::new(move |_| reminders.waiting().contains(&id));
    let add_to_calendar = move |_| {
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
        is_cooling_down.get().then(|| {
            view! {
                <div class="buttons">
                    <button type="button" on:click=handler(add_to_calendar)>
                        {cool_down::ADD_TO_CALENDAR}
                    </button>
                    <button
                        type="button"
                        hidden=dynamic_bool(move || !can_edit.get())
                        aria-pressed=aria_bool(move || has_reminder.get())
                        on:click=handler(move |_| reminders.set(id, !has_reminder.get_untracked()))
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
        <p role="status" class="secondary" prop:textContent=dynamic_text(move || (is_cooling_down.get() && has_reminder.get()).then_some(cool_down::ENABLE_LATER_ON)) />
    }
}

/// Opens the enable dialog once when the cool-down of a slice with a reminder has ended. Sends nothing.
fn open_dialog_at_end(
    slice: Memo<Slice>,
    service: Memo<Service>,
    busy_reason: Memo<Option<&'static str>>,
    can_edit: Memo<bool>,
    dialog_command: RwSignal<Option<Command>>,
) {
    let AppContext { clock, commands, navigation, reminders, .. } = app_context();
    let machine = commands.machine();
    let id = slice.get_untracked().id;
    clock.on_tick(move |_| {
        // Opening the dialog removes the reminder. A hidden tab must leave it for a visible one.
        let is_over = reminders.is_waiting(id) && service.get_untracked().cool_down_end().is_none();
        if document().hidden() || !can_edit.get_untracked() || !is_over {
            return;
        }
        let is_free = dialog_command.with_untracked(Option::is_none) && navigation.current_route() == Route::Slice(id);
        let is_busy = machine.with_untracked(Machine::is_busy) || busy_reason.get_untracked().is_some();
        if is_free && !is_busy {
            reminders.set(id, false);
            dialog_command.set(Some(Command { slice: slice.get_untracked(), action: Action::Enable }));
        }
    });
}

/// Removes the record of a disable, and its reminder, when a later backup shows that the service is on.
fn remove_disproved_record(id: SliceId, service: Memo<Service>, backups: Backups) {
    let AppContext { records, reminders, .. } = app_context();
    backups.list_read().subscribe(move |()| {
        if let (Service::On(_), Some(Record::Disabled(_))) = (service.get_untracked(), records.get(id)) {
            records.set(id, None);
            reminders.set(id, false);
        }
    });
}
