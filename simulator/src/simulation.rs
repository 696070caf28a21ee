//! Provider, faults, log and clock together: what happens to a request, still without I/O.

use std::time::Duration;

use crate::engine::{Answer, Provider, Request, token};
use crate::faults::{Behaviour, Canned, FaultId, Faults};
use crate::log::{Answered, Entry, Log};
use crate::{Clock, Moment};

/// Everything the simulator knows; its parts are free to be read and changed.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// The accounts.
    pub provider: Provider,
    /// The misbehaviour in force.
    pub faults: Faults,
    /// What arrived so far.
    pub log: Log,
    /// Simulated time.
    pub clock: Clock,
}

/// What a server is to do about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// First wait for this; the provider has acted already.
    pub pause: Pause,
    /// Then send this; `None` = close the connection without a byte.
    pub answer: Option<Answer>,
    /// Whether the answer carries CORS headers, where the server sends any.
    pub with_cors: bool,
}

/// How long an answer is held back.
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
    /// A simulation whose accounts come from `seed` and the clock's first time.
    pub fn new(seed: u64, start: Moment, clock: Clock) -> Self {
        Self { provider: Provider::new(seed, start), faults: Faults::default(), log: Log::default(), clock }
    }

    /// Takes a request that arrives at `now`: acts, unless a fault forbids it, and logs it.
    pub fn react(&mut self, request: &Request, now: Moment) -> Reaction {
        let met = self.faults.meet(request);
        let acts = met.as_ref().is_none_or(|(_id, behaviour)| lets_act(behaviour));
        let right = acts.then(|| self.answer(request, now));
        let acted = right.as_ref().is_some_and(Answer::acted);
        let reaction = match met {
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
            caller: token::nickname(request.authorization.as_deref()),
            answered: reaction.answer.as_ref().map_or(Answered::Dropped, |answer| Answered::Status(answer.status)),
            acted,
        });
        reaction
    }

    /// A preflight is answered before the provider's logic sees it, as by most frameworks.
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

fn lets_act(behaviour: &Behaviour) -> bool {
    match behaviour {
        Behaviour::Delay(_) | Behaviour::Hold | Behaviour::DropAfter | Behaviour::AnswerAfter(_) => true,
        Behaviour::DropBefore | Behaviour::Answer(_) | Behaviour::Echo { .. } => false,
    }
}

#[cfg(test)]
mod tests;
