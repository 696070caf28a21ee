//! How the user confirms a command: a restore by typing the slice's name, a disable by ticking a box.

use super::{
    command::{Action, CancelReason, Command},
    moment::{Moment, Span},
    phrase::Phrase,
};

/// How long a ticked box is valid. The text beside it names a time that depends on when the box was ticked.
pub const TICK_VALID_FOR: Span = Span::seconds(300);

/// How far the time on the page, which changes with each tick, may be behind the time at which the box was ticked.
const CLOCK_LAG: Span = Span::seconds(2);

/// The confirmation input of one dialog. It is dropped with the dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmation {
    command: Command,
    /// The text to type. Only a restore needs it.
    phrase: Option<Phrase>,
    typed: String,
    ticked_at: Option<Moment>,
    /// Whether it has produced a command. One confirmation produces at most one.
    is_confirmed: bool,
    cancelled: Option<CancelReason>,
}

/// A command that the user has confirmed. Only [`Confirmation::confirm`] creates one, and only the machine accepts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmed(Command);

impl Confirmed {
    pub fn command(&self) -> &Command {
        &self.0
    }
}

impl Confirmation {
    pub fn new(command: Command, phrase: Option<Phrase>) -> Self {
        Self { command, phrase, typed: String::new(), ticked_at: None, is_confirmed: false, cancelled: None }
    }

    pub fn command(&self) -> &Command {
        &self.command
    }

