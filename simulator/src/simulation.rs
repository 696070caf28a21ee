//! Decides what happens to a request, from the provider, the faults, the log and the clock.

use std::time::Duration;

use crate::clock::Clock;
use crate::engine::{Answer, Provider, Request, token};
use crate::faults::{Behaviour, Canned, FaultId, Faults};
use crate::log::{Answered, Entry, Log};
use crate::moment::Moment;

/// The simulator's whole state. Every part may be read and changed at any time.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// The accounts and tokens.
    pub provider: Provider,
    /// The faults in force.
    pub faults: Faults,
    /// The requests so far.
    pub log: Log,
    /// The simulated time.
    pub clock: Clock,
}

/// How a server must answer a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// How long to wait before answering.
    pub pause: Pause,
    /// What to send; `None` = close the connection without a byte.
    pub answer: Option<Answer>,
    /// Whether to add the CORS headers that the server is set up to send.
    pub with_cors: bool,
}

/// How long an answer is delayed. The provider has handled the request already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Not at all.
    None,
    /// For this much real time.
    For(Duration),
    /// Until this fault is cleared.
    UntilCleared(FaultId),
}

impl Simulation {
    /// A simulation whose accounts are generated from `seed`, with ages relative to `start`.
    pub fn new(seed: u64, start: Moment, clock: Clock) -> Self {
        Self { provider: Provider::new(seed, start), faults: Faults::default(), log: Log::default(), clock }
    }

    /// Handles a request that arrives at `now`, applies a fault if one matches, and logs it.
    pub fn react(&mut self, request: &Request, now: Moment) -> Reaction {
        let fault = self.faults.trigger(request);
        let acts = fault.as_ref().is_none_or(|(_id, behaviour)| behaviour.acts());
        let right = acts.then(|| self.answer(request, now));
        let acted = right.as_ref().is_some_and(Answer::acted);
        let reaction = match fault {
            None => Reaction::plain(Pause::None, right),
            Some((_id, Behaviour::Delay(time))) => Reaction::plain(Pause::For(time), right),
            Some((id, Behaviour::Hold)) => Reaction::plain(Pause::UntilCleared(id), right),
            Some((_id, Behaviour::DropBefore | Behaviour::DropAfter)) => Reaction::plain(Pause::None, None),
            Some((_id, Behaviour::Answer(canned) | Behaviour::AnswerAfter(canned))) => Reaction::canned(canned),
            Some((_id, Behaviour::Echo { status, spelling })) => {
                let header = request.authorization.as_deref().unwrap_or_default();
                Reaction::canned(Canned::echo(status, spelling, header))
            }
        };
        self.log.push(Entry {
            at: now,
            method: request.method.clone(),
            target: request.target(),
            caller: token::caller(request.authorization.as_deref()),
            answered: reaction.answer.as_ref().map_or(Answered::Dropped, |answer| Answered::Status(answer.status)),
            acted,
        });
        reaction
    }

    /// Preflights do not reach the provider's logic, as with most web frameworks.
    fn answer(&mut self, request: &Request, now: Moment) -> Answer {
        if request.method == "OPTIONS" { Answer::empty(204) } else { self.provider.answer(request, now) }
    }
}

impl Reaction {
    fn plain(pause: Pause, answer: Option<Answer>) -> Self {
        Self { pause, answer, with_cors: true }
    }

    fn canned(canned: Canned) -> Self {
        let Canned { status, content_type, headers, body, with_cors } = canned;
        let answer = Answer { status, content_type, headers, body };
        Self { pause: Pause::None, answer: Some(answer), with_cors }
    }
}

#[cfg(test)]
mod tests;
