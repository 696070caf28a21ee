//! The list of backups in its four sights: loading, empty, failed and stale.

use crate::{
    components::{
        dynamic::{dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::{failure_notice::FailureNotice, time::InlineTime},
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
    signals::{Memo, RwSignal},
    state::{
        backups::{Backups, RefreshState},
        clock::Clock,
        navigation::Navigation,
        spawn,
    },
    text::{OutOf, backups, page},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Which of the sights of the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListState {
    Loading,
    Failed,
    Empty,
    Rows,
}

/// The heading, **Refresh**, and the list.
#[component]
pub(super) fn BackupSection(
    backups: Backups,
    slice: Memo<Slice>,
    service: Memo<Service>,
    disabled_reason: Memo<Option<&'static str>>,
) -> impl IntoView {
    let remote = backups.remote();
    let navigation = expect_context::<Navigation>();
    let on_restore =
        Callback::new(move |backup: Backup| navigation.go(Route::Restore(slice.get_untracked().id, backup.id)));
    let now = expect_context::<Clock>().now();
    let zone = expect_context::<Zone>();
    let copied = RwSignal::new(None::<&'static str>);
    let sight = Memo::new(move |_| {
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
    // To the minute: what is looked at or has the focus must not be drawn anew every second.
    let timeline_data = Memo::new(move |_| {
        let (now, service) = (now.get().minute(), service.get());
        remote.with(|remote| remote.value().map(|list| timeline(list, service, now))).unwrap_or_default()
    });
    let shows_timeline = Memo::new(move |_| {
        let cooling = matches!(service.get(), Service::CoolingDown { .. });
        sight.get() == ListState::Rows || (sight.get() == ListState::Empty && cooling)
    });
    let unreadable = move || {
        let count = remote.with(|remote| remote.value().map_or(0, |list| list.unreadable));
        (count > 0).then(|| backups::unreadable(locale::number(count)))
    };
    let cut = move || {
        let all = remote.with(|remote| remote.value().map_or(0, |list| list.rows().len()));
        (all > MAX_SHOWN).then(|| backups::cut_short(locale::number(MAX_SHOWN), locale::number(all - MAX_SHOWN)))
    };
    let body = move || match sight.get() {
        ListState::Loading | ListState::Failed => ().into_any(),
        ListState::Empty => view! {
            <p><strong>{backups::EMPTY}</strong></p>
            <p>{backups::EMPTY_WHY}</p>
        }
        .into_any(),
        ListState::Rows => view! {
            <BackupTable backups=rows slice now zone disabled_reason on_restore on_copy=copying(copied) />
        }
        .into_any(),
    };
    view! {
        <section class="card backups" aria-labelledby="backups-title">
            <div class="backups-heading">
                <h2 id="backups-title">{backups::TITLE}</h2>
                <p class="secondary">
                    {dynamic_view(move || {
                        backups.read_at().get().map(|at| view! { {backups::AS_OF} {" "} <InlineTime at zone /> }.into_any())
                    })}
                </p>
                <button type="button" on:click=handler(move |_| backups.refresh())>
                    {page::REFRESH}
                </button>
            </div>
            <Progress backups />
            <Trouble backups zone />
            {dynamic_view(move || Some(body()))}
            <p class="warning" prop:textContent=dynamic_text(cut) />
            {dynamic_view(move || shows_timeline.get().then(|| view! { <Timeline data=timeline_data zone /> }.into_any()))}
            <ForecastNotes forecast anomalies zone />
            <p class="warning" prop:textContent=dynamic_text(unreadable) />
            <p role="status" class="secondary" prop:textContent=dynamic_text(move || copied.get()) />
        </section>
    }
}

/// That something is being read: always said the first time and when the user asks, else from the second try on.
#[component]
fn Progress(backups: Backups) -> impl IntoView {
    let first = Memo::new(move |_| backups.remote().with(|remote| *remote == Remote::Loading));
    let progress = move || match backups.attempt().get() {
        Some(number) if number > 1 => Some(backups::trying_again(OutOf {
            part: locale::number(number as usize),
            all: locale::number(MAX_ATTEMPTS as usize),
        })),
        Some(_) | None if first.get() => Some(backups::LOADING.to_owned()),
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

/// How the last read failed, if it did; the rows it left alone are below.
#[component]
fn Trouble(backups: Backups, zone: Zone) -> impl IntoView {
    let failure = Memo::new(move |_| backups.remote().with(|remote| remote.failure().cloned()));
    let notice = move || {
        failure.get().map(|failure| {
            let first = match backups.read_at().get_untracked() {
                Some(at) => backups::stale(&zone.both(at)),
                None => backups::FAILED.to_owned(),
            };
            view! {
                <p><strong>{first}</strong></p>
                <FailureNotice failure />
            }
            .into_any()
        })
    };
    view! {
        <div role="alert" class="message">
            {dynamic_view(notice)}
        </div>
    }
}

/// Copies a number, and says whether that worked.
fn copying(copied: RwSignal<Option<&'static str>>) -> Callback<BackupId> {
    Callback::new(move |id: BackupId| {
        copied.set(None);
        spawn(async move {
            let said = if copy(&id.to_string()).await.is_ok() { backups::COPIED } else { backups::NOT_COPIED };
            copied.set(Some(said));
        });
    })
}

/// `navigator.clipboard` is not in `web-sys` under a stable name, and is missing on pages without TLS.
async fn copy(text: &str) -> Result<JsValue, JsValue> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("clipboard"))?;
    let write = js_sys::Reflect::get(&clipboard, &JsValue::from_str("writeText"))?.dyn_into::<js_sys::Function>()?;
    let written = write.call1(&clipboard, &JsValue::from_str(text))?.dyn_into::<js_sys::Promise>()?;
    JsFuture::from(written).await
}
