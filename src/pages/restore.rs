//! `#/slices/3247/restore/15159`: a restore, prepared. Opening the address sends nothing.

use super::PANEL;
use crate::{
    components::{
        backup_table::created_text,
        dialog::Dialog,
        live::part,
        locale,
        restore_form::{RestoreCallbacks, RestoreForm, Standing},
    },
    domain::{
        backup::Backup,
        command::{Action, Ask, Event},
        route::Route,
        slice::Slice,
    },
    state::{backups::Backups, clock::Clock, commands::Commands, navigation::Navigation},
    text::words,
};
use leptos::prelude::*;

/// What the dialog of this restore shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Form,
    /// Another request is under way, so that this one has to wait.
    Busy,
    Nothing,
}

/// The dialog of one restore. It asks the machine as it opens; where that is busy, it is up next.
#[component]
pub(super) fn PreparedRestore(slice: Memo<Slice>, backup: Backup, backups: Backups) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let navigation = expect_context::<Navigation>();
    let now = expect_context::<Clock>().now();
    let slice = slice.get_untracked();
    let ask = Ask { slice: slice.clone(), action: Action::Restore(backup.clone()) };
    commands.apply(Event::Opened(ask.clone()));
    on_cleanup(move || commands.apply(Event::Closed));

    let machine = commands.machine();
    let shown = Memo::new(move |_| {
        machine.with(|machine| {
            if machine.waiting() == Some(&ask) {
                Shown::Busy
            } else if machine.ask() == Some(&ask) && !machine.is_hidden() {
                Shown::Form
            } else {
                Shown::Nothing
            }
        })
    });
    let remote = backups.remote();
    let listed = backup.clone();
    let standing = Memo::new(move |_| {
        remote.with(|remote| {
            let list = remote.value();
            Standing {
                listed: list.is_some_and(|list| list.rows().iter().any(|row| row.is_same_as(&listed))),
                newer: list.and_then(|list| list.newer_than(&listed).cloned()),
            }
        })
    });
    let close = Callback::new(move |()| {
        commands.apply(Event::Closed);
        if let Route::Restore(id, _) = navigation.here() {
            navigation.replace(Route::Slice(id));
        }
    });
    let callbacks = RestoreCallbacks {
        on_typed: Callback::new(move |text| commands.apply(Event::Typed(text))),
        on_confirmed: Callback::new(move |()| commands.apply(Event::Confirmed)),
        on_stop: Callback::new(move |()| commands.apply(Event::StopPressed)),
        on_close: close,
    };
    let title = (words().restore.title)(&locale::name(&slice), &slice.id.to_string(), &created_text(&backup));
    let open = Memo::new(move |_| shown.get() != Shown::Nothing);
    view! {
        {part(move || {
            let (title, slice, backup) = (title.clone(), slice.clone(), backup.clone());
            // One dialog for both: only what stands in it changes when the wait is over.
            let inside = part(move || {
                let (slice, backup) = (slice.clone(), backup.clone());
                match shown.get() {
                    Shown::Nothing => None,
                    Shown::Form => Some(
                        view! { <RestoreForm slice backup machine standing now panel=PANEL callbacks /> }.into_any(),
                    ),
                    Shown::Busy => Some(view! { <Waiting on_close=close /> }.into_any()),
                }
            });
            open.get().then(|| view! { <Dialog label=title on_close=close>{inside}</Dialog> }.into_any())
        })}
    }
}

/// That another request is under way, and the way out.
#[component]
fn Waiting(on_close: Callback<()>) -> impl IntoView {
    view! {
        <p>{words().service.busy}</p>
        <button type="button" class="primary" autofocus=true on:click=move |_| on_close.run(())>
            {words().page.close}
        </button>
    }
}
