//! What confirms a command: the name typed for a restore, the box ticked for a disable.

use super::{
    command::{Action, CancelReason, Command},
    moment::{Moment, Span},
    phrase::Phrase,
};

/// How long a ticked box agrees to the moment that stands beside it.
pub const AGREED: Span = Span::seconds(300);

/// How far the page's clock may be behind the computer's: a box may seem to be ticked in the future.
const CLOCK_LAG: Span = Span::seconds(2);

/// What is typed and ticked in one dialog. It lives and ends with the dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmation {
    command: Command,
    /// What must be typed; a restore has it, the other commands need none.
    phrase: Option<Phrase>,
    typed: String,
    ticked_at: Option<Moment>,
    /// Whether a command was made of it: one confirmation is good for one command.
    is_given: bool,
    cancelled: Option<CancelReason>,
}

/// A command that its user has confirmed. Only [`Confirmation::confirm`] makes one, and only the machine takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmed(Command);

impl Confirmed {
    /// The command.
    pub fn command(&self) -> &Command {
        &self.0
    }
}

impl Confirmation {
    /// Nothing typed and nothing ticked.
    pub fn new(command: Command, phrase: Option<Phrase>) -> Self {
        Self { command, phrase, typed: String::new(), ticked_at: None, is_given: false, cancelled: None }
    }

    /// The command that is to be confirmed.
    pub fn command(&self) -> &Command {
        &self.command
    }

    /// What must be typed, where something must.
    pub fn phrase(&self) -> Option<&Phrase> {
        self.phrase.as_ref()
    }

    /// What is typed so far.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether it has been given, so that the dialog only shows what becomes of the command.
    pub fn is_given(&self) -> bool {
        self.is_given
    }

    /// Why nothing was sent the last time, if it was given before.
    pub fn cancelled(&self) -> Option<&CancelReason> {
        self.cancelled.as_ref()
    }

    /// Whether the phrase is typed.
    pub fn is_phrase_typed(&self) -> bool {
        self.phrase.as_ref().is_some_and(|phrase| phrase.is_confirmed_by(&self.typed))
    }

    /// Whether the box is ticked, and not too long ago.
    pub fn is_ticked(&self, now: Moment) -> bool {
        let behind = Span::milliseconds(-CLOCK_LAG.as_milliseconds());
        self.ticked_at.is_some_and(|at| (behind..=AGREED).contains(&now.since(at)))
    }

    /// The text in the field changed; in the form of [`Unicode::composed`](super::unicode::Unicode::composed).
    pub fn set_typed(&mut self, text: String) {
        if !self.is_given {
            self.typed = text;
        }
    }

    /// The box was ticked or cleared.
    pub fn set_ticked(&mut self, is_ticked: bool, now: Moment) {
        if !self.is_given {
            self.ticked_at = is_ticked.then_some(now);
        }
    }

    /// Asks again for a name that must be typed otherwise, because another slice has come to look like this one.
    pub fn set_phrase(&mut self, phrase: Phrase) {
        if !self.is_given && self.phrase.as_ref() != Some(&phrase) {
            *self = Self::new(self.command.clone(), Some(phrase));
        }
    }

    /// Another tab has begun something on the slice: what was typed or ticked before that confirms nothing any more.
    pub fn overtaken(&mut self) {
        if !self.is_given {
            self.ask_again(CancelReason::Overtaken);
        }
    }

    /// Nothing was sent: another try needs another confirmation.
    pub fn ask_again(&mut self, why: CancelReason) {
        *self = Self { cancelled: Some(why), ..Self::new(self.command.clone(), self.phrase.clone()) };
    }

    /// The command, where what is typed and ticked confirms it; once.
    pub fn confirm(&mut self, now: Moment) -> Option<Confirmed> {
        let is_confirmed = match self.command.action {
            Action::Restore(_) => self.is_phrase_typed(),
            Action::Disable => self.is_ticked(now),
            Action::Enable | Action::Snapshot { .. } => true,
        };
        if self.is_given || !is_confirmed {
            return None;
        }
        self.is_given = true;
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
    fn a_restore_needs_its_name() {
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
    fn a_disable_needs_its_box_and_the_others_need_nothing() {
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
    fn a_ticked_box_agrees_to_its_moment_for_five_minutes() {
        for (later, agrees) in [(0, true), (300_000, true), (300_001, false), (-2000, true), (-2001, false)] {
            let mut disable = confirmation(Action::Disable);
            disable.set_ticked(true, at(0));
            assert_eq!(disable.is_ticked(at(later)), agrees, "{later}");
            assert_eq!(disable.confirm(at(later)).is_some(), agrees, "{later}");
        }
    }

    #[test]
    fn one_confirmation_is_good_for_one_command() {
        for mut confirmation in [restore(), confirmation(Action::Enable)] {
            confirmation.set_typed("web-1".to_owned());
            assert!(confirmation.confirm(at(0)).is_some());
            assert_eq!(confirmation.confirm(at(1)), None);
            confirmation.set_typed("web".to_owned());
            confirmation.overtaken();
            assert_eq!(confirmation.typed(), "web-1", "it stays as it was given");
            assert!(confirmation.is_given());
        }
    }

    #[test]
    fn after_a_cancelled_command_it_must_be_given_again() {
        let mut confirmation = restore();
        confirmation.set_typed("web-1".to_owned());
        confirmation.set_ticked(true, at(0));
        assert!(confirmation.confirm(at(0)).is_some());
        confirmation.ask_again(CancelReason::Stopped);
        assert_eq!(confirmation.cancelled(), Some(&CancelReason::Stopped));
        assert_eq!((confirmation.typed(), confirmation.is_ticked(at(0))), ("", false));
        assert_eq!(confirmation.confirm(at(0)), None);
        confirmation.set_typed("web-1".to_owned());
        assert!(confirmation.confirm(at(0)).is_some());
        assert_eq!(confirmation.cancelled(), None);
    }

    #[test]
    fn what_was_typed_or_ticked_before_another_tab_began_confirms_nothing() {
        for mut confirmation in [restore(), confirmation(Action::Disable)] {
            confirmation.set_typed("web-1".to_owned());
            confirmation.set_ticked(true, at(0));
            confirmation.overtaken();
            assert_eq!(confirmation.cancelled(), Some(&CancelReason::Overtaken));
            assert_eq!(confirmation.confirm(at(0)), None);
        }
    }

    #[test]
    fn a_name_that_another_slice_has_come_to_look_like_is_asked_for_otherwise() {
        let mut confirmation = restore();
        confirmation.set_typed("web-1".to_owned());
        let same = Phrase::of(&slice(3247), [].into_iter(), PLAIN);
        confirmation.set_phrase(same);
        assert!(confirmation.is_phrase_typed(), "the same phrase changes nothing");
        let number = Phrase::of(&slice(3247), [&slice(3247), &slice(3248)].into_iter(), PLAIN);
        confirmation.set_phrase(number);
        assert_eq!(confirmation.typed(), "");
        assert_eq!(confirmation.confirm(at(0)), None);
        confirmation.set_typed("3247".to_owned());
        assert!(confirmation.confirm(at(0)).is_some());
    }
}