    pub fn phrase(&self) -> Option<&Phrase> {
        self.phrase.as_ref()
    }

    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether the command was confirmed. The dialog then only shows its progress.
    pub fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }

    /// Why the previous command of this dialog was cancelled, if there was one.
    pub fn cancelled(&self) -> Option<&CancelReason> {
        self.cancelled.as_ref()
    }

    pub fn is_phrase_typed(&self) -> bool {
        self.phrase.as_ref().is_some_and(|phrase| phrase.is_confirmed_by(&self.typed))
    }

    /// Whether the box was ticked within [`TICK_VALID_FOR`].
    pub fn is_ticked(&self, now: Moment) -> bool {
        let earliest = Span::milliseconds(-CLOCK_LAG.as_milliseconds());
        self.ticked_at.is_some_and(|at| (earliest..=TICK_VALID_FOR).contains(&now.since(at)))
    }

    /// Takes the field's text, normalized by [`Unicode::composed`](super::unicode::Unicode::composed).
    pub fn set_typed(&mut self, text: String) {
        if !self.is_confirmed {
            self.typed = text;
        }
    }

    pub fn set_ticked(&mut self, is_ticked: bool, now: Moment) {
        if !self.is_confirmed {
            self.ticked_at = is_ticked.then_some(now);
        }
    }

    /// Resets the confirmation if the text to type has changed, because the name of another slice now looks the same.
    pub fn set_phrase(&mut self, phrase: Phrase) {
        if !self.is_confirmed && self.phrase.as_ref() != Some(&phrase) {
            *self = Self::new(self.command.clone(), Some(phrase));
        }
    }

    /// Resets the confirmation because another tab has started a command about the slice.
    pub fn invalidate(&mut self) {
        if !self.is_confirmed {
            self.reset(CancelReason::ChangedElsewhere);
        }
    }

    /// Clears all input after a command was cancelled. Another try needs another confirmation.
    pub fn reset(&mut self, reason: CancelReason) {
        *self = Self { cancelled: Some(reason), ..Self::new(self.command.clone(), self.phrase.clone()) };
    }

    /// Returns the command if the input confirms it; only once.
    pub fn confirm(&mut self, now: Moment) -> Option<Confirmed> {
        let is_input_valid = match self.command.action {
            Action::Restore(_) => self.is_phrase_typed(),
            Action::Disable => self.is_ticked(now),
            Action::Enable | Action::Snapshot { .. } => true,
        };
        if self.is_confirmed || !is_input_valid {
            return None;
        }
        self.is_confirmed = true;
        self.cancelled = None;
        Some(Confirmed(self.command.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{Backup, BackupId, Created, Size},
        slice::{Slice, SliceId},
        unicode::PLAIN,
    };

    fn at(milliseconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_430_376_000 + milliseconds)
    }

    fn slice(id: u64) -> Slice {
        Slice { id: SliceId(id), name: Some("web-1".to_owned()), region: None }
    }

    fn confirmation(action: Action) -> Confirmation {
        let slice = slice(3247);
        let phrase = Phrase::of(&slice, [].into_iter(), PLAIN);
        Confirmation::new(Command { slice, action }, Some(phrase))
    }

    fn restore() -> Confirmation {
        confirmation(Action::Restore(Backup {
            id: BackupId(15159),
            created: Created::from_provider("2025-02-01 17:19:36"),
            size: Size::default(),
            duration: None,
            name: None,
        }))
    }

    #[test]
    fn a_restore_needs_the_typed_name() {
        for typed in ["", "web", "WEB-1", "web-1x"] {
            let mut confirmation = restore();
            confirmation.set_typed(typed.to_owned());
            assert_eq!(confirmation.confirm(at(0)), None, "{typed}");
        }
        let mut confirmation = restore();
        confirmation.set_typed(" web-1".to_owned());
        let confirmed = confirmation.confirm(at(0)).expect("the name is typed");
        assert_eq!(confirmed.command(), confirmation.command());
        let mut without_phrase = Confirmation::new(restore().command().clone(), None);
        assert_eq!(without_phrase.confirm(at(0)), None);
    }

    #[test]
    fn a_disable_needs_the_ticked_box_and_the_other_commands_need_nothing() {
        let mut disable = confirmation(Action::Disable);
        assert_eq!(disable.confirm(at(0)), None);
        disable.set_ticked(true, at(0));
        disable.set_ticked(false, at(0));
        assert_eq!(disable.confirm(at(0)), None);
        disable.set_ticked(true, at(0));
        assert!(disable.confirm(at(0)).is_some());
        assert!(confirmation(Action::Enable).confirm(at(0)).is_some());
        let snapshot = Action::Snapshot { name: "web-1-1738430376".to_owned(), before: BackupId(15159) };
        assert!(confirmation(snapshot).confirm(at(0)).is_some());
    }

    #[test]
    fn a_ticked_box_is_valid_for_five_minutes() {
        for (later, is_valid) in [(0, true), (300_000, true), (300_001, false), (-2000, true), (-2001, false)] {
            let mut disable = confirmation(Action::Disable);
            disable.set_ticked(true, at(0));
            assert_eq!(disable.is_ticked(at(later)), is_valid, "{later}");
            assert_eq!(disable.confirm(at(later)).is_some(), is_valid, "{later}");
        }
    }

    #[test]
    fn one_confirmation_produces_one_command() {
        for mut confirmation in [restore(), confirmation(Action::Enable)] {
            confirmation.set_typed("web-1".to_owned());
            assert!(confirmation.confirm(at(0)).is_some());
            assert_eq!(confirmation.confirm(at(1)), None);
            confirmation.set_typed("web".to_owned());
            confirmation.set_ticked(true, at(1));
            confirmation.set_phrase(Phrase::of(&slice(3247), [&slice(3247), &slice(3248)].into_iter(), PLAIN));
            confirmation.invalidate();
            assert_eq!(
                (confirmation.typed(), confirmation.is_ticked(at(1))),
                ("web-1", false),
                "it stays as confirmed"
            );
            assert!(confirmation.is_confirmed());
            assert_eq!(confirmation.confirm(at(1)), None);
        }
    }

    #[test]
    fn a_cancelled_command_must_be_confirmed_again() {
        let mut confirmation = restore();
        confirmation.set_typed("web-1".to_owned());
        confirmation.set_ticked(true, at(0));
        assert!(confirmation.confirm(at(0)).is_some());
        confirmation.reset(CancelReason::Stopped);
        assert_eq!(confirmation.cancelled(), Some(&CancelReason::Stopped));
        assert_eq!((confirmation.typed(), confirmation.is_ticked(at(0))), ("", false));
        assert_eq!(confirmation.confirm(at(0)), None);
        confirmation.set_typed("web-1".to_owned());
        assert!(confirmation.confirm(at(0)).is_some());
        assert_eq!(confirmation.cancelled(), None);
    }

    #[test]
    fn a_command_in_another_tab_clears_the_input() {
        for mut confirmation in [restore(), confirmation(Action::Disable)] {
            confirmation.set_typed("web-1".to_owned());
            confirmation.set_ticked(true, at(0));
            confirmation.invalidate();
            assert_eq!(confirmation.cancelled(), Some(&CancelReason::ChangedElsewhere));
            assert_eq!(confirmation.confirm(at(0)), None);
        }
    }

    #[test]
    fn a_changed_phrase_clears_the_input() {
        let mut confirmation = restore();
        confirmation.set_typed("web-1".to_owned());
        let same = Phrase::of(&slice(3247), [].into_iter(), PLAIN);
        confirmation.set_phrase(same);
        assert!(confirmation.is_phrase_typed(), "the same phrase changes nothing");
        let number = Phrase::of(&slice(3247), [&slice(3247), &slice(3248)].into_iter(), PLAIN);
        confirmation.set_phrase(number);
        assert_eq!(confirmation.typed(), "");
        assert_eq!(confirmation.phrase().map(Phrase::text), Some("3247"), "the field asks for the number now");
        assert_eq!(confirmation.confirm(at(0)), None);
        assert!(!confirmation.is_confirmed(), "the dialog still shows its field");
        confirmation.set_typed("3247".to_owned());
        assert!(confirmation.confirm(at(0)).is_some());
    }
}
