//! What can go wrong with a request, named by what the user can do about it.

use super::moment::Span;

/// How many characters of a server's sentence are kept.
pub const LONGEST_SENTENCE: usize = 500;

/// Why a read brought nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server answered, but not with success.
    Refused(Refusal),
    /// No answer came.
    Unreachable(NetworkProblem),
    /// No answer came in time.
    TimedOut,
    /// The answer is not what is documented.
    Unreadable(Unreadable),
}

/// An answer that is not a success.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status. Which one means what is not documented.
    pub status: u16,
    /// The server's own sentence, where it gave one: without tokens, at most [`LONGEST_SENTENCE`] characters, and with
    /// invisible ones made visible.
    pub sentence: Option<String>,
    /// How long the server asks us to wait, where the header is readable.
    pub retry_after: Option<Span>,
}

/// What stood between the page and the server, as far as a browser lets a page find out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkProblem {
    /// Not looked into.
    Undiagnosed,
    /// The browser says that it is offline.
    Offline,
    /// Not even the page's own host answers.
    Network,
    /// The page's own security policy forbids the address.
    Policy,
    /// The server is there, but the browser does not let this page read from it (CORS).
    Origin,
    /// The page's own host answers, but not where the API should be.
    Relay,
    /// The page's own host answers, the API's does not: its name, its certificate, or something in between.
    Server,
}

/// In which way a successful answer is not what is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is a web page: most likely a static host's fallback.
    WebPage,
    /// It is not JSON, or JSON cut short.
    NotJson,
    /// It is JSON of another shape.
    Shape,
    /// It is larger than any answer that the page reads to its end.
    TooLarge,
}

impl Failure {
    /// The answer's status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            Self::Unreachable(_) | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// The server's own sentence, if it gave one.
    pub fn sentence(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => refusal.sentence.as_deref(),
            Self::Unreachable(_) | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// How long the server asks us to wait, if it does.
    pub fn retry_after(&self) -> Option<Span> {
        match self {
            Self::Refused(refusal) => refusal.retry_after,
            Self::Unreachable(_) | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// Whether the token itself is refused, so that it must be asked for again.
    pub fn asks_for_the_token(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether the page may be of use without a list of slices: the server answered, and not to refuse the token.
    pub fn leaves_a_way_on(&self) -> bool {
        match self {
            Self::Refused(refusal) => !matches!(refusal.status, 401 | 403),
            Self::Unreadable(_) | Self::TimedOut => true,
            Self::Unreachable(_) => false,
        }
    }
}

/// What became of an action, as far as anyone here can know. A browser may have sent it more than once, and
/// a lost answer says nothing about what the server did.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A 2xx. It means that the provider took the request, not that the work is done.
    Accepted,
    /// A 4xx other than 408.
    Refused(Refusal),
    /// It may have run, possibly more than once.
    Unknown(UnknownReason),
}

/// Why an outcome is not known.
#[derive(Clone, Debug, PartialEq)]
pub enum UnknownReason {
    /// The connection was lost, or never came about.
    NoAnswer,
    /// No answer came in time.
    TimedOut,
    /// An answer that settles nothing: a 408, a 5xx, a redirect, or a success whose body says otherwise.
    Answer(Refusal),
    /// A success that is a web page, and so most likely not from the API.
    WebPage,
    /// A success with a body of a kind that the API does not send.
    StrangeBody,
    /// The tab was closed, or the program ended, before an answer came.
    Lost,
}
