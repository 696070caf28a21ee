//! The API client. It alone holds the token, and it is the only way to send a request to the API.

use super::{
    curl::curl,
    deployment::Deployment,
    endpoint::Endpoint,
    network_problem,
    transport::{self, Answer, NoAnswer, OutgoingRequest},
    wire,
};
use crate::domain::{
    backup::BackupList,
    clock_skew::clock_skew,
    command::Command,
    failure::{Failure, NetworkProblem, Outcome, UnknownReason, Unreadable},
    listing::SlicePage,
    machine::{ACTION_TIME_OUT, RECHECK_TIME_OUT},
    moment::{Moment, Span},
    probe::Probe,
    request::Request,
    settings::Layout,
    slice::SliceId,
    snapshot::Snapshot,
    token::Token,
};
use std::fmt;
use web_sys::AbortSignal;

const READ_TIME_OUT: Span = Span::seconds(10);

/// Called with the clock skew after every answer with a readable `Date`; see [`clock_skew`].
pub type OnSkew = Box<dyn Fn(Option<Span>) + Send + Sync>;

/// A client for one token. The token cannot be read back, but for its last characters.
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

    /// See [`Token::ending`].
    pub fn token_ending(&self) -> Option<String> {
        self.token.ending()
    }

    /// Reads a page of the account's slices, without retries. The first page is 1.
    ///
    /// # Errors
    /// Why the read failed. A read aborted by `stop` fails as unreachable.
    pub async fn slices(&self, page: u32, stop: Option<&AbortSignal>) -> Result<SlicePage, Failure> {
        self.read(Endpoint::Slices { page }, stop, wire::slices).await
    }

    /// Reads the backups of a slice, without retries.
    ///
    /// # Errors
    /// Why the read failed. A read aborted by `stop` fails as unreachable.
    pub async fn backups(&self, slice: SliceId, stop: Option<&AbortSignal>) -> Result<BackupList, Failure> {
        self.read(Endpoint::Backups(slice), stop, wire::backups).await
    }

    /// Reads the backups of a slice just before a restore, without retries and with a short time-out.
    ///
    /// # Errors
    /// Why the read failed. A read aborted by `stop` fails as unreachable.
    pub async fn recheck(&self, slice: SliceId, stop: Option<&AbortSignal>) -> Result<BackupList, Failure> {
        self.read_within(RECHECK_TIME_OUT, Endpoint::Backups(slice), stop, wire::backups).await
    }

    /// Reads the snapshots with this name, without retries. Only the first page, because a name is rarely used twice.
    ///
    /// # Errors
    /// Why the read failed. A read aborted by `stop` fails as unreachable.
    pub async fn snapshots(&self, name: &str, stop: Option<&AbortSignal>) -> Result<Vec<Snapshot>, Failure> {
        self.read(Endpoint::Snapshots(name.to_owned()), stop, wire::snapshots).await
    }

    /// Method, URL and body of a command's request in one line, without the token.
    pub fn request_line(&self, command: &Command) -> String {
        let endpoint = Endpoint::of(command);
        let (method, path) = endpoint.request(self.deployment.layout);
        let body = endpoint.body().map(|json| format!(" {json}")).unwrap_or_default();
        format!("{} {}{path}{body}", method.name(), self.deployment.base.as_str())
    }

    /// A request as a `curl` command.
    pub fn curl_line(&self, request: &Request) -> String {
        let endpoint = match request {
            Request::Slices { page } => Endpoint::Slices { page: *page },
            Request::Backups(slice) => Endpoint::Backups(slice.id),
            Request::Snapshots(name) => Endpoint::Snapshots(name.clone()),
            Request::Command(command) => Endpoint::of(command),
        };
        curl(&self.deployment.absolute_base(), self.deployment.layout, &endpoint)
    }

    /// Sends the request of a command, without retries. (The browser may still send it more than once, see [`Outcome`].)
    /// Returns the outcome and the answer's HTTP status, if there was an answer.
    pub async fn send_command(&self, command: &Command, stop: Option<&AbortSignal>) -> (Outcome, Option<u16>) {
        match self.send(Endpoint::of(command), self.deployment.layout, ACTION_TIME_OUT, stop).await {
            Ok(answer) => (wire::outcome(&answer, &self.token, now()), Some(answer.status)),
            Err(NoAnswer::TimedOut) => (Outcome::Unknown(UnknownReason::TimedOut), None),
            Err(NoAnswer::Rejected) => (Outcome::Unknown(UnknownReason::NoAnswer), None),
        }
    }

    /// Reads the first page of slices, or the backups of a slice by the paths of `layout`, and tells what came.
    pub async fn probe(&self, slice: Option<SliceId>, layout: Layout) -> Probe {
        let endpoint = slice.map_or(Endpoint::Slices { page: 1 }, Endpoint::Backups);
        match self.send(endpoint, layout, READ_TIME_OUT, None).await {
            Ok(answer) => wire::probe(&answer, slice.is_some(), &self.token, now()),
            Err(reason) => {
                let failure = self.diagnose(reason.into()).await;
                Probe { status: None, has_date: false, shape: String::new(), rows: Err(failure) }
            }
        }
    }

    /// Finds out why the server is unreachable, with a few requests without the token. Other failures are returned
    /// unchanged.
    pub async fn diagnose(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Unreachable(NetworkProblem::Undiagnosed) => {
                Failure::Unreachable(network_problem::diagnose(&self.deployment.base).await)
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
        let answer = self.send(endpoint, self.deployment.layout, time_out, stop).await?;
        decode(wire::success(&answer, &self.token, now())?, &self.token).map_err(Failure::Unreadable)
    }

    async fn send(
        &self,
        endpoint: Endpoint,
        layout: Layout,
        time_out: Span,
        stop: Option<&AbortSignal>,
    ) -> Result<Answer, NoAnswer> {
        let (method, path) = endpoint.request(layout);
        let url = format!("{}{path}", self.deployment.base.as_str());
        let request = OutgoingRequest { method, url: &url, query: endpoint.query(), body: endpoint.body() };
        let sent = now();
        let time_out = u32::try_from(time_out.as_milliseconds()).unwrap_or(u32::MAX);
        let answer = transport::send(request, &self.token, time_out, stop).await?;
        if let Some(server) = answer.date.as_deref().and_then(Moment::from_provider) {
            (self.on_skew)(clock_skew(server, sent, now()));
        }
        Ok(answer)
    }
}

