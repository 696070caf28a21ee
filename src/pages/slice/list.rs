//! The list of a slice's backups: loading, failed, empty, or with rows that may be stale.

use crate::{
    components::{
        dynamic::{dynamic_attr, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::failure_notice::FailureNotice,
        slice::{backup_table::BackupTable, forecast::ForecastNotes, timeline::Timeline},
    },
    domain::{
        backup::{Backup, BackupId, MAX_SHOWN},
        forecast,
        remote::Remote,
        retry::MAX_ATTEMPTS,
        route::Route,
        service::Service,
        slice::Slice,
        timeline::timeline,
    },
    pages::app_context,
    signals::{Memo, RwSignal},
    state::{
        AppContext,
        backups::{Backups, RefreshState},
        files, spawn,
    },
    text::{
        OutOf,
        backups::{self, LimitedRows},
        page,
    },
};
use leptos::prelude::*;

/// What the section shows of the list. Stale rows count as rows: a notice above them says that they are stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListState {
    Loading,
    Failed,
    Empty,
    Rows,
}

/// The heading, **Refresh**, the list and the timeline.
#[component]
pub(super) fn BackupSection(
    backups: Backups,
    slice: Memo<Slice>,
    service: Memo<Service>,
    disabled_reason: Memo<Option<&'static str>>,
) -> impl IntoView {
    let remote = backups.remote();
    let AppContext { clock, navigation, .. } = app_context();
    let on_restore =
        Callback::new(move |backup: Backup| navigation.go(Route::Restore(slice.get_untracked().id, backup.id)));
    let now = clock.now();
    let zone = expect_context::<Zone>();
    let minute = Memo::new(move |_| now.get().minute());
    let copy_result = RwSignal::new(None::<&'static str>);
    let list_state = Memo::new(move |_| {
        remote.with(|remote| match remote {
            Remote::Loading => ListState::Loading,
            Remote::Failed(_) => ListState::Failed,
            Remote::Loaded(list) | Remote::Stale(list, _) if list.rows().is_empty() => ListState::Empty,
            Remote::Loaded(_) | Remote::Stale(..) => ListState::Rows,
        })
    });
    let rows =
        Memo::new(move |_| remote.with(|remote| remote.value().map(|list| list.rows().to_vec())).unwrap_or_default());
    let forecast = Memo::new(move |_| {
        let (service, now) = (service.get(), now.get());
        remote.with(|remote| forecast::forecast(remote.value()?, service, now))
    });
    let anomalies = Memo::new(move |_| {
        let now = now.get();
        remote.with(|remote| remote.value().map(|list| forecast::anomalies(list, now))).unwrap_or_default()
    });
    // To the minute: a mark that has the focus or is under the pointer must not be rebuilt every second.
    let timeline_data = Memo::new(move |_| {
        let (now, service) = (now.get().minute(), service.get());
        remote.with(|remote| remote.value().map(|list| timeline(list, service, now))).unwrap_or_default()
    });
    let shows_timeline = Memo::new(move |_| {
        let is_cooling_down = matches!(service.get(), Service::CoolingDown { .. });
        list_state.get() == ListState::Rows || (list_state.get() == ListState::Empty && is_cooling_down)
    });
    let unreadable_note = move || {
        let count = remote.with(|remote| remote.value().map_or(0, |list| list.unreadable));
        (count > 0).then(|| backups::unreadable(locale::number(count)))
    };
    let limit_note = move || {
        let all = remote.with(|remote| remote.value().map_or(0, |list| list.rows().len()));
        (all > MAX_SHOWN).then(|| {
            let (shown, hidden) = (locale::number(MAX_SHOWN), locale::number(all - MAX_SHOWN));
            backups::limited(LimitedRows { shown, hidden })
        })
    };
    let body = move || match list_state.get() {
        ListState::Loading | ListState::Failed => ().into_any(),
        ListState::Empty => view! {
            <div class="stack empty-list">
                <p><strong>{backups::EMPTY}</strong></p>
                <p>{backups::EMPTY_REASON}</p>
            </div>
        }
        .into_any(),
        ListState::Rows => view! {
            <BackupTable backups=rows slice now zone disabled_reason on_restore on_copy=copy_callback(copy_result) />
        }
        .into_any(),
    };
    view! {
        <section class="card backups" aria-labelledby="backups-title">
            <div class="row backups-heading">
                <h2 id="backups-title">{backups::TITLE}</h2>
                <p class="small secondary">
                    {dynamic_view(move || {
                        backups.read_at().get().map(|at| view! { {backups::AS_OF} {" "} <time datetime=at.iso() title=dynamic_attr(move || zone.both(at)) prop:textContent=dynamic_text(move || Some(zone.clock(at, minute.get()))) /> }.into_any())
                    })}
                </p>
                <button type="button" class="quiet" on:click=handler(move |_| backups.refresh())>
                    {page::REFRESH}
                </button>
            </div>
            <ReadProgress backups />
            <BackupListFailure backups zone />
            {dynamic_view(move || Some(body()))}
            <p class="warning" prop:textContent=dynamic_text(limit_note) />
            {dynamic_view(move || shows_timeline.get().then(|| view! { <Timeline data=timeline_data zone /> }.into_any()))}
            <ForecastNotes forecast anomalies zone />
            <p class="warning" prop:textContent=dynamic_text(unreadable_note) />
            <p role="status" class="secondary" prop:textContent=dynamic_text(move || copy_result.get()) />
        </section>
    }
}

/// The progress of a read. Shown for the first read, for a refresh by the user, and for every retry.
#[component]
fn ReadProgress(backups: Backups) -> impl IntoView {
    let is_first_read = Memo::new(move |_| backups.remote().with(|remote| *remote == Remote::Loading));
    let progress = move || match backups.attempt().get() {
        Some(number) if number > 1 => Some(backups::trying_again(OutOf {
            part: locale::number(number as usize),
            all: locale::number(MAX_ATTEMPTS as usize),
        })),
        Some(_) | None if is_first_read.get() => Some(backups::LOADING.to_owned()),
        Some(_) | None => match backups.refresh_state().get() {
            RefreshState::Idle => None,
            RefreshState::Reading => Some(backups::REFRESHING.to_owned()),
            RefreshState::Done => Some(backups::REFRESHED.to_owned()),
        },
    };
    view! {
        <p role="status" class="secondary" prop:textContent=dynamic_text(progress) />
    }
}

/// Why the last read failed. The rows from before stay below.
#[component]
fn BackupListFailure(backups: Backups, zone: Zone) -> impl IntoView {
    let failure = Memo::new(move |_| backups.remote().with(|remote| remote.failure().cloned()));
    let notice = move || {
        failure.get().map(|failure| {
            let message = match backups.read_at().get_untracked() {
                Some(at) => backups::stale(&zone.both(at)),
                None => backups::FAILED.to_owned(),
            };
            view! {
                <p><strong>{message}</strong></p>
                <FailureNotice failure />
            }
            .into_any()
        })
    };
    view! {
        <div role="alert" class="notice">
            {dynamic_view(notice)}
        </div>
    }
}

/// A callback that copies a backup's number and writes the result for the user to `copy_result`.
fn copy_callback(copy_result: RwSignal<Option<&'static str>>) -> Callback<BackupId> {
    Callback::new(move |id: BackupId| {
        copy_result.set(None);
        spawn(async move {
            copy_result.set(Some(backups::copy_result(files::copy(&id.to_string()).await.is_ok())));
        });
    })
}
