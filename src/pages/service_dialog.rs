//! The dialogs that enable and disable the backup service.

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
    pages::{JournalFullNote, PANEL, app_context},
    signals::Memo,
    state::{AppContext, command_dialog::CommandDialog},
    text::{self, describe, service_dialog},
};
use leptos::prelude::*;

/// Why a dialog cannot be used yet. `None` once a command was confirmed in it: the form then shows the progress.
pub(super) fn wait_reason(dialog: CommandDialog, slice: SliceId) -> Memo<Option<String>> {
    let AppContext { commands, journal, .. } = app_context();
    let (slice_lock, machine) = (journal.slice_lock(slice), commands.machine());
    let progress = dialog.progress();
    Memo::new(move |_| {
        let slice_lock = slice_lock.get();
        if progress.with(|progress| *progress != Progress::None) {
            None
        } else if machine.with(Machine::is_busy) {
            Some(text::service::BUSY.to_owned())
        } else {
            (slice_lock != SliceLock::Free).then(|| describe::slice_lock_sentence(&slice_lock))
        }
    })
}

/// Makes further content of a dialog from the progress of its command.
pub(super) type ExtraContent = Box<dyn FnOnce(Memo<Progress>) -> AnyView + Send>;

/// The dialog of one enable or disable, open while it is mounted.
#[component]
pub(super) fn ServiceDialog(
    command: Command,
    service: Memo<Service>,
    on_close: Callback<()>,
    /// The provider has accepted the command.
    on_accepted: Callback<()>,
    /// The content above the form.
    extra_content: ExtraContent,
) -> impl IntoView {
    let AppContext { clock, commands, journal, .. } = app_context();
    let (now, zone) = (clock.now(), expect_context::<Zone>());
    let is_disable = command.kind() == ActionKind::Disable;
    let title = if is_disable {
        service_dialog::disable_title(&command.slice)
    } else {
        service_dialog::enable_title(&command.slice)
    };
    let title = dynamic_text(move || Some(title.clone()));
    // Follows the clock: the cool-down begins when the user confirms, not when the dialog opens.
    let cool_down_end = Memo::new(move |_| end_if_disabled(now.get()));
    let id = command.slice.id;
    let dialog = CommandDialog::open(command, None, commands, journal, move || on_accepted.run(()));
    let (confirmation, progress) = (dialog.confirmation(), dialog.progress());
    let callbacks = ServiceCallbacks {
        on_ticked: Callback::new(move |ticked| dialog.set_ticked(ticked)),
        on_confirmed: Callback::new(move |()| dialog.confirm(None, None)),
        on_close,
    };
    let wait_reason = wait_reason(dialog, id);
    let extra_content = extra_content(progress);
    let body = dynamic_view(move || {
        if let Some(reason) = wait_reason.get() {
            return Some(view! { <Waiting reason on_close /> }.into_any());
        }
        let agreement =
            is_disable.then(|| dynamic_attr(move || service_dialog::agreement(&zone.both(cool_down_end.get()))));
        let warning = dynamic_text(move || {
            if is_disable {
                let cool_down = service_dialog::disable_cool_down(&zone.both(cool_down_end.get()));
                let is_already_off = matches!(service.get(), Service::CoolingDown { .. } | Service::Off(_));
                return Some(if is_already_off {
                    format!("{} {cool_down}", service_dialog::DISABLE_ALREADY_OFF)
                } else {
                    cool_down
                });
            }
            service.get().cool_down_end().map(|until| service_dialog::enable_too_early(&zone.both(until)))
        });
        let content = if is_disable { disable_content() } else { enable_content() };
        Some(
            view! { <ServiceForm content warning agreement now zone confirmation progress panel=PANEL callbacks /> }
                .into_any(),
        )
    });
    view! {
        <Dialog label=title on_close>
            <JournalFullNote />
            {extra_content}
            {body}
        </Dialog>
    }
}
