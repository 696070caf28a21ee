//! `#/diagnose`: what works between this browser and the API. Nothing is read before the user asks.

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_text, dynamic_view, handler},
        shared::{
            focus::focus_heading_if_lost,
            keyed_list::{Item, Items, KeyedList},
        },
    },
    domain::{
        VERSION,
        failure::{Failure, Refusal},
        probe::Probe,
        settings::Layout,
    },
    pages::{app_context, clock_skew},
    signals::{RwSignal, effect},
    state::{clock::Clock, files, session::Session, spawn, storage},
    text::{backups, diagnose, page},
};
use leptos::{html, prelude::*};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
struct Finding {
    title: &'static str,
    text: String,
    /// What the report holds only if the user allows it: names, and the server's words.
    private: String,
}

#[component]
pub(super) fn DiagnosePage() -> impl IntoView {
    focus_heading_if_lost();
    effect(move || document().set_title(&page::tab_title(&[diagnose::TITLE])));
    view! {
        <main>
            <h1 tabindex="-1">{diagnose::TITLE}</h1>
            <Diagnose />
        </main>
    }
}

/// The same below the sign-in form.
#[component]
pub(super) fn DiagnoseSection() -> impl IntoView {
    let section = NodeRef::<html::Section>::new();
    effect(move || {
        if let Some(section) = section.get() {
            section.scroll_into_view();
        }
    });
    view! {
        <section node_ref=section class="stack diagnose">
            <h2>{diagnose::TITLE}</h2>
            <Diagnose />
        </section>
    }
}

