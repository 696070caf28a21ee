//! How requests fail, grouped by what the user can do about it.

use super::moment::Span;

/// The maximum length of a kept server message, in characters.
pub const LONGEST_SENTENCE: usize = 500;

/// Why a read failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server answered with an error.
    Refused(Refusal),
    /// There was no answer.
    Unreachable(NetworkProblem),
    TimedOut,
    /// The answer does not have the documented form.
    Unreadable(Unreadable),
}

/// An answer that reports an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status. The provider does not document what each status means.
    pub status: u16,
    /// The server's message, if any: tokens removed, invisible characters made visible, at most [`LONGEST_SENTENCE`]
    /// characters.
    pub sentence: Option<String>,
    /// The wait that the server asks for, if the `Retry-After` header is readable.
    pub retry_after: Option<Span>,
}

/// Why the server was unreachable, as far as a browser lets a page find out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkProblem {
    /// Not investigated yet.
    Undiagnosed,
    /// The browser reports that it is offline.
    Offline,
    /// The page's own host does not answer either.
    Network,
    /// The page's content security policy forbids the address.
    Policy,
    /// The server answers, but the browser does not let this page read the answer.
    Cors,
    /// The API should be on the page's own host, which answers, but the API request failed.
    Relay,
    /// The page's own host answers, the API's does not: a problem with its name, its certificate or the network.
    Server,
}

/// How the body of a successful answer differs from the documented form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A web page, most likely the fallback page of a static host.
    WebPage,
    /// Not JSON, or truncated JSON.
    NotJson,
    /// JSON with another structure.
    Shape,
    /// Larger than the page is willing to read.
    TooLarge,
}

impl Failure {
    /// The HTTP status, if the server reported an error.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            Self::Unreachable(_) | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// The server's message, if any.
    pub fn sentence(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => refusal.sentence.as_deref(),
            Self::Unreachable(_) | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// The wait that the server asks for, if any.
    pub fn retry_after(&self) -> Option<Span> {
        match self {
            Self::Refused(refusal) => refusal.retry_after,
            Self::Unreachable(_) | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// Whether the server refuses the token, so that the user must enter it again.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether the page may be useful without a list of slices: the server is reachable and does not refuse the token.
    pub fn can_continue_without_list(&self) -> bool {
        match self {
            Self::Refused(refusal) => !matches!(refusal.status, 401 | 403),
            Self::Unreadable(_) | Self::TimedOut => true,
            Self::Unreachable(_) => false,
        }
    }
}

/// The outcome of a command, as far as the page can know. The browser may have sent the request more than once, and a
/// lost answer says nothing about what the server did.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A 2xx: the provider accepted the request. The work may not be done yet.
    Accepted,
    /// A 4xx other than 408.
    Refused(Refusal),
    /// The command may have run, possibly more than once.
    Unknown(UnknownReason),
}

/// Why an outcome is unknown.
#[derive(Clone, Debug, PartialEq)]
pub enum UnknownReason {
    /// The connection failed or was lost.
    NoAnswer,
    TimedOut,
    /// An inconclusive answer: a 408, a 5xx, a redirect, or a success whose body reports an error.
    UnclearAnswer(Refusal),
    /// A success that is a web page, so most likely not from the API.
    WebPage,
    /// A success with a content type that the API does not send, or with a body that is too large.
    UnexpectedBody,
    /// The tab was closed or the program ended before an answer arrived.
    TabClosed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16) -> Failure {
        let sentence = Some("no such token".to_owned());
        Failure::Refused(Refusal { status, sentence, retry_after: Some(Span::seconds(7)) })
    }

    fn without_an_answer_to_read() -> [Failure; 3] {
        [Failure::Unreachable(NetworkProblem::Offline), Failure::TimedOut, Failure::Unreadable(Unreadable::NotJson)]
    }

    #[test]
    fn only_a_refusal_has_a_status_a_sentence_and_a_wait() {
        let told = |failure: &Failure| (failure.status(), failure.sentence().map(str::to_owned), failure.retry_after());
        assert_eq!(told(&refused(429)), (Some(429), Some("no such token".to_owned()), Some(Span::seconds(7))));
        for failure in without_an_answer_to_read() {
            assert_eq!(told(&failure), (None, None, None), "{failure:?}");
        }
    }

    #[test]
    fn only_a_401_asks_for_the_token_again() {
        assert!(refused(401).is_unauthorized());
        assert!(!refused(403).is_unauthorized());
        assert!(without_an_answer_to_read().iter().all(|failure| !failure.is_unauthorized()));
    }

    #[test]
    fn the_page_goes_on_without_a_list_if_the_server_answers_and_takes_the_token() {
        for (failure, can_continue) in [
            (refused(401), false),
            (refused(403), false),
            (refused(404), true),
            (refused(500), true),
            (Failure::Unreachable(NetworkProblem::Cors), false),
            (Failure::TimedOut, true),
            (Failure::Unreadable(Unreadable::Shape), true),
        ] {
            assert_eq!(failure.can_continue_without_list(), can_continue, "{failure:?}");
        }
    }
}
