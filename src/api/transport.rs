//! Sends requests with `fetch`, with the options that all requests share.

use super::endpoint::Method;
use crate::domain::{
    failure::{Failure, NetworkProblem},
    token::Token,
};
use gloo_net::http::RequestBuilder;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStream, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect,
};

/// The maximum size of a body in bytes. A list of a hundred thousand backups has about this size.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// An answer with any status.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    /// `Retry-After`; unreadable across origins unless the server exposes it.
    pub(super) retry_after: Option<String>,
    /// `Date`; unreadable across origins unless the server exposes it.
    pub(super) date: Option<String>,
    pub(super) body: Body,
}

/// The body of an answer, as far as it was received.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    Whole(String),
    /// The part received before the connection was lost.
    BrokenOff(String),
    /// Dropped, because it was larger than [`LONGEST_BODY`].
    TooLarge,
}

impl Body {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Whole(text) | Self::BrokenOff(text) => text,
            Self::TooLarge => "",
        }
    }
}

impl Answer {
    /// Whether the content type is HTML.
    pub(super) fn is_web_page(&self) -> bool {
        self.content_type.as_deref().is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"))
    }
}

/// Why there is no answer. The browser gives no more detail; see `network_problem`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoAnswer {
    TimedOut,
    /// `fetch` was rejected: no connection, no permission, or aborted.
    Rejected,
}

impl From<NoAnswer> for Failure {
    fn from(reason: NoAnswer) -> Self {
        match reason {
            NoAnswer::TimedOut => Self::TimedOut,
            NoAnswer::Rejected => Self::Unreachable(NetworkProblem::Undiagnosed),
        }
    }
}

pub(super) struct OutgoingRequest<'a> {
    pub(super) method: Method,
    /// Without the query.
    pub(super) url: &'a str,
    /// Separate from the URL, because gloo-net otherwise adds a `&` at its end.
    pub(super) query: Option<(&'static str, String)>,
    /// JSON.
    pub(super) body: Option<String>,
}

/// Sends one request and reads the whole answer. `stop` aborts it.
pub(super) async fn send(
    request: OutgoingRequest<'_>,
    token: &Token,
    time_out_milliseconds: u32,
    stop: Option<&AbortSignal>,
) -> Result<Answer, NoAnswer> {
    let time_out = AbortSignal::timeout_with_u32(time_out_milliseconds);
    let signal = stop.map_or_else(|| time_out.clone(), |stop| AbortSignal::any(&Array::of2(&time_out, stop)));
    let rejected = || if time_out.aborted() { NoAnswer::TimedOut } else { NoAnswer::Rejected };
    let builder = request_builder(request.method, request.url)
        .query(request.query)
        .header("authorization", &token.authorization())
        .header("accept", "application/json")
        .abort_signal(Some(&signal));
    let request = match request.body {
        Some(json) => builder.header("content-type", "application/json").body(json),
        None => builder.build(),
    };
    let request = request.map_err(|_| NoAnswer::Rejected)?;
    let response = request.send().await.map_err(|_| rejected())?;
    let body = match response.body() {
        Some(stream) => read(&stream).await,
        None => Body::Whole(String::new()),
    };
    let headers = response.headers();
    Ok(Answer {
        status: response.status(),
        content_type: headers.get("content-type"),
        retry_after: headers.get("retry-after"),
        date: headers.get("date"),
        body,
    })
}

/// Reads a body in chunks, because its length is unknown, and stops if it is too large.
async fn read(stream: &ReadableStream) -> Body {
    let reader = stream.get_reader().unchecked_into::<ReadableStreamDefaultReader>();
    let mut bytes = Vec::new();
    loop {
        let Ok(chunk) = JsFuture::from(reader.read()).await else { return Body::BrokenOff(text_of(&bytes)) };
        let value = |name| Reflect::get(&chunk, &JsValue::from_str(name)).unwrap_or_default();
        if value("done").is_truthy() {
            return Body::Whole(text_of(&bytes));
        }
        if let Ok(chunk) = value("value").dyn_into::<Uint8Array>() {
            let length = usize::try_from(chunk.length()).unwrap_or(usize::MAX);
            if bytes.len().saturating_add(length) > LONGEST_BODY {
                // The result does not matter, because the connection is not used again.
                drop(reader.cancel());
                return Body::TooLarge;
            }
            bytes.extend(chunk.to_vec());
        }
    }
}

fn text_of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
}

/// Whether a server answers at this address. Sends no token. In `no-cors` mode the content of the answer is hidden, but
/// not its arrival.
pub(super) async fn is_reachable(url: &str, mode: RequestMode) -> bool {
    const MILLISECONDS: u32 = 4000;
    let time_out = AbortSignal::timeout_with_u32(MILLISECONDS);
    let request =
        request_builder(Method::Get, url).mode(mode).redirect(RequestRedirect::Follow).abort_signal(Some(&time_out));
    match request.build() {
        Ok(request) => request.send().await.is_ok(),
        Err(_) => false,
    }
}

fn request_builder(method: Method, url: &str) -> RequestBuilder {
    let method = match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
    };
    RequestBuilder::new(url)
        .method(method)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Error)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_text_without_its_byte_order_mark() {
        for (bytes, text) in [
            ("\u{feff}{\"data\":[]}".as_bytes(), "{\"data\":[]}"),
            ("été".as_bytes(), "été"),
            // A body that breaks off within a character.
            (b"\xc3\xa9t\xc3", "ét\u{fffd}"),
            (b"", ""),
        ] {
            assert_eq!(text_of(bytes), text);
        }
    }
}
