//! The dialogs that switch the backup service on and off.

use crate::{
    components::{
        dynamic::{dynamic_attr, dynamic_text, dynamic_view},
        locale::Zone,
        service::form::{ServiceCallbacks, ServiceForm, disable_content, enable_content, end_if_disabled},
        shared::{dialog::Dialog, waiting::Waiting},
    },
    domain::{
        command::{ActionKind, Command},
        journal::SliceLock,
        machine::{Machine, Progress},
        service::Service,
        slice::SliceId,
    },
    pages::{NoRoomNote, PANEL},
    signals::Memo,
    state::{clock::Clock, command_dialog::CommandDialog, commands::Commands, journal::Journal},
    text::{self, describe, service_dialog},
};
use leptos::prelude::*;

/// Why a dialog has to wait, where it has to. What the dialog has itself brought about is told in it.
pub(super) fn waits(dialog: CommandDialog, slice: SliceId) -> Memo<Option<String>> {
    let slice_lock = expect_context::<Journal>().slice_lock(slice);
    let machine = expect_context::<Commands>().machine();
    let progress = dialog.progress();
    Memo::new(move |_| {
        let slice_lock = slice_lock.get();
        if progress.with(|progress| *progress != Progress::None) {
            None
        } else if machine.with(Machine::is_busy) {
            Some(text::service::BUSY.to_owned())
        } else {
            (slice_lock != SliceLock::Free).then(|| describe::not_now(&slice_lock))
        }
    })
}

/// Makes what else stands in a dialog.
pub(super) type Besides = Box<dyn FnOnce(Memo<Progress>) -> AnyView + Send>;

/// The dialog of one enable or disable, open as long as it is mounted.
#[component]
pub(super) fn ServiceDialog(
    command: Command,
    service: Memo<Service>,
    on_close: Callback<()>,
    /// What was asked for is accepted.
    on_accepted: Callback<()>,
    /// Makes what else stands in it, which follows how far the command is.
    besides: Besides,
) -> impl IntoView {
    let now = expect_context::<Clock>().now();
    let zone = expect_context::<Zone>();
    let (commands, journal) = (expect_context::<Commands>(), expect_context::<Journal>());
    let disabling = command.kind() == ActionKind::Disable;
    let title = if disabling {
        service_dialog::disable_title(&command.slice)
    } else {
        service_dialog::enable_title(&command.slice)
    };
    let title = dynamic_text(move || Some(title.clone()));
    // To the minute, and following the clock: whoever waits with the dialog open agrees to a later moment.
    let end = Memo::new(move |_| end_if_disabled(now.get()));
    let id = command.slice.id;
    let dialog = CommandDialog::open(command, None, commands, journal, move || on_accepted.run(()));
    let (confirmation, progress) = (dialog.confirmation(), dialog.progress());
    let callbacks = ServiceCallbacks {
        on_ticked: Callback::new(move |ticked| dialog.set_ticked(ticked)),
        on_confirmed: Callback::new(move |()| dialog.confirm(None, None)),
        on_close,
    };
    let waits = waits(dialog, id);
    let besides = besides(progress);
    let inside = dynamic_view(move || {
        if let Some(reason) = waits.get() {
            return Some(view! { <Waiting reason on_close /> }.into_any());
        }
        let agreement = disabling.then(|| dynamic_attr(move || service_dialog::understand(&zone.both(end.get()))));
        let warning = dynamic_text(move || {
            if disabling {
                let cooling = service_dialog::disable_cooling(&zone.both(end.get()));
                let already = matches!(service.get(), Service::CoolingDown { .. } | Service::Off(_));
                return Some(if already { format!("{} {cooling}", service_dialog::DISABLE_ALREADY) } else { cooling });
            }
            service.get().cool_down_end().map(|until| service_dialog::enable_too_early(&zone.both(until)))
        });
        let content = if disabling { disable_content() } else { enable_content() };
        Some(
            view! { <ServiceForm content warning agreement now zone confirmation progress panel=PANEL callbacks /> }
                .into_any(),
        )
    });
    view! {
        <Dialog label=title on_close>
            <NoRoomNote />
            {besides}
            {inside}
        </Dialog>
    }
}
