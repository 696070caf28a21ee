//! The state of one open dialog that confirms a command: what the user typed and ticked, and how far the command is.

use super::{clock::Clock, commands::Commands, journal::Journal, read::spawn};
use crate::domain::{
    command::{CancelReason, Command},
    confirmation::Confirmation,
    failure::Outcome,
    journal::{Entry, EntryId, Stage},
    machine::{Machine, Progress},
    moment::Moment,
    phrase::Phrase,
};
use crate::signals::{Memo, ReadSignal, RwSignal, WriteSignal, signal};
use leptos::prelude::*;

/// One open dialog. When its owner is gone, a countdown that was started in it stops.
#[derive(Clone, Copy)]
pub struct CommandDialog {
    confirmation: ReadSignal<Confirmation>,
    set_confirmation: WriteSignal<Confirmation>,
    /// The last command that was confirmed in this dialog.
    confirmed: RwSignal<Option<EntryId>>,
    commands: Commands,
    journal: Journal,
}

impl CommandDialog {
    /// A dialog with nothing typed and nothing ticked. Calls `on_accepted` when the provider accepts the command that
    /// was confirmed in it.
    pub fn open(
        command: Command,
        phrase: Option<Phrase>,
        commands: Commands,
        journal: Journal,
        on_accepted: impl Fn() + 'static,
    ) -> Self {
        let slice = command.slice.id;
        let (confirmation, set_confirmation) = signal(Confirmation::new(command, phrase));
        let dialog = Self { confirmation, set_confirmation, confirmed: RwSignal::new(None), commands, journal };
        journal.changed().subscribe(move |entry: &Entry| {
            if Some(entry.id) == dialog.confirmed.get_untracked() {
                match &entry.stage {
                    Stage::Cancelled(reason) => {
                        dialog.set_confirmation.update(|confirmation| confirmation.reset(reason.clone()));
                    }
                    Stage::Ended { outcome: Outcome::Accepted, .. } => on_accepted(),
                    Stage::Confirmed | Stage::Sent(_) | Stage::Ended { .. } => {}
                }
            } else if entry.command.slice.id == slice && entry.id.tab != journal.tab() && entry.locks_slice() {
                dialog.set_confirmation.update(Confirmation::invalidate);
            }
        });
        // Check before the user can confirm: without room, a reload would lose an unknown outcome.
        spawn(async move { journal.check_room() });
        on_cleanup(move || {
            if let Some(id) = dialog.confirmed.try_get_untracked().flatten() {
                commands.dialog_closed(id);
            }
        });
        dialog
    }

    pub fn confirmation(self) -> ReadSignal<Confirmation> {
        self.confirmation
    }

    /// How far the command that was confirmed here is.
    pub fn progress(self) -> Memo<Progress> {
        let machine = self.commands.machine();
        Memo::new(move |_| {
            let confirmed = self.confirmed.get();
            machine.with(|machine| machine.progress(confirmed))
        })
    }

    pub fn set_typed(self, text: String) {
        self.journal.check_room();
        self.set_confirmation.update(|confirmation| confirmation.set_typed(text));
    }

    pub fn set_ticked(self, is_ticked: bool) {
        self.journal.check_room();
        self.set_confirmation.update(|confirmation| confirmation.set_ticked(is_ticked, Clock::read()));
    }

    /// Starts the command, if the confirmation is complete. `phrase` is the text that must be typed, as it follows from
    /// the current list of slices; `newest` is the date of the newest backup on the screen.
    pub fn confirm(self, phrase: Option<Phrase>, newest: Option<Moment>) {
        if self.is_busy() {
            return;
        }
        let confirmed = self.set_confirmation.try_update(|confirmation| {
            if let Some(phrase) = phrase {
                confirmation.set_phrase(phrase);
            }
            confirmation.confirm(Clock::read())
        });
        if let Some(confirmed) = confirmed.flatten() {
            self.confirmed.set(self.commands.begin(confirmed, newest));
        }
    }

    /// Starts another command that needs no confirmation, such as a snapshot before a restore. Keeps what is typed.
    pub fn send_instead(self, command: Command) {
        if self.is_busy() {
            return;
        }
        if let Some(confirmed) = Confirmation::new(command, None).confirm(Clock::read()) {
            self.confirmed.set(self.commands.begin(confirmed, None));
        }
    }

    pub fn stop(self) {
        self.commands.cancel(CancelReason::Stopped);
    }

    fn is_busy(self) -> bool {
        self.commands.machine().with_untracked(Machine::is_busy)
    }
}
