//! What a fault does to a request, and the usual wrong answers.

use std::time::Duration;

use percent_encoding::percent_encode_byte;

use crate::engine::token::bearer;

/// What happens instead of, or besides, the right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Acts at once, answers rightly after this much *real* time.
    Delay(Duration),
    /// Acts at once, answers rightly when the fault is cleared.
    Hold,
    /// Closes the connection without acting, before the first byte of an answer.
    DropBefore,
    /// Acts, then closes the connection before the first byte of an answer.
    DropAfter,
    /// Answers this without acting.
    Answer(Canned),
    /// Acts, then answers this.
    AnswerAfter(Canned),
    /// Without acting answers `{"error": …}` with a sentence that holds the request's own `authorization` header, as
    /// a careless server does.
    Echo {
        /// As of [`Canned::status`].
        status: u16,
        /// How the header is written.
        spelling: Spelling,
    },
}

/// How a header is written in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// `bearer TOKEN`
    AsSent,
    /// The token alone.
    TokenAlone,
    /// All in capitals.
    Capitals,
    /// `%62%65…`, every character.
    Percent,
    /// `\u0062\u0065…` in the JSON of the answer: its reader undoes it.
    Json,
    /// The same in the sentence itself, as where JSON is quoted in JSON: no reader undoes it.
    JsonInJson,
}

impl Spelling {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::AsSent, Self::TokenAlone, Self::Capitals, Self::Percent, Self::Json, Self::JsonInJson];

    /// The header as it stands in the JSON of the answer.
    fn write(self, header: &str) -> String {
        let each = |write: fn(char) -> String| header.chars().map(write).collect::<Vec<_>>().concat();
        match self {
            Self::AsSent => header.to_owned(),
            Self::TokenAlone => bearer(header).unwrap_or(header).to_owned(),
            Self::Capitals => header.to_uppercase(),
            Self::Percent => header.bytes().map(percent_encode_byte).collect(),
            Self::Json => each(|one| format!(r"\u{:04x}", u32::from(one))),
            Self::JsonInJson => each(|one| format!(r"\\u{:04x}", u32::from(one))),
        }
    }
}

/// An answer that does not come from the provider's logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    /// 200 to 599; the server answers 500 for any other.
    pub status: u16,
    /// `None` = no such header.
    pub content_type: Option<String>,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// Sent as it is.
    pub body: Vec<u8>,
    /// Whether the usual CORS headers are sent; many a proxy's error page lacks them.
    pub with_cors: bool,
}

impl Canned {
    /// Any status with any body.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            content_type: Some(content_type.to_owned()),
            headers: Vec::new(),
            body: body.into(),
            with_cors: true,
        }
    }

    /// Any status without a body or a content type.
    pub fn empty(status: u16) -> Self {
        Self { content_type: None, ..Self::new(status, "", "") }
    }

    /// The provider's error shape.
    pub fn error(status: u16, sentence: &str) -> Self {
        let body = serde_json::json!({ "error": sentence }).to_string();
        Self::new(status, "application/json", body)
    }

    /// The error shape with a sentence that holds this `authorization` header.
    pub fn echo(status: u16, spelling: Spelling, header: &str) -> Self {
        let quoted = serde_json::Value::from(header).to_string();
        let body =
            format!(r#"{{"error":"not allowed for {} on this host"}}"#, spelling.write(quoted.trim_matches('"')));
        Self::new(status, "application/json", body)
    }

    /// A web page, as a static host's fallback or a proxy answers.
    pub fn html(status: u16) -> Self {
        let body = "<!doctype html><title>Not the API</title><p>A page, not the API.";
        Self::new(status, "text/html; charset=utf-8", body)
    }

    /// 200 with JSON that ends in the middle of a string.
    pub fn truncated_json() -> Self {
        Self::new(200, "application/json", r#"{"data":[{"id":3247,"name":"we"#)
    }

    /// 200 with `{}`.
    pub fn empty_object() -> Self {
        Self::new(200, "application/json", "{}")
    }

    /// 200 with the right envelope and rows whose values have the wrong types.
    pub fn wrong_types() -> Self {
        let body = r#"{"data":[{"id":"3247","name":7,"region":null,"backup_id":"15159",
            "backup_full_size":"50","created":1738430376,"duration":49,"name":false},null,[]],
            "page":"1","pages":null,"results":"many"}"#;
        Self::new(200, "application/json", body)
    }

    /// The error shape with a `Retry-After` header.
    pub fn retry_after(status: u16, seconds: u64) -> Self {
        Self::error(status, "Too many requests, come back later").with_header("Retry-After", &seconds.to_string())
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without CORS headers: to a page elsewhere it looks like a network failure.
    #[must_use]
    pub fn without_cors(mut self) -> Self {
        self.with_cors = false;
        self
    }
}
