//! The state of a slice's backup service, and the buttons that change it.

use super::{
    live::{aria, attribute, handler, part, text},
    locale,
    time::TimeInLine,
};
use crate::{
    domain::{
        moment::{Moment, Span},
        service::{Disabled, On, Service, Source, Unknown},
    },
    text::words,
};
use leptos::prelude::*;

/// The first word of the state.
fn word(service: Service) -> &'static str {
    let words = words().service;
    match service {
        Service::CoolingDown { .. } => words.cooling,
        Service::Off(_) => words.off,
        Service::On(_) => words.on,
        Service::Unknown(_) => words.unknown,
    }
}

/// A name for the stylesheet.
fn class(service: Service) -> &'static str {
    match service {
        Service::CoolingDown { .. } => "cooling",
        Service::Off(_) => "off",
        Service::On(_) => "on",
        Service::Unknown(_) => "unknown",
    }
}

/// How a cool-down came to be known.
pub fn source_words(source: Source) -> &'static str {
    let words = words().service;
    match source {
        Source::Seen => words.seen,
        Source::Server => words.server,
        Source::Entered => words.entered,
    }
}

/// How we know, in one sentence; a cool-down's end comes with it.
fn how_we_know(service: Service) -> AnyView {
    let words = words().service;
    let sentence = |text: String| view! { <span>{text}</span> }.into_any();
    match service {
        Service::CoolingDown { end, source } => {
            let source = source_words(source);
            view! {
                <span>{words.cooling_until} {" "} <TimeInLine at=end /> {". "} {source}</span>
            }
            .into_any()
        }
        Service::Off(Disabled { end: Some(end), at, source }) => {
            let how = match source {
                Source::Seen => (words.off_disabled)(&locale::both(at)),
                Source::Entered => (words.off_entered)(&locale::both(at)),
                Source::Server => words.server.to_owned(),
            };
            sentence(format!("{how} {}", (words.off_ended)(&locale::both(end))))
        }
        Service::Off(Disabled { at, .. }) => sentence((words.off_told)(&locale::both(at))),
        Service::On(On::Enabled(at)) => sentence((words.on_enabled)(&locale::both(at))),
        Service::On(On::NewestBackup(at)) => sentence((words.on_newest)(&locale::both(at))),
        Service::Unknown(Unknown::Loading) => sentence(words.loading.to_owned()),
        Service::Unknown(Unknown::NotRead) => sentence(words.not_read.to_owned()),
        Service::Unknown(Unknown::NoBackup) => sentence(words.no_backup.to_owned()),
        Service::Unknown(Unknown::Overdue(at)) => sentence((words.overdue)(&locale::both(at))),
        Service::Unknown(Unknown::NoDate) => sentence(words.no_date.to_owned()),
    }
}

/// The figure that goes with the state; it ticks, so it stands outside the live region.
fn figure(service: Service, now: Moment) -> Option<String> {
    let words = words().service;
    let ago = |at| (words.ago)(&locale::span(now.since(at).max(Span::ZERO), 2));
    match service {
        Service::CoolingDown { end, .. } => Some((words.left)(&locale::span(end.since(now), 4))),
        Service::On(On::NewestBackup(at) | On::Enabled(at)) | Service::Unknown(Unknown::Overdue(at)) => Some(ago(at)),
        Service::Off(_) | Service::Unknown(_) => None,
    }
}

/// The state of the service with **Enable backups** and **Disable backups**.
#[component]
pub fn ServiceCard(
    service: Memo<Service>,
    now: ReadSignal<Moment>,
    /// Why nothing can be asked for now.
    busy: Memo<Option<&'static str>>,
    /// Whether the buttons are there at all.
    offered: bool,
    on_enable: Callback<()>,
    on_disable: Callback<()>,
    children: Children,
) -> impl IntoView {
    let words = words().service;
    let held = move || service.get().held_until();
    let why = move || {
        let until = || held().map(|until| (words.held)(&locale::both(until)));
        busy.get().map(str::to_owned).or_else(until)
    };
    let enable = move |_| {
        if held().is_none() && busy.get().is_none() {
            on_enable.run(());
        }
    };
    let unless_busy = move |run: Callback<()>| {
        move |_| {
            if busy.get().is_none() {
                run.run(());
            }
        }
    };
    view! {
        <section class=attribute(move || format!("card service {}", class(service.get()))) aria-labelledby="service-title">
            <h2 id="service-title">{words.label}</h2>
            <div class="state">
                <div role="status" aria-label=words.label>
                    <strong prop:textContent=text(move || Some(word(service.get()))) />
                    {" "}
                    {part(move || Some(how_we_know(service.get())))}
                </div>
                <p class="figure" prop:textContent=text(move || figure(service.get(), now.get())) />
            </div>
            <div class="buttons" hidden=!offered>
                <button
                    type="button"
                    aria-disabled=aria(move || held().is_some() || busy.get().is_some())
                    aria-describedby="held"
                    on:click=handler(enable)
                >
                    {words.enable}
                </button>
                <button type="button" aria-disabled=aria(move || busy.get().is_some()) on:click=handler(unless_busy(on_disable))>
                    {words.disable}
                </button>
            </div>
            <p id="held" class="quiet" prop:textContent=text(why) />
            {part(move || {
                held()
                    .filter(|_| offered)
                    .map(|_| {
                        view! {
                            <button type="button" class="plain" on:click=handler(unless_busy(on_enable))>
                                {words.try_anyway}
                            </button>
                        }
                        .into_any()
                    })
            })}
            {children()}
        </section>
    }
}
