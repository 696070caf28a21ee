//! The client: the one thing that holds a token, and the only way to reach the API.

use super::{
    deployment::Deployment,
    endpoint::Endpoint,
    obstacle,
    transport::{self, Answer, NoAnswer},
    wire,
};
use crate::domain::{
    backup::BackupList,
    command::{Action, Ask},
    failure::{Doubt, Failure, Obstacle, Outcome, Unreadable},
    listing::SlicePage,
    moment::Moment,
    slice::SliceId,
    token::Token,
};
use std::fmt;
use web_sys::AbortSignal;

/// How long a read may take, in milliseconds.
const READ_TIME_OUT: u32 = 10_000;

/// How long an action may take, in milliseconds, before its outcome counts as unknown.
const ACTION_TIME_OUT: u32 = 20_000;

/// A client for one token. The token enters here and never comes out.
pub struct Client {
    authorization: String,
    deployment: Deployment,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("deployment", &self.deployment).finish_non_exhaustive()
    }
}

impl Client {
    /// A client that sends `token` to the API of `deployment`, and nowhere else.
    pub fn new(token: Token, deployment: Deployment) -> Self {
        Self { authorization: token.into_authorization(), deployment }
    }

    /// Reads a page of the account's slices, once; the first page is 1.
    ///
    /// # Errors
    /// Why there is none. `stop` ends the read early, as unreachable.
    pub async fn slices(&self, page: u32, stop: Option<&AbortSignal>) -> Result<SlicePage, Failure> {
        self.read(Endpoint::Slices { page }, stop, wire::slices).await
    }

    /// Reads the backups of a slice, once.
    ///
    /// # Errors
    /// Why there are none. `stop` ends the read early, as unreachable.
    pub async fn backups(&self, slice: SliceId, stop: Option<&AbortSignal>) -> Result<BackupList, Failure> {
        self.read(Endpoint::Backups(slice), stop, wire::backups).await
    }

    /// Sends what was asked for, exactly once as far as this program goes; see [`Outcome`] for what a browser may do.
    pub async fn act(&self, ask: &Ask) -> Outcome {
        let endpoint = match &ask.action {
            Action::Restore(backup) => Endpoint::Restore(ask.slice.id, backup.id),
            Action::Enable => Endpoint::Enable(ask.slice.id),
            Action::Disable => Endpoint::Disable(ask.slice.id),
        };
        match self.send(endpoint, ACTION_TIME_OUT, None).await {
            Ok(answer) => wire::outcome(&answer, now()),
            Err(NoAnswer::TimedOut) => Outcome::Unknown(Doubt::TimedOut),
            Err(NoAnswer::Rejected) => Outcome::Unknown(Doubt::NoAnswer),
        }
    }

    /// Looks into an unreachable server, which takes a few requests without the token; any other failure is
    /// given back as it is.
    pub async fn look_into(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Unreachable(Obstacle::Unsorted) => {
                Failure::Unreachable(obstacle::find(&self.deployment.base).await)
            }
            Failure::Unreachable(_) | Failure::Refused(_) | Failure::TimedOut | Failure::Unreadable(_) => failure,
        }
    }

    async fn read<T>(
        &self,
        endpoint: Endpoint,
        stop: Option<&AbortSignal>,
        decode: impl Fn(&str) -> Result<T, Unreadable>,
    ) -> Result<T, Failure> {
        let answer = self.send(endpoint, READ_TIME_OUT, stop).await.map_err(|none| match none {
            NoAnswer::TimedOut => Failure::TimedOut,
            NoAnswer::Rejected => Failure::Unreachable(Obstacle::Unsorted),
        })?;
        decode(wire::success(&answer, now())?).map_err(Failure::Unreadable)
    }

    async fn send(&self, endpoint: Endpoint, time_out: u32, stop: Option<&AbortSignal>) -> Result<Answer, NoAnswer> {
        let (method, path) = endpoint.request(self.deployment.layout);
        let url = format!("{}{path}", self.deployment.base.as_str());
        transport::send((method, &url), endpoint.page(), &self.authorization, time_out, stop).await
    }
}

/// Only to read a `Retry-After` that is a date.
fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
    Moment::from_epoch_milliseconds(web_sys::js_sys::Date::now() as i64)
}
