//! `#/slices/3247/restore/15159`: a restore, prepared. Opening the address sends nothing.

use super::{NoRoomNote, PANEL};
use crate::{
    components::{
        describe,
        dialog::Dialog,
        live::part,
        restore_form::{RestoreCallbacks, RestoreForm, Standing},
        unicode::UNICODE,
        waiting::Waiting,
    },
    domain::{
        backup::{Backup, BackupList},
        command::{Action, Ask, Event, Kind, Machine, Phase},
        failure::Failure,
        journal::{Entry, Hold},
        moment::Moment,
        remote::Remote,
        route::Route,
        slice::Slice,
    },
    state::{
        account::Account, backups::Backups, clock::Clock, commands::Commands, journal::Journal, navigation::Navigation,
    },
    text::{Created, restore, service},
};
use leptos::prelude::*;

/// What the dialog of this restore shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Form,
    /// This has to wait, and why.
    Busy(String),
    Nothing,
}

/// The dialog of one restore. It asks the machine as it opens; where that is busy, it is up next.
#[component]
pub(super) fn PreparedRestore(account: Account, slice: Memo<Slice>, backup: Backup, backups: Backups) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let navigation = expect_context::<Navigation>();
    let now = expect_context::<Clock>().now();
    let slice = slice.get_untracked();
    let (id, wanted) = (slice.id, backup.id);
    let ask = Ask { slice: slice.clone(), action: Action::Restore(backup.clone()) };
    // Another slice may come to be listed that looks like this one.
    let phrase = {
        let slice = slice.clone();
        move || account.phrase(&slice)
    };
    commands.apply(Event::Opened(ask.clone(), Some(phrase())));
    let machine = commands.machine();
    let is_mine = move |ask: &Ask| ask.slice.id == id && ask.dialog() == Some(wanted);
    on_cleanup(move || {
        let mine = |machine: &Machine| [machine.ask(), machine.waiting()].into_iter().flatten().any(is_mine);
        if machine.with_untracked(mine) {
            commands.apply(Event::Closed);
        }
    });

    let hold = expect_context::<Journal>().hold(id);
    let shown = Memo::new(move |_| {
        let hold = hold.get();
        machine.with(|machine| {
            // What this dialog has itself brought about is told in it.
            let untouched = matches!(machine.phase(), Phase::Confirming { .. });
            if machine.waiting().is_some_and(is_mine) {
                Shown::Busy(service::BUSY.to_owned())
            } else if !machine.ask().is_some_and(is_mine) || machine.is_hidden() {
                Shown::Nothing
            } else if hold != Hold::Free && untouched {
                Shown::Busy(describe::not_now(&hold))
            } else {
                Shown::Form
            }
        })
    });
    let remote = backups.remote();
    let accepted = expect_context::<Journal>().accepted(id, Kind::Restore);
    let listed = backup.clone();
    let standing = Memo::new(move |_| {
        remote.with(|remote| {
            let list = remote.value();
            Standing {
                listed: list.is_some_and(|list| list.rows().iter().any(|row| row.is_same_as(&listed))),
                newer: list.and_then(|list| list.newer_than(&listed).cloned()),
                accepted: accepted.with(|entry| entry.as_ref().and_then(Entry::answered_at)),
            }
        })
    });
    let close = Callback::new(move |()| {
        commands.apply(Event::Closed);
        if let Route::Restore(id, _) = navigation.here() {
            navigation.replace(Route::Slice(id));
        }
    });
    let asked = slice.clone();
    let callbacks = RestoreCallbacks {
        on_typed: Callback::new(move |text: String| commands.apply(Event::Typed((UNICODE.composed)(&text)))),
        on_confirmed: Callback::new(move |()| {
            let phrase = phrase();
            if machine.with_untracked(|machine| machine.phrase() == Some(&phrase)) {
                commands.confirm(remote.with_untracked(newest_listed));
            } else {
                // What was typed confirms no longer: the question is asked anew, with what is to be typed now.
                commands.apply(Event::Opened(ask.clone(), Some(phrase)));
            }
        }),
        on_stop: Callback::new(move |()| commands.apply(Event::StopPressed)),
        on_snapshot: Callback::new(move |()| commands.take_snapshot(asked.clone(), wanted)),
        on_close: close,
    };
    let title = restore::title(&slice, Created(&describe::created(&backup)));
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
                    Shown::Busy(why) => Some(view! { <Waiting why on_close=close /> }.into_any()),
                }
            });
            open.get().then(|| view! { <Dialog label=title on_close=close><NoRoomNote /> {inside}</Dialog> }.into_any())
        })}
    }
}

/// The date of the newest backup that the list shows.
fn newest_listed(remote: &Remote<BackupList, Failure>) -> Option<Moment> {
    remote.value().and_then(|list| list.rows().iter().filter_map(|row| row.created.at).max())
}
