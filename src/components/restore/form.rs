//! The content of the restore dialog.

use super::countdown::Countdown;
use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_attr, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::{
            command_progress::CommandProgress, command_result::CommandResult, double_click::ignore_double_click,
            focus::focus_button_if_lost,
        },
    },
    domain::{
        backup::{Backup, Loss, loss},
        characters::shown,
        confirmation::Confirmation,
        machine::Progress,
        moment::Moment,
        slice::Slice,
    },
    signals::{Memo, ReadSignal, effect},
    text::{Created, page, restore, slices},
};
use leptos::{
    ev::{MouseEvent, SubmitEvent, Targeted},
    html,
    prelude::*,
};

/// What the controls of the dialog do.
#[derive(Clone, Copy)]
pub struct RestoreCallbacks {
    /// The text in the field changed.
    pub on_typed: Callback<String>,
    /// The button that restores was pressed, or Enter in the field.
    pub on_confirmed: Callback<()>,
    /// Stops the countdown.
    pub on_stop: Callback<()>,
    /// Takes a snapshot instead of restoring.
    pub on_snapshot: Callback<()>,
    pub on_close: Callback<()>,
}

/// What may change while the dialog is open.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreContext {
    /// Whether the list still has the backup; see [`BackupList::lists`](crate::domain::backup::BackupList::lists).
    pub is_listed: bool,
    /// A newer backup of the list.
    pub newer: Option<Backup>,
    /// When an earlier restore of the slice was accepted; `None` once the user has dismissed that.
    pub accepted: Option<Moment>,
}

/// The `id` of the field for the name.
const FIELD: &str = "confirm";

/// The content of the dialog. It has no state of its own, so closing the dialog is always safe.
#[component]
pub fn RestoreForm(
    slice: Slice,
    backup: Backup,
    confirmation: ReadSignal<Confirmation>,
    progress: Memo<Progress>,
    context: Memo<RestoreContext>,
    now: ReadSignal<Moment>,
    zone: Zone,
    panel: &'static str,
    callbacks: RestoreCallbacks,
) -> impl IntoView {
    let phrase = move || confirmation.with(|given| given.phrase().map(|phrase| phrase.text().to_owned()));
    let typed = move || confirmation.with(|given| given.typed().to_owned());
    let can_confirm =
        move || !confirmation.with(Confirmation::is_confirmed) && progress.with(|now| *now == Progress::None);
    let can_confirm = Memo::new(move |_| can_confirm());
    let is_phrase_typed = Memo::new(move |_| confirmation.with(Confirmation::is_phrase_typed));
    // Natively disabled until the name is typed, and `aria-disabled` after the click: then the button keeps the focus,
    // and the second click of a double click does nothing.
    let is_locked = move || (can_confirm.get() && !is_phrase_typed.get()) || !context.with(|context| context.is_listed);
    let is_answered = Memo::new(move |_| progress.with(Progress::is_answered));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_locked() {
            callbacks.on_confirmed.run(());
        }
    };
    let label = dynamic_text(move || phrase().map(|phrase| restore::type_to_confirm(&phrase)));
    let on_close = callbacks.on_close;
    let is_counting_down = Memo::new(move |_| progress.with(|now| now.countdown_left().is_some()));
    let keep_button = NodeRef::<html::Button>::new();
    focus_button_if_lost(keep_button);
    // The button that restores disappears with its click, so the focus moves to the one that stops. In the field it
    // stays: a second Enter must not stop what the first one meant.
    effect(move || {
        let is_in_field = document().active_element().is_some_and(|active| active.id() == FIELD);
        if let (true, Some(button)) = (is_counting_down.get() && !is_in_field, keep_button.get_untracked()) {
            let _ = button.focus();
        }
    });
    view! {
        <RestoreWarning backup slice=slice.clone() context now zone />
        <form on:submit=handler(submit) hidden=dynamic_bool(move || is_answered.get())>
            <div
                class="confirm-field"
                class:counting-down=dynamic_bool(move || is_counting_down.get())
            >
                <div>
                    <SaferWays can_confirm panel on_snapshot=callbacks.on_snapshot />
                    <div>
                        <label for=FIELD dir="auto" prop:textContent=label />
                        <input
                            id=FIELD
                            type="text"
                            dir="auto"
                            autocomplete="off"
                            data-1p-ignore=""
                            data-bwignore=""
                            data-lpignore="true"
                            data-form-type="other"
                            autocapitalize="off"
                            spellcheck="false"
                            prop:value=dynamic_attr(typed)
                            prop:readOnly=dynamic_bool(move || !can_confirm.get())
                            on:input:target=handler(move |event: Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
                                callbacks.on_typed.run(event.target().value());
                            })
                        />
                    </div>
                </div>
                {dynamic_view(move || {
                    is_counting_down.get().then(|| view! { <Countdown progress /> }.into_any())
                })}
            </div>
            <div class="dialog-footer">
                <CommandProgress confirmation progress zone />
                <div class="buttons">
                    <button
                        node_ref=keep_button
                        type="button"
                        class=dynamic_attr(move || if is_counting_down.get() { "stop" } else { "primary" })
                        autofocus=true
                        on:click=handler(move |_| {
                            let callback = if is_counting_down.get_untracked() { callbacks.on_stop } else { on_close };
                            callback.run(());
                        })
                        prop:textContent=dynamic_text(move || {
                            let sending = progress.with(|now| *now == Progress::Sending);
                            Some(if is_counting_down.get() {
                                restore::STOP
                            } else if sending {
                                page::CLOSE
                            } else {
                                restore::KEEP
                            })
                        })
                    />
                    <button
                        type="submit"
                        class="danger"
                        hidden=dynamic_bool(move || is_counting_down.get())
                        disabled=dynamic_bool(is_locked)
                        aria-disabled=aria_bool(move || !can_confirm.get())
                        on:click=handler(ignore_double_click)
                    >
                        <bdi>{restore::confirm(&slice)}</bdi>
                    </button>
                </div>
            </div>
        </form>
        <CommandResult progress zone panel on_close />
    }
}

