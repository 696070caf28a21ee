//! The client: the one thing that locks_slice a token, and the only way to reach the API.

use super::{
    curl::curl,
    deployment::Deployment,
    endpoint::Endpoint,
    network_problem,
    transport::{self, Answer, NoAnswer, Sending},
    wire,
};
use crate::domain::{
    backup::BackupList,
    clock_skew::clock_skew,
    command::Command,
    failure::{Failure, NetworkProblem, Outcome, UnknownReason, Unreadable},
    listing::SlicePage,
    machine::{ACTION_TIME_OUT, RECHECK},
    moment::{Moment, Span},
    request::Request,
    slice::SliceId,
    snapshot::Snapshot,
    token::Token,
};
use std::fmt;
use web_sys::AbortSignal;

/// How long a read may take.
const READ_TIME_OUT: Span = Span::seconds(10);

/// Is told how far the local clock is ahead of the server's, whenever an answer tells.
pub type OnSkew = Box<dyn Fn(Option<Span>) + Send + Sync>;

/// A client for one token. The token enters here and never comes out.
pub struct Client {
    token: Token,
    deployment: Deployment,
    on_skew: OnSkew,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("deployment", &self.deployment).finish_non_exhaustive()
    }
}

impl Client {
    /// A client that sends `token` to the API of `deployment`, and nowhere else.
    pub fn new(token: Token, deployment: Deployment, on_skew: OnSkew) -> Self {
        Self { token, deployment, on_skew }
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

    /// Reads the backups of a slice just before a restore: once, and with little patience.
    ///
    /// # Errors
    /// Why there are none. `stop` ends the read early, as unreachable.
    pub async fn recheck(&self, slice: SliceId, stop: Option<&AbortSignal>) -> Result<BackupList, Failure> {
        self.read_within(RECHECK, Endpoint::Backups(slice), stop, wire::backups).await
    }

    /// Reads the snapshots of this name, once. Only the first page: a name is rarely used twice.
    ///
    /// # Errors
    /// Why there are none. `stop` ends the read early, as unreachable.
    pub async fn snapshots(&self, name: &str, stop: Option<&AbortSignal>) -> Result<Vec<Snapshot>, Failure> {
        self.read(Endpoint::Snapshots(name.to_owned()), stop, wire::snapshots).await
    }

    /// The request that an action stands for, in one line and without the token.
    pub fn request_line(&self, command: &Command) -> String {
        let endpoint = Endpoint::of(command);
        let (method, path) = endpoint.request(self.deployment.layout);
        let body = endpoint.body().map(|json| format!(" {json}")).unwrap_or_default();
        format!("{} {}{path}{body}", method.name(), self.deployment.base.as_str())
    }

    /// A request as a line for a shell.
    pub fn curl_line(&self, request: &Request) -> String {
        let endpoint = match request {
            Request::Slices { page } => Endpoint::Slices { page: *page },
            Request::Backups(slice) => Endpoint::Backups(slice.id),
            Request::Snapshots(name) => Endpoint::Snapshots(name.clone()),
            Request::Act(command) => Endpoint::of(command),
        };
        curl(&self.deployment.absolute_base(), self.deployment.layout, &endpoint)
    }

    /// Sends what was asked for, exactly once as far as this program goes; see [`Outcome`] for what a browser may do.
    /// Beside the outcome stands the answer's status, where there was an answer.
    pub async fn act(&self, command: &Command, stop: Option<&AbortSignal>) -> (Outcome, Option<u16>) {
        match self.send(Endpoint::of(command), ACTION_TIME_OUT, stop).await {
            Ok(answer) => (wire::outcome(&answer, &self.token, now()), Some(answer.status)),
            Err(NoAnswer::TimedOut) => (Outcome::Unknown(UnknownReason::TimedOut), None),
            Err(NoAnswer::Rejected) => (Outcome::Unknown(UnknownReason::NoAnswer), None),
        }
    }

    /// Looks into an unreachable server, which takes a few requests without the token; any other failure is
    /// given back as it is.
    pub async fn diagnose(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Unreachable(NetworkProblem::Undiagnosed) => {
                Failure::Unreachable(network_problem::find(&self.deployment.base).await)
            }
            Failure::Unreachable(_) | Failure::Refused(_) | Failure::TimedOut | Failure::Unreadable(_) => failure,
        }
    }

    async fn read<T>(
        &self,
        endpoint: Endpoint,
        stop: Option<&AbortSignal>,
        decode: impl Fn(&str, &Token) -> Result<T, Unreadable>,
    ) -> Result<T, Failure> {
        self.read_within(READ_TIME_OUT, endpoint, stop, decode).await
    }

    async fn read_within<T>(
        &self,
        time_out: Span,
        endpoint: Endpoint,
        stop: Option<&AbortSignal>,
        decode: impl Fn(&str, &Token) -> Result<T, Unreadable>,
    ) -> Result<T, Failure> {
        let answer = self.send(endpoint, time_out, stop).await.map_err(|none| match none {
            NoAnswer::TimedOut => Failure::TimedOut,
            NoAnswer::Rejected => Failure::Unreachable(NetworkProblem::Undiagnosed),
        })?;
        decode(wire::success(&answer, &self.token, now())?, &self.token).map_err(Failure::Unreadable)
    }

    async fn send(&self, endpoint: Endpoint, time_out: Span, stop: Option<&AbortSignal>) -> Result<Answer, NoAnswer> {
        let (method, path) = endpoint.request(self.deployment.layout);
        let url = format!("{}{path}", self.deployment.base.as_str());
        let sending = Sending { method, url: &url, query: endpoint.query(), body: endpoint.body() };
        let sent = now();
        let time_out = u32::try_from(time_out.as_milliseconds()).unwrap_or(u32::MAX);
        let answer = transport::send(sending, &self.token, time_out, stop).await?;
        if let Some(server) = answer.date.as_deref().and_then(Moment::from_provider) {
            (self.on_skew)(clock_skew(server, sent, now()));
        }
        Ok(answer)
    }
}

/// For what headers say of time.
fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
    Moment::from_epoch_milliseconds(web_sys::js_sys::Date::now() as i64)
}
