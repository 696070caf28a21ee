//! `#/slices/3247`: one slice, its backup service and its backups.

use crate::{
    components::{
        dynamic::{dynamic_text, dynamic_view},
        locale::{self, Zone},
        service::{card::ServiceCard, cool_down_entry::CoolDownEntry},
        shared::focus::focus_heading_if_lost,
    },
    domain::{
        characters::shown,
        command::{Action, Command},
        machine::Machine,
        route::Route,
        service::{Record, Service, Source},
        slice::SliceId,
    },
    pages::{
        ViewOnlyNote, app_context, can_edit,
        service_dialog::ServiceDialog,
        slice::{outcomes::Outcomes, restore_dialog::RestoreDialog},
    },
    signals::{Memo, RwSignal, effect},
    state::{AppContext, account::Account, backups::Backups, cache::Cache, preferences::Preference},
    text::{describe, export, page, service, slices},
};
use leptos::prelude::*;

mod cool_down;
mod exports;
mod list;
mod outcomes;
mod restore_dialog;

/// One slice. It reads the slice's backups when it opens and drops them when another screen opens.
#[component]
pub(super) fn SlicePage(id: SliceId, account: Account) -> impl IntoView {
    let AppContext { clock, commands, journal, navigation, preferences, records, session, .. } = app_context();
    let (now, zone) = (clock.now(), expect_context::<Zone>());
    let backups = Backups::open(id, session, expect_context::<Cache>(), clock, journal);
    let slice = account.slice(id);
    let record = records.of(id);
    let remote = backups.remote();
    let service = Memo::new(move |_| remote.with(|remote| Service::evaluate(record.get(), remote, now.get())));
    let slice_lock = journal.slice_lock(id);
    let can_edit = can_edit();
    let disabled_reason =
        Memo::new(move |_| if can_edit.get() { describe::slice_lock_short(&slice_lock.get()) } else { Some("") });
    let busy_reason = Memo::new(move |_| {
        let sending_reason = || commands.machine().with(Machine::is_sending).then_some(service::BUSY);
        describe::slice_lock_next(&slice_lock.get()).or_else(sending_reason)
    });
    // The enable or disable whose dialog is open. For a restore, the address says so.
    let dialog_command = RwSignal::new(None::<Command>);
    let open_callback = move |action: Action| {
        Callback::new(move |()| {
            dialog_command.set(Some(Command { slice: slice.get_untracked(), action: action.clone() }));
        })
    };
    focus_heading_if_lost();
    let route = navigation.route();
    // **View only** may be turned on in another tab. The dialog then closes, and must not open again when **View only**
    // is turned off.
    preferences.changed(Preference::ViewOnly).subscribe(move |_| {
        if !can_edit.get_untracked() {
            dialog_command.set(None);
        }
    });
    effect(move || {
        if let (false, Route::Restore(id, _)) = (can_edit.get(), route.get()) {
            navigation.replace(Route::Slice(id));
        }
    });
    effect(move || {
        let title = describe::slice_title(&slice.get());
        // Computed from the clock and not counted down: a browser slows down the timers of a hidden tab.
        let left = service.get().cool_down_end().map(|end| locale::span(end.since(now.get()), 2));
        let parts: Vec<_> = left.as_deref().into_iter().chain([title.as_str()]).collect();
        document().set_title(&page::tab_title(&parts));
    });
    let on_close = Callback::new(move |()| dialog_command.set(None));
    view! {
        <main>
            <div class="row page-heading">
                <p class="small way-back"><a href=Route::Slices.to_string()>{slices::TITLE}</a></p>
                <h1 tabindex="-1">
                    <bdi prop:textContent=dynamic_text(move || Some(describe::slice_name(&slice.get()))) />
                    {" "}
                    <span class="secondary">{format!("#{id}")}</span>
                </h1>
                <p class="secondary"><bdi prop:textContent=dynamic_text(move || slice.get().region.map(|region| slices::region(&shown(&region)))) /></p>
            </div>
            <ViewOnlyNote />
            <Outcomes slice=id backups is_service_dialog_open=Memo::new(move |_| dialog_command.with(Option::is_some)) />
            <ServiceCard
                service
                now
                zone
                busy_reason
                can_edit
                on_enable=open_callback(Action::Enable)
                on_disable=open_callback(Action::Disable)
                more=view! { <CoolDownRecord id backups /> }.into_any()
            >
                <cool_down::CoolDownActions slice service busy_reason can_edit dialog_command backups />
            </ServiceCard>
            <list::BackupSection backups slice service disabled_reason />
            <section class="row export" aria-labelledby="export-title">
                <h2 id="export-title">{export::TITLE}</h2>
                <exports::Export slice backups can_edit />
            </section>
            {dynamic_view(move || dialog_command.get().map(|command| view! { <ServiceDialog command service on_close on_accepted=on_close extra_content=Box::new(|_| ().into_any()) /> }.into_any()))}
            {dynamic_view(move || can_edit.get().then(|| view! { <RestoreDialog id account backups /> }.into_any()))}
        </main>
    }
}

/// Lets the user enter a cool-down that began in the panel, and remove a wrong one.
#[component]
fn CoolDownRecord(id: SliceId, backups: Backups) -> impl IntoView {
    let AppContext { clock, records, reminders, .. } = app_context();
    let now = clock.now();
    let unsaved = records.unsaved();
    let record = records.of(id);
    let can_remove = move |_: Option<&bool>| matches!(record.get(), Some(Record::Disabled(_)));
    let remote = backups.remote();
    let newest = Memo::new(move |_| remote.with(|remote| remote.value().and_then(|list| list.newest(now.get()))));
    let on_enter = Callback::new(move |at| records.set(id, Some(Record::disabled(at, Source::Entered))));
    let on_remove = Callback::new(move |()| {
        records.set(id, None);
        reminders.set(id, false);
    });
    view! {
        <CoolDownEntry now parse=locale::local_moment newest on_enter can_remove=Memo::new(can_remove) on_remove />
        <p role="status" class="warning" prop:textContent=dynamic_text(move || unsaved.get().then_some(service::UNSAVED)) />
    }
}
