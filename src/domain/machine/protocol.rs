//! The events that the machine reacts to and the effects that it asks for.

use crate::domain::{
    backup::BackupList,
    command::CancelReason,
    confirmation::Confirmed,
    failure::Outcome,
    journal::{Entry, EntryId, LockResult},
    moment::Moment,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Confirmed {
        confirmed: Confirmed,
        /// Method, URL and body of the request, without the token.
        request: String,
        /// The date of the newest backup on the screen. A newer one found by the recheck cancels a restore.
        newest: Option<Moment>,
        /// See [`EntryId::order`].
        order: i64,
    },
    /// The answer to [`Effect::Lock`].
    LockAnswered(EntryId, LockResult),
    /// [`TICK`](super::TICK) has passed.
    Ticked,
    /// The user stopped the countdown or left the dialog.
    Cancelled(CancelReason),
    /// The answer to [`Effect::Recheck`]; `None` if the list could not be read.
    Rechecked(EntryId, Option<BackupList>),
    /// The request has ended; with the answer's HTTP status, if there was an answer.
    Answered(EntryId, Outcome, Option<u16>),
}

/// What the caller must do, in the given order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask for the slice's lock and report with [`Event::LockAnswered`].
    Lock(Entry),
    /// Write the entry into the journal before any of the following effects.
    Write(Entry),
    /// Read the backup list once and report with [`Event::Rechecked`].
    Recheck(Entry),
    /// Send the request once and report with [`Event::Answered`].
    Send(Entry),
    /// Stop waiting for the list or the answer.
    Abort(EntryId),
    /// Release the slice's lock.
    Release(EntryId),
}