/// What is safer than a restore: a new slice in the panel, or a snapshot first.
#[component]
fn SaferWays(can_confirm: Memo<bool>, panel: &'static str, on_snapshot: Callback<()>) -> impl IntoView {
    view! {
        <div class="stack small secondary">
            <p>
                {restore::SAFER_FIRST} {" "}
                <a href=panel target="_blank" rel="noreferrer noopener">{restore::SAFER_PANEL}</a> {" "}
                {restore::SAFER_WAY} {" "} {restore::SNAPSHOT_REASON}
            </p>
            <button
                type="button"
                aria-disabled=aria_bool(move || !can_confirm.get())
                on:click=handler(move |event: MouseEvent| {
                    if can_confirm.get_untracked() && event.detail() < 2 {
                        on_snapshot.run(());
                    }
                })
            >
                {restore::SNAPSHOT}
            </button>
        </div>
    }
}

/// What the restore does to the slice: the loss first.
#[component]
fn RestoreWarning(
    backup: Backup,
    slice: Slice,
    context: Memo<RestoreContext>,
    now: ReadSignal<Moment>,
    zone: Zone,
) -> impl IntoView {
    let target = backup.clone();
    let becomes = move || {
        let created = target.created.at.map_or_else(|| describe::created(zone, &target), |at| zone.both(at));
        Some(restore::becomes(target.id, Created(&created)))
    };
    let loss = move || {
        Some(match loss(&backup, now.get()) {
            Loss::Last(span) => restore::loss(&locale::span(span, 3)),
            Loss::NoDate => restore::LOSS_UNKNOWN.to_owned(),
            Loss::Future => restore::LOSS_IN_FUTURE.to_owned(),
        })
    };
    let list_change = move || match context.get() {
        RestoreContext { is_listed: false, .. } => Some(restore::NO_LONGER_LISTED.to_owned()),
        RestoreContext { newer: Some(newer), .. } => Some(restore::newer_backup(&describe::created(zone, &newer))),
        RestoreContext { newer: None, .. } => None,
    };
    let still_running = move || context.get().accepted.map(|at| restore::still_running(&zone.both(at)));
    let region = slice.region.as_deref().map(|region| slices::region(&shown(region)));
    view! {
        <div class="notice loss">
            <p class="loss-figure" prop:textContent=dynamic_text(loss) />
            <p>{restore::REPLACED} {" "} {restore::IRREVOCABLE}</p>
        </div>
        <dl class="facts">
            <dt>{restore::SLICE}</dt>
            <dd><bdi>{describe::slice_title(&slice)}</bdi> {" "} <bdi>{region}</bdi></dd>
            <dt>{restore::BECOMES}</dt>
            <dd prop:textContent=dynamic_text(becomes) />
        </dl>
        <p class="warning" prop:textContent=dynamic_text(list_change) />
        <p class="warning" prop:textContent=dynamic_text(still_running) />
    }
}
