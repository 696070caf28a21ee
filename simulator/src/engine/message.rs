//! Requests and answers, independent of any HTTP library.

use serde_json::{Value, json};

/// A request to the API.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Relative to the API's base, still encoded: `/backups/3247`.
    pub path: String,
    /// Without the question mark, still encoded; may be empty.
    pub query: String,
    /// The value of the `authorization` header: `bearer TOKEN`.
    pub authorization: Option<String>,
    /// May be empty.
    pub body: Vec<u8>,
}

impl Request {
    /// A request with a token and without a body; `target` is a path with or without `?query`.
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

    /// Sets the body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Path and query: `/slices?page=2`.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `None` if the body is empty.
    pub content_type: Option<String>,
    /// All headers but the content type and length.
    pub headers: Vec<(String, String)>,
    /// May be empty.
    pub body: Vec<u8>,
}

impl Answer {
    /// 202 without a body: how the provider accepts an action.
    pub fn accepted() -> Self {
        Self::empty(202)
    }

    /// A status without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, content_type: None, headers: Vec::new(), body: Vec::new() }
    }

    /// A status with a JSON body.
    pub fn json(status: u16, value: &Value) -> Self {
        Self { body: value.to_string().into_bytes(), ..Self::empty(status) }.with_content_type("application/json")
    }

    /// A status with a plain text body.
    pub fn text(status: u16, text: &str) -> Self {
        Self { body: text.as_bytes().to_vec(), ..Self::empty(status) }.with_content_type("text/plain; charset=utf-8")
    }

    /// The documented shape of every refusal: `{"error": sentence}`.
    pub fn error(status: u16, sentence: &str) -> Self {
        Self::json(status, &json!({ "error": sentence }))
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether the request changed an account: only accepted actions answer 202.
    pub fn acted(&self) -> bool {
        self.status == 202
    }

    fn with_content_type(mut self, content_type: &str) -> Self {
        self.content_type = Some(content_type.to_owned());
        self
    }
}
