//! `#/slices/3247`: one slice, its backup service and its backups.

use crate::{
    components::{
        dynamic::{dynamic_bool, dynamic_text, dynamic_view},
        locale::{self, Zone},
        service::{card::ServiceCard, cool_down_entry::CoolDownEntry},
        shared::focus::focus_heading_if_lost,
    },
    domain::{
        backup::Backup,
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
        slice::{outcomes::Outcomes, restore_dialog::PreparedRestore},
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
    text::{describe, export, page, restore, service, slices},
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
        // RowData from the clock at every tick, so that a tab that was asleep or slowed down is never behind.
        let left = service.get().cool_down_end().map(|end| locale::span(end.since(now.get()), 2));
        let parts: Vec<_> = left.as_deref().into_iter().chain([title.as_str()]).collect();
        document().set_title(&page::tab_title(&parts));
    });
    let on_close = Callback::new(move |()| asked.set(None));
    let on_restore = Callback::new(move |backup: Backup| navigation.go(Route::Restore(id, backup.id)));
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
            <list::BackupSection backups slice service held=disabled_reason on_restore />
            <section class="card" aria-labelledby="export-title">
                <h2 id="export-title">{export::TITLE}</h2>
                <exports::Export slice backups can_edit />
            </section>
            {dynamic_view(move || asked.get().map(|command| view! { <ServiceDialog command service on_close on_accepted=on_close besides=Box::new(|_| ().into_any()) /> }.into_any()))}
            {dynamic_view(move || can_edit.get().then(|| view! { <Preparing id account backups /> }.into_any()))}
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
    let forgettable = move |_: Option<&bool>| matches!(record.get(), Some(Record::Disabled(_)));
    let remote = backups.remote();
    let newest = Memo::new(move |_| remote.with(|remote| remote.value().and_then(|list| list.newest(now.get()))));
    let on_enter = Callback::new(move |at| records.set(id, Some(Record::disabled(at, Source::Entered))));
    let reminders = expect_context::<Reminders>();
    let on_forget = Callback::new(move |()| {
        records.set(id, None);
        reminders.set(id, false);
    });
    view! {
        <CoolDownEntry now read=locale::local_moment newest on_enter forgettable=Memo::new(forgettable) on_forget />
        <p role="status" class="warning" prop:textContent=dynamic_text(move || unsaved.get().then_some(service::UNSAVED)) />
    }
}

/// A restore that the address prepares, as soon as the backup and the slice's name are known.
#[component]
fn Preparing(id: SliceId, account: Account, backups: Backups) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let route = navigation.route();
    let remote = backups.remote();
    let unnamed = account.is_name_pending(id);
    // A backup that has been prepared stays so: a refresh never closes a dialog.
    let prepared = Memo::new(move |before: Option<&Option<Backup>>| {
        let Route::Restore(_, wanted) = route.get() else { return None };
        let kept = before.and_then(Clone::clone).filter(|backup| backup.id == wanted);
        let found = || remote.with(|remote| remote.value().and_then(|list| list.find(wanted).cloned()));
        kept.or_else(|| if unnamed.get() { None } else { found() })
    });
    let lacking = Memo::new(move |_| {
        let Route::Restore(_, wanted) = route.get() else { return None };
        let read = remote.with(|remote| remote.value().is_some());
        (read && prepared.with(Option::is_none)).then_some(wanted)
    });
    let missing = move || {
        let wanted = lacking.get().filter(|_| !unnamed.get())?;
        Some(restore::not_in_list(wanted))
    };
    let naming = move || lacking.get().filter(|_| unnamed.get()).map(|_| restore::WAITING_FOR_NAME);
    view! {
        <p role="status" prop:textContent=dynamic_text(naming) />
        <div role="alert" class="message" prop:textContent=dynamic_text(missing) />
        {dynamic_view(move || prepared.get().map(|backup| view! { <PreparedRestore account slice=account.slice(id) backup backups /> }.into_any()))}
    }
}