/// The local time, to compare with the times in headers.
fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
    Moment::from_epoch_milliseconds(web_sys::js_sys::Date::now() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::wire::tests::token,
        domain::{
            backup::{Backup, BackupId, Created, Size},
            command::Action,
            settings::ApiBase,
            slice::Slice,
        },
    };

    const BASE: &str = "https://cloud.syminet.com/api/v1";

    fn client(layout: Layout) -> Client {
        Client::new(token(), Deployment { base: ApiBase::parse(BASE).unwrap(), layout }, Box::new(|_| {}))
    }

    fn slice() -> Slice {
        Slice::unnamed(SliceId(3247))
    }

    fn command(action: Action) -> Command {
        Command { slice: slice(), action }
    }

    fn snapshot() -> Command {
        command(Action::Snapshot { name: "before".to_owned(), before: BackupId(15159) })
    }

    #[test]
    fn the_client_tells_the_last_characters_of_its_token_and_no_more() {
        let client = client(Layout::Backups);
        assert_eq!(client.token_ending().as_deref(), Some("1234"));
        let printed = format!("{client:?}");
        assert!(printed.contains(BASE) && !printed.contains("1234"), "{printed}");
    }

    #[test]
    fn a_journal_entry_names_method_address_and_body_of_its_request() {
        assert_eq!(
            client(Layout::Slices).request_line(&command(Action::Enable)),
            "GET https://cloud.syminet.com/api/v1/slices/3247/backups/enable"
        );
        assert_eq!(
            client(Layout::Backups).request_line(&snapshot()),
            "POST https://cloud.syminet.com/api/v1/images/snapshots/3247/create {\"snapshot_name\":\"before\"}"
        );
    }

    #[test]
    fn a_curl_line_sends_the_request_that_it_stands_for() {
        let backup = Backup {
            id: BackupId(15159),
            created: Created::from_provider(""),
            size: Size::default(),
            duration: None,
            name: None,
        };
        for (request, part) in [
            (Request::Slices { page: 2 }, "'https://cloud.syminet.com/api/v1/slices'"),
            (Request::Slices { page: 2 }, "--data-urlencode 'page=2'"),
            (Request::Backups(slice()), "'https://cloud.syminet.com/api/v1/slices/3247/backups'"),
            (Request::Snapshots("before".to_owned()), "--data-urlencode 'query=before'"),
            (Request::Command(command(Action::Restore(backup))), "/backups/3247/restore/15159'"),
            (Request::Command(command(Action::Disable)), "/slices/3247/backups/disable'"),
            (Request::Command(snapshot()), r#"--data-raw '{"snapshot_name":"before"}'"#),
        ] {
            let line = client(Layout::Slices).curl_line(&request);
            assert!(line.contains(part) && !line.contains("1234"), "{line}");
        }
    }
}
