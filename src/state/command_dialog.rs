//! The state of one dialog that asks for a command: what is typed and ticked in it, and what becomes of the command
//! that is confirmed in it. It lives and ends with the dialog.

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

/// One open dialog. Belongs to the current owner: when that is gone, a countdown that was started here stops.
#[derive(Clone, Copy)]
pub struct CommandDialog {
    confirmation: ReadSignal<Confirmation>,
    set_confirmation: WriteSignal<Confirmation>,
    /// The command that was confirmed last in this dialog.
    sent: RwSignal<Option<EntryId>>,
    commands: Commands,
    journal: Journal,
}

impl CommandDialog {
    /// A dialog that asks for a command, with nothing typed and nothing ticked. `on_accepted` is called once what was
    /// confirmed here is accepted.
    pub fn open(
        command: Command,
        phrase: Option<Phrase>,
        commands: Commands,
        journal: Journal,
        on_accepted: impl Fn() + 'static,
    ) -> Self {
        let slice = command.slice.id;
        let (confirmation, set_confirmation) = signal(Confirmation::new(command, phrase));
        let dialog = Self { confirmation, set_confirmation, sent: RwSignal::new(None), commands, journal };
        journal.changed().subscribe(move |entry: &Entry| {
            if Some(entry.id) == dialog.sent.get_untracked() {
                match &entry.stage {
                    Stage::Cancelled(why) => dialog.set_confirmation.update(|given| given.ask_again(why.clone())),
                    Stage::Ended { outcome: Outcome::Accepted, .. } => on_accepted(),
                    Stage::RefreshState | Stage::Sent(_) | Stage::Ended { .. } => {}
                }
            } else if entry.command.slice.id == slice && entry.id.tab != journal.tab() && entry.locks_slice() {
                dialog.set_confirmation.update(Confirmation::overtaken);
            }
        });
        // Known before a button works that sends: a lost answer must not be forgotten for want of room.
        spawn(async move { journal.try_room() });
        on_cleanup(move || {
            if let Some(id) = dialog.sent.try_get_untracked().flatten() {
                commands.leave(id);
            }
        });
        dialog
    }

    /// What is typed and ticked.
    pub fn confirmation(self) -> ReadSignal<Confirmation> {
        self.confirmation
    }

    /// How far the command is that was confirmed here.
    pub fn progress(self) -> Memo<Progress> {
        let machine = self.commands.machine();
        Memo::new(move |_| {
            let sent = self.sent.get();
            machine.with(|machine| machine.progress(sent))
        })
    }

    /// The text in the field changed.
    pub fn set_typed(self, text: String) {
        self.journal.try_room();
        self.set_confirmation.update(|confirmation| confirmation.set_typed(text));
    }

    /// The box was ticked or cleared.
    pub fn set_ticked(self, is_ticked: bool) {
        self.journal.try_room();
        self.set_confirmation.update(|confirmation| confirmation.set_ticked(is_ticked, Clock::read()));
    }

    /// The button was pressed that does it. `phrase` is what must be typed by what is known now; `newest` is the date
    /// of the newest backup on the screen.
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
            self.sent.set(self.commands.begin(confirmed, newest));
        }
    }

    /// Sends another command from this dialog, one that needs no confirmation of its own; what is typed stays.
    pub fn send_instead(self, command: Command) {
        if self.is_busy() {
            return;
        }
        if let Some(confirmed) = Confirmation::new(command, None).confirm(Clock::read()) {
            self.sent.set(self.commands.begin(confirmed, None));
        }
    }

    /// Stops the countdown.
    pub fn stop(self) {
        self.commands.cancel(CancelReason::Stopped);
    }

    fn is_busy(self) -> bool {
        self.commands.machine().with_untracked(Machine::is_busy)
    }
}
