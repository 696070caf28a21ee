//! What comes in and what goes out, free of any HTTP library.

use serde_json::{Value, json};

/// One request, its path relative to the API's base.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Request {
    /// In capitals, as sent.
    pub method: String,
    /// From the slash on: `/backups/3247`.
    pub path: String,
    /// Without the question mark, as sent; empty if there was none.
    pub query: String,
    /// The value of the `authorization` header: `bearer TOKEN`.
    pub authorization: Option<String>,
    /// Empty if there was none.
    pub body: Vec<u8>,
}

impl Request {
    /// A request with a token and no body; `target` is a path with or without `?query`.
    pub fn new(method: &str, target: &str, token: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            authorization: Some(format!("bearer {token}")),
            body: Vec::new(),
        }
    }

    /// The same with a body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Path and query as sent.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `None` with an empty body.
    pub content_type: Option<String>,
    /// Further headers; never content type or length.
    pub headers: Vec<(String, String)>,
    /// May be empty.
    pub body: Vec<u8>,
}

impl Answer {
    /// `202` and nothing else: how the provider accepts an action.
    pub fn accepted() -> Self {
        Self::empty(202)
    }

    /// A status without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, content_type: None, headers: Vec::new(), body: Vec::new() }
    }

    /// A status with a JSON body.
    pub fn json(status: u16, value: &Value) -> Self {
        Self {
            status,
            content_type: Some("application/json".to_owned()),
            headers: Vec::new(),
            body: value.to_string().into_bytes(),
        }
    }

    /// The documented shape of every refusal: `{"error": sentence}`.
    pub fn error(status: u16, sentence: &str) -> Self {
        Self::json(status, &json!({ "error": sentence }))
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether the provider's state changed: exactly the accepted actions answer 202.
    pub fn acted(&self) -> bool {
        self.status == 202
    }
}
