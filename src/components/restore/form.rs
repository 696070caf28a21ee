//! What stands in the dialog of a restore.

use super::countdown::Countdown;
use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_attr, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::{command_result::CommandResult, double_click::ignore_double_click, focus::take_lost_focus},
    },
    domain::{
        backup::{Backup, Loss, loss},
        characters::shown,
        confirmation::Confirmation,
        machine::Progress,
        moment::Moment,
        slice::Slice,
    },
    signals::{Memo, ReadSignal},
    text::{Created, page, restore, slices},
};
use leptos::{
    ev::{MouseEvent, SubmitEvent, Targeted},
    html,
    prelude::*,
};

/// What the user does in the dialog.
#[derive(Clone, Copy)]
pub struct RestoreCallbacks {
    /// The text in the field changed.
    pub on_typed: Callback<String>,
    /// The dangerous button was pressed, or Enter in the field.
    pub on_confirmed: Callback<()>,
    /// The countdown is to be stopped.
    pub on_stop: Callback<()>,
    /// A snapshot is to be taken in place of the restore.
    pub on_snapshot: Callback<()>,
    /// The dialog is to be closed.
    pub on_close: Callback<()>,
}

/// What the list says about the backup while the dialog is open.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreContext {
    /// Whether the list still locks_slice it.
    pub listed: bool,
    /// A newer backup, if there is one.
    pub newer: Option<Backup>,
    /// When an earlier restore of the slice was accepted, until that is dismissed.
    pub accepted: Option<Moment>,
}

/// The dialog's inside. It locks_slice no state, so that closing it is always safe.
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
    let is_asking =
        move || !confirmation.with(Confirmation::is_confirmed) && progress.with(|now| *now == Progress::None);
    let confirming = Memo::new(move |_| is_asking());
    let ready = Memo::new(move |_| confirmation.with(Confirmation::is_phrase_typed));
    // Native `disabled` before the name is typed; afterwards the button keeps its place and its focus, so that
    // the second half of a double click falls on nothing.
    let locked = move || (confirming.get() && !ready.get()) || !context.with(|context| context.listed);
    let answered = Memo::new(move |_| progress.with(Progress::is_answered));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !locked() {
            callbacks.on_confirmed.run(());
        }
    };
    let label = dynamic_text(move || phrase().map(|phrase| restore::type_name(&phrase)));
    let status = dynamic_text(move || {
        confirmation.with(|given| progress.with(|now| describe::progress(zone, now, given.cancelled())))
    });
    let on_close = callbacks.on_close;
    let counting = Memo::new(move |_| progress.with(|now| now.countdown_left().is_some()));
    let keep = NodeRef::<html::Button>::new();
    take_lost_focus(keep);
    // The button that stops goes as it is pressed; the focus goes to the other safe one.
    let on_stop = Callback::new(move |()| {
        callbacks.on_stop.run(());
        if let Some(keep) = keep.get_untracked() {
            let _ = keep.focus();
        }
    });
    view! {
        <RestoreWarning backup slice=slice.clone() context now zone panel />
        <div class="snapshot-offer" hidden=dynamic_bool(move || answered.get())>
            <p class="secondary">{restore::SNAPSHOT_WHY}</p>
            <button
                type="button"
                aria-disabled=aria_bool(move || !confirming.get())
                on:click=handler(move |event: MouseEvent| {
                    if confirming.get_untracked() && event.detail() < 2 {
                        callbacks.on_snapshot.run(());
                    }
                })
            >
                {restore::SNAPSHOT}
            </button>
        </div>
        <form on:submit=handler(submit) hidden=dynamic_bool(move || answered.get())>
            <div class="confirm-field" class:counting-down=dynamic_bool(move || counting.get())>
                <div>
                    <label for="confirm" dir="auto" prop:textContent=label />
                    <input
                        id="confirm"
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
                        prop:readOnly=dynamic_bool(move || !confirming.get())
                        on:input:target=handler(move |event: Targeted<web_sys::Event, web_sys::HtmlInputElement>| callbacks.on_typed.run(event.target().value()))
                    />
                </div>
                {dynamic_view(move || counting.get().then(|| view! { <Countdown progress on_stop /> }.into_any()))}
            </div>
            <div class="dialog-footer">
                <p role="status" class="command-progress" prop:textContent=status />
                <div class="buttons">
                    <button node_ref=keep type="button" class="primary" autofocus=true on:click=handler(move |_| on_close.run(())) prop:textContent=dynamic_text(move || {
                            let sending = progress.with(|now| *now == Progress::Sending);
                            Some(if sending { page::CLOSE } else { restore::KEEP })
                        }) />
                    <button
                        type="submit"
                        class="danger"
                        disabled=dynamic_bool(locked)
                        aria-disabled=aria_bool(move || !confirming.get())
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

/// What a restore does, before it is asked for.
#[component]
fn RestoreWarning(
    backup: Backup,
    slice: Slice,
    context: Memo<RestoreContext>,
    now: ReadSignal<Moment>,
    zone: Zone,
    panel: &'static str,
) -> impl IntoView {
    let target = backup.clone();
    let by = move || {
        let created = target.created.at.map_or_else(|| describe::created(zone, &target), |at| zone.both(at));
        Some(restore::replaced_by(target.id, Created(&created)))
    };
    let lost = move || match loss(&backup, now.get()) {
        Loss::Last(span) => restore::loss(&locale::span(span, 3)),
        Loss::NoDate => restore::LOSS_UNKNOWN.to_owned(),
        Loss::Future => restore::LOSS_IN_FUTURE.to_owned(),
    };
    let note = move || match context.get() {
        RestoreContext { listed: false, .. } => Some(restore::NO_LONGER_LISTED.to_owned()),
        RestoreContext { newer: Some(newer), .. } => Some(restore::newer_backup(&describe::created(zone, &newer))),
        RestoreContext { newer: None, .. } => None,
    };
    let running = move || context.get().accepted.map(|at| restore::still_running(&zone.both(at)));
    let region = slice.region.map(|region| slices::region(&shown(&region)));
    view! {
        <p class="secondary">
            {restore::SAFER} {" "}
            <a href=panel target="_blank" rel="noreferrer noopener">{page::PANEL}</a>
        </p>
        <p class="secondary"><bdi>{region}</bdi></p>
        <p><strong>{restore::REPLACED}</strong> {" "} <span prop:textContent=dynamic_text(by) /></p>
        <p class="danger-text" prop:textContent=dynamic_text(move || Some(lost())) />
        <p>{restore::IRREVOCABLE}</p>
        <p class="warning" prop:textContent=dynamic_text(note) />
        <p class="warning" prop:textContent=dynamic_text(running) />
    }
}
