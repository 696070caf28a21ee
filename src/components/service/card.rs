//! The state of a slice's backup service, and the buttons that change it.

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_attr, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::time::{InlineTime, MinuteTime},
    },
    domain::{
        moment::{Moment, Span},
        service::{Disabled, On, Service, Source, Unknown},
    },
    signals::{Memo, ReadSignal},
    text::service,
};
use leptos::prelude::*;

/// The class for the stylesheet.
fn class(service: Service) -> &'static str {
    match service {
        Service::CoolingDown { .. } => "cooling-down",
        Service::Off(_) => "off",
        Service::On(_) => "on",
        Service::Unknown(_) => "unknown",
    }
}

/// What the state is based on, in one sentence, with the end of a cool-down.
fn evidence(service: Service, zone: Zone) -> AnyView {
    let sentence = |text: String| view! { <span>{text}</span> }.into_any();
    match service {
        Service::CoolingDown { end, source } => {
            let source = describe::cool_down_source(source);
            view! {
                <span>{service::CANNOT_ENABLE_BEFORE} {" "} <InlineTime at=end zone /> {". "} {source}</span>
            }
            .into_any()
        }
        Service::Off(Disabled { end: Some(end), at, source }) => {
            let disabled = match source {
                Source::ThisBrowser => service::off_disabled(&zone.both(at)),
                Source::Entered => service::off_entered(&zone.both(at)),
                Source::Server => describe::cool_down_source(source).to_owned(),
            };
            sentence(format!("{disabled} {}", service::cool_down_ended(&zone.both(end))))
        }
        Service::Off(Disabled { at, .. }) => sentence(service::off_reported(&zone.both(at))),
        Service::On(On::Enabled(at)) => sentence(service::on_enabled(&zone.both(at))),
        Service::On(On::NewestBackup(at)) => view! {
            <span>{service::ON_NEWEST} {" "} <MinuteTime at zone /> {service::NO_MORE_IS_KNOWN}</span>
        }
        .into_any(),
        Service::Unknown(Unknown::Loading) => sentence(service::LOADING.to_owned()),
        Service::Unknown(Unknown::NotRead) => sentence(service::NOT_READ.to_owned()),
        Service::Unknown(Unknown::NoBackup) => sentence(service::NO_BACKUP.to_owned()),
        Service::Unknown(Unknown::Overdue(at)) => sentence(service::overdue(&zone.both(at))),
        Service::Unknown(Unknown::NoDate) => sentence(service::NO_DATE.to_owned()),
    }
}

/// How long ago, or how long still. It ticks, so it is outside the live region.
fn duration(service: Service, now: Moment) -> Option<String> {
    let ago = |at| service::time_ago(&locale::span(now.since(at).max(Span::ZERO), 2));
    match service {
        Service::CoolingDown { end, .. } => Some(service::time_left(&locale::span(end.since(now), 4))),
        Service::On(On::NewestBackup(at) | On::Enabled(at)) | Service::Unknown(Unknown::Overdue(at)) => Some(ago(at)),
        Service::Off(_) | Service::Unknown(_) => None,
    }
}

/// What happened that long ago.
fn duration_label(service: Service) -> Option<&'static str> {
    match service {
        Service::On(On::NewestBackup(_)) | Service::Unknown(Unknown::Overdue(_)) => Some(service::NEWEST_BACKUP),
        Service::On(On::Enabled(_)) => Some(service::ENABLED),
        Service::CoolingDown { .. } | Service::Off(_) | Service::Unknown(_) => None,
    }
}

/// The look of the buttons: only what makes sense in a state has a frame.
fn enable_class(service: Service) -> &'static str {
    match service {
        Service::Off(_) => "primary",
        Service::Unknown(_) => "",
        Service::On(_) | Service::CoolingDown { .. } => "quiet",
    }
}

fn disable_class(service: Service) -> &'static str {
    match service {
        Service::On(_) | Service::Unknown(_) => "risky",
        Service::Off(_) | Service::CoolingDown { .. } => "quiet risky",
    }
}

/// The state of the service with **Enable backups** and **Disable backups**.
#[component]
pub fn ServiceCard(
    service: Memo<Service>,
    now: ReadSignal<Moment>,
    zone: Zone,
    /// Why no command can be given now.
    busy_reason: Memo<Option<&'static str>>,
    /// Whether the buttons are shown.
    can_edit: Memo<bool>,
    on_enable: Callback<()>,
    on_disable: Callback<()>,
    /// What is below the buttons.
    children: Children,
    /// What is rarely needed, at the end of the card.
    more: AnyView,
) -> impl IntoView {
    let cool_down_end = move || service.get().cool_down_end();
    let disabled_reason = move || busy_reason.get().or_else(|| cool_down_end().map(|_| service::DISABLED_BY_COOL_DOWN));
    let enable = move |_| {
        if cool_down_end().is_none() && busy_reason.get().is_none() {
            on_enable.run(());
        }
    };
    let unless_busy = move |callback: Callback<()>| {
        move |_| {
            if busy_reason.get().is_none() {
                callback.run(());
            }
        }
    };
    view! {
        <section
            class="card service"
            aria-labelledby="service-title"
        >
            <h2 id="service-title">{service::LABEL}</h2>
            <div class="service-state">
                <div role="status" aria-label=service::LABEL>
                    <strong
                        class=dynamic_attr(move || format!("slice-state {}", class(service.get())))
                        prop:textContent=dynamic_text(move || Some(describe::service(service.get())))
                    />
                    {" "}
                    {dynamic_view(move || Some(evidence(service.get(), zone)))}
                </div>
                <p class="duration">
                    <span
                        class="secondary"
                        prop:textContent=dynamic_text(move || duration_label(service.get()))
                    />
                    {" "}
                    <span prop:textContent=dynamic_text(move || duration(service.get(), now.get())) />
                </p>
            </div>
            <div class="buttons service-actions" hidden=dynamic_bool(move || !can_edit.get())>
                <button
                    type="button"
                    class=dynamic_attr(move || enable_class(service.get()))
                    aria-disabled=aria_bool(move || cool_down_end().is_some() || busy_reason.get().is_some())
                    aria-describedby="enable-disabled-reason"
                    on:click=handler(enable)
                >
                    {service::ENABLE}
                </button>
                <button
                    type="button"
                    class=dynamic_attr(move || disable_class(service.get()))
                    aria-disabled=aria_bool(move || busy_reason.get().is_some())
                    on:click=handler(unless_busy(on_disable))
                >
                    {service::DISABLE}
                </button>
            </div>
            <p id="enable-disabled-reason" class="small secondary" prop:textContent=dynamic_text(disabled_reason) />
            {children()}
            <div class="row service-more" hidden=dynamic_bool(move || !can_edit.get())>
                {dynamic_view(move || {
                    cool_down_end()
                        .map(|_| {
                            view! {
                                <button type="button" class="quiet" on:click=handler(unless_busy(on_enable))>
                                    {service::TRY_ANYWAY}
                                </button>
                            }
                            .into_any()
                        })
                })}
                {more}
            </div>
        </section>
    }
}