/// The checks, their findings and the report.
#[component]
fn Diagnose() -> impl IntoView {
    let session = app_context().session;
    let (findings, is_running) = (RwSignal::new(Vec::<Finding>::new()), RwSignal::new(false));
    let copy_result = RwSignal::new(None::<&'static str>);
    let names = NodeRef::<html::Input>::new();
    let report = move || {
        let has_names = names.get_untracked().is_some_and(|names| names.checked());
        findings.with_untracked(|findings| report(findings, has_names))
    };
    let on_run = move |_| {
        if is_running.get_untracked() {
            return;
        }
        is_running.set(true);
        findings.set(Vec::new());
        copy_result.set(None);
        spawn(async move {
            check(session, &move |title, (text, private)| {
                findings.update(|findings| findings.push(Finding { title, text, private }));
            })
            .await;
            is_running.set(false);
        });
    };
    let on_copy = move |_| {
        spawn(async move {
            copy_result.set(Some(backups::copy_result(files::copy(&report()).await.is_ok())));
        });
    };
    let on_download = move |_| files::save(diagnose::FILE_NAME, "text/plain", &report());
    let items: Items = Arc::new(move || {
        let item = |finding: &Finding| {
            let Finding { title, text, private } = finding.clone();
            let text = format!("{text} {private}");
            Item::new(title.to_owned(), move || {
                view! { <li><strong>{title}</strong> {" "} {text.clone()}</li> }.into_any()
            })
        };
        findings.with(|findings| findings.iter().map(item).collect())
    });
    let is_done = move || !is_running.get() && !findings.with(Vec::is_empty);
    let report_controls = move || {
        is_done().then(|| {
            view! {
                <label class="checkbox-label">
                    <input node_ref=names type="checkbox" />
                    <span>{diagnose::NAMES}</span>
                </label>
                <div class="buttons">
                    <button type="button" on:click=handler(on_copy)>
                        {diagnose::COPY}
                    </button>
                    <button type="button" on:click=handler(on_download)>
                        {diagnose::DOWNLOAD}
                    </button>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <p class="secondary">{diagnose::INTRO}</p>
        <div class="buttons">
            <button
                type="button"
                class="primary"
                aria-disabled=aria_bool(move || is_running.get())
                on:click=handler(on_run)
                prop:textContent=dynamic_text(move || Some(if is_running.get() { diagnose::RUNNING } else { diagnose::RUN }))
            />
        </div>
        <ul aria-label=diagnose::FINDINGS aria-live="polite" class="stack">
            <KeyedList items />
        </ul>
        {dynamic_view(report_controls)}
        <p role="status" prop:textContent=dynamic_text(move || copy_result.get()) />
    }
}

/// Makes the checks one after another and hands over each finding: its title, its text, and the private rest.
async fn check(session: Session, found: &impl Fn(&'static str, (String, String))) {
    let public = |text: &str| (text.to_owned(), String::new());
    let deployment = session.deployment();
    let layout = deployment.layout;
    let location = window().location();
    let address = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    found(diagnose::SET_UP, (diagnose::set_up(deployment.base.as_str(), layout.word()), address));
    let storage = if storage::is_usable() { diagnose::STORAGE_WORKS } else { diagnose::STORAGE_BLOCKED };
    found(diagnose::BROWSER, public(&format!("{storage} {}", window().navigator().user_agent().unwrap_or_default())));
    let client = match session.client_to_diagnose() {
        Ok(client) => client,
        Err(problem) => {
            let failure = deployment.network_problem().await.map(Failure::Unreachable);
            found(
                diagnose::CONNECTION,
                failure.map_or_else(|| public(diagnose::CONNECTED), |failure| failed(&failure)),
            );
            found(diagnose::TOKEN, public(&describe::token_problem(problem)));
            return;
        }
    };
    let slices = client.probe(None, layout).await;
    if let (None, Err(failure)) = (slices.status, &slices.rows) {
        found(diagnose::CONNECTION, failed(failure));
        return;
    }
    found(diagnose::CONNECTION, public(diagnose::CONNECTED));
    let clock = match session.clock_ahead().get_untracked() {
        _ if !slices.has_date => diagnose::NO_DATE.to_owned(),
        None => diagnose::CLOCK_AGREES.to_owned(),
        Some(skew) => clock_skew(skew),
    };
    found(diagnose::CLOCK, public(&clock));
    let token = match &slices.rows {
        Ok(_) => diagnose::TOKEN_ACCEPTED,
        Err(Failure::Refused(Refusal { status: 401 | 403, .. })) => diagnose::TOKEN_REFUSED,
        Err(_) => diagnose::TOKEN_UNKNOWN,
    };
    found(diagnose::TOKEN, public(token));
    found(diagnose::SLICES, list(&slices));
    let Some(slice) = slices.rows.ok().and_then(|rows| rows.first) else {
        found(diagnose::BACKUPS, public(diagnose::NO_SLICE));
        return;
    };
    let (set, other) = (client.probe(Some(slice.id), layout).await, client.probe(Some(slice.id), layout.other()).await);
    let advice = match (&set.rows, &other.rows) {
        (Ok(_), Err(_)) => diagnose::NEEDS_NOT_WORK,
        (Err(_), Ok(_)) => diagnose::USE_THIS_LAYOUT,
        (Ok(_), Ok(_)) | (Err(_), Err(_)) => "",
    };
    let (text, said) = list(&set);
    found(backups_by(layout), (text, format!("{} {said}", describe::slice_title(&slice))));
    let (text, said) = list(&other);
    found(backups_by(layout.other()), (format!("{text} {advice}"), said));
}

fn backups_by(layout: Layout) -> &'static str {
    match layout {
        Layout::Backups => diagnose::BACKUPS,
        Layout::Slices => diagnose::BACKUPS_OF_SLICES,
    }
}

/// The rows of a list or why there are none, and the server's words.
fn list(probe: &Probe) -> (String, String) {
    let (text, said) = match &probe.rows {
        Ok(rows) => (diagnose::rows(rows), String::new()),
        Err(failure) => failed(failure),
    };
    let answer = probe.status.map(|status| diagnose::answer(status, &probe.shape)).unwrap_or_default();
    (format!("{answer} {text}"), said)
}

/// What to do, and the server's words.
fn failed(failure: &Failure) -> (String, String) {
    let mut words = describe::failure(failure);
    (words.pop().unwrap_or_default(), words.concat())
}

/// The findings as text.
fn report(findings: &[Finding], has_names: bool) -> String {
    let line = |Finding { title, text, private }: &Finding| {
        format!("- {title}: {text} {}\n", if has_names { private.as_str() } else { "" })
    };
    let lines: String = findings.iter().map(line).collect();
    format!("{} {VERSION}, {}\n\n{lines}", page::NAME, Clock::read().iso())
}
