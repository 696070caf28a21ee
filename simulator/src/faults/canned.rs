//! Ready-made answers, and the usual wrong ones.

use super::spelling::Spelling;

/// A fixed answer that is sent instead of the provider's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    /// 200 to 599; anything else becomes 500.
    pub status: u16,
    /// `None` = no `Content-Type` header.
    pub content_type: Option<String>,
    /// All headers but the content type and length.
    pub headers: Vec<(String, String)>,
    /// Sent unchanged.
    pub body: Vec<u8>,
    /// Whether the usual CORS headers are sent. Error pages of proxies often lack them.
    pub with_cors: bool,
}

impl Canned {
    /// An answer with CORS headers and no others.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            content_type: Some(content_type.to_owned()),
            headers: Vec::new(),
            body: body.into(),
            with_cors: true,
        }
    }

    /// An answer without a body or a content type.
    pub fn empty(status: u16) -> Self {
        Self { content_type: None, ..Self::new(status, "", "") }
    }

    /// The provider's error shape: `{"error": sentence}`.
    pub fn error(status: u16, sentence: &str) -> Self {
        let body = serde_json::json!({ "error": sentence }).to_string();
        Self::new(status, "application/json", body)
    }

    /// An error whose sentence contains this `authorization` header.
    pub fn echo(status: u16, spelling: Spelling, header: &str) -> Self {
        let quoted = serde_json::Value::from(header).to_string();
        let body =
            format!(r#"{{"error":"not allowed for {} on this host"}}"#, spelling.write(quoted.trim_matches('"')));
        Self::new(status, "application/json", body)
    }

    /// A web page, as sent by a static host or a proxy.
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

    /// 200 with the right envelope, but values of the wrong types.
    pub fn wrong_types() -> Self {
        let body = r#"{"data":[{"id":"3247","name":7,"region":null,"backup_id":"15159",
            "backup_full_size":"50","created":1738430376,"duration":49,"name":false},null,[]],
            "page":"1","pages":null,"results":"many"}"#;
        Self::new(200, "application/json", body)
    }

    /// An error with a `Retry-After` header.
    pub fn retry_after(status: u16, seconds: u64) -> Self {
        Self::error(status, "Too many requests, come back later").with_header("Retry-After", &seconds.to_string())
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves the CORS headers out: a page of another origin then sees a network failure.
    #[must_use]
    pub fn without_cors(mut self) -> Self {
        self.with_cors = false;
        self
    }
}
