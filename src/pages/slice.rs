//! `#/slices/3247`: one slice, its backup service and its backups.

use crate::{
    components::{
        dynamic::{dynamic_bool, dynamic_text, dynamic_view},
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
        ViewOnlyNote, can_edit,
        service_dialog::ServiceDialog,
        slice::{outcomes::Outcomes, restore_dialog::RestoreDialog},
    },
    signals::{Memo, RwSignal},
    state::{
        account::Account,
        backups::Backups,
        cache::Cache,
        clock::Clock,
        commands::Commands,
        journal::Journal,
        navigation::Navigation,
        preferences::{Preference, Preferences},
        reminders::Reminders,
        service_records::ServiceRecords,
        session::Session,
    },
    text::{describe, export, page, service, slices},
};
use leptos::prelude::*;

mod cool_down;
mod exports;
mod list;
mod outcomes;
mod restore_dialog;

/// One slice. It starts at *loading* and goes with everything it has read when another slice is opened.
#[component]
pub(super) fn SlicePage(id: SliceId, account: Account) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let commands = expect_context::<Commands>();
    let records = expect_context::<ServiceRecords>();
    let navigation = expect_context::<Navigation>();
    let (now, zone) = (clock.now(), expect_context::<Zone>());
    let backups =
        Backups::open(id, expect_context::<Session>(), expect_context::<Cache>(), clock, expect_context::<Journal>());
    let slice = account.slice(id);
    let record = records.of(id);
    let remote = backups.remote();
    let service = Memo::new(move |_| remote.with(|remote| Service::evaluate(record.get(), remote, now.get())));
    let slice_lock = expect_context::<Journal>().slice_lock(id);
    let can_edit = can_edit();
    let disabled_reason =
        Memo::new(move |_| if can_edit.get() { describe::slice_lock_short(&slice_lock.get()) } else { Some("") });
    let busy = Memo::new(move |_| {
        let sending = || commands.machine().with(Machine::is_sending).then_some(service::BUSY);
        describe::slice_lock_next(&slice_lock.get()).or_else(sending)
    });
    // Which dialog is open: the address says it of a restore, this of the two others.
    let asked = RwSignal::new(None::<Command>);
    let open = move |action: Action| {
        Callback::new(move |()| asked.set(Some(Command { slice: slice.get_untracked(), action: action.clone() })))
    };
    focus_heading_if_lost();
    let route = navigation.route();
    // A dialog that another tab's switch has taken away must not come back with the next press of that switch.
    expect_context::<Preferences>().changed(Preference::ViewOnly).subscribe(move |_| {
        if !can_edit.get_untracked() {
            asked.set(None);
        }
    });
    Effect::new(move |_| {
        if let (false, Route::Restore(id, _)) = (can_edit.get(), route.get()) {
            navigation.replace(Route::Slice(id));
        }
    });
    Effect::new(move |_| {
        let title = describe::slice_title(&slice.get());
        // Computed from the clock at every tick, so that a tab that was asleep or slowed down is never behind.
        let left = service.get().cool_down_end().map(|end| locale::span(end.since(now.get()), 2));
        let parts: Vec<_> = left.as_deref().into_iter().chain([title.as_str()]).collect();
        document().set_title(&page::tab_title(&parts));
    });
    let on_close = Callback::new(move |()| asked.set(None));
    view! {
        <main>
            <h1 tabindex="-1">
                <bdi prop:textContent=dynamic_text(move || Some(describe::slice_name(&slice.get()))) />
                {" "}
                <span class="secondary">{format!("#{id}")}</span>
            </h1>
            <p class="secondary"><bdi prop:textContent=dynamic_text(move || slice.get().region.map(|region| slices::region(&shown(&region)))) /></p>
            <ViewOnlyNote />
            <Outcomes slice=id backups is_asked=Memo::new(move |_| asked.with(Option::is_some)) />
            <ServiceCard service now zone busy can_edit on_enable=open(Action::Enable) on_disable=open(Action::Disable)>
                <cool_down::WhileCooling slice service busy can_edit asked backups />
                <div class="stack" hidden=dynamic_bool(move || !can_edit.get())>
                    <CoolDown id backups />
                </div>
            </ServiceCard>
            <list::BackupSection backups slice service disabled_reason />
            <section class="card" aria-labelledby="export-title">
                <h2 id="export-title">{export::TITLE}</h2>
                <exports::Export slice backups can_edit />
            </section>
            {dynamic_view(move || asked.get().map(|command| view! { <ServiceDialog command service on_close on_accepted=on_close besides=Box::new(|_| ().into_any()) /> }.into_any()))}
            {dynamic_view(move || can_edit.get().then(|| view! { <RestoreDialog id account backups /> }.into_any()))}
        </main>
    }
}

/// A cool-down that this browser cannot have seen, or that is wrong.
#[component]
fn CoolDown(id: SliceId, backups: Backups) -> impl IntoView {
    let records = expect_context::<ServiceRecords>();
    let now = expect_context::<Clock>().now();
    let unsaved = records.unsaved();
    let record = records.of(id);
    let can_remove = move |_: Option<&bool>| matches!(record.get(), Some(Record::Disabled(_)));
    let remote = backups.remote();
    let newest = Memo::new(move |_| remote.with(|remote| remote.value().and_then(|list| list.newest(now.get()))));
    let on_enter = Callback::new(move |at| records.set(id, Some(Record::disabled(at, Source::Entered))));
    let reminders = expect_context::<Reminders>();
    let on_remove = Callback::new(move |()| {
        records.set(id, None);
        reminders.set(id, false);
    });
    view! {
        <CoolDownEntry now parse=locale::local_moment newest on_enter can_remove=Memo::new(can_remove) on_remove />
        <p role="status" class="warning" prop:textContent=dynamic_text(move || unsaved.get().then_some(service::UNSAVED)) />
    }
}
