//! What a fault does to a request.

use std::time::Duration;

use super::canned::Canned;
use super::spelling::Spelling;

/// What a fault does to a request. "Acts" means that the provider handles the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Acts at once, sends the right answer after this much *real* time.
    Delay(Duration),
    /// Acts at once, sends the right answer when the fault is cleared.
    Hold,
    /// Closes the connection without acting, before the first byte of an answer.
    DropBefore,
    /// Acts, then closes the connection before the first byte of an answer.
    DropAfter,
    /// Sends this answer without acting.
    Answer(Canned),
    /// Acts, then sends this answer.
    AnswerAfter(Canned),
    /// Without acting, sends an error whose sentence repeats the `authorization` header of the
    /// request, as a careless server does.
    Echo {
        /// As for [`Canned::status`].
        status: u16,
        /// How the header is written.
        spelling: Spelling,
    },
}

impl Behaviour {
    /// Whether the provider handles the request.
    pub(crate) fn acts(&self) -> bool {
        match self {
            Self::Delay(_) | Self::Hold | Self::DropAfter | Self::AnswerAfter(_) => true,
            Self::DropBefore | Self::Answer(_) | Self::Echo { .. } => false,
        }
    }
}
