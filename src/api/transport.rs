//! One `fetch`, with everything that every request has in common.

use super::endpoint::Method;
use crate::domain::token::Token;
use gloo_net::http::RequestBuilder;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStream, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect,
};

/// How many bytes of a body are read. A list of a hundred thousand backups takes about as much.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// An answer, whatever its status.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// `Content-Type`, if there is one.
    pub(super) content_type: Option<String>,
    /// `Retry-After`; unreadable across origins unless the server exposes it.
    pub(super) retry_after: Option<String>,
    /// `Date`; unreadable across origins unless the server exposes it.
    pub(super) date: Option<String>,
    /// What came after the head. The head is enough to know that the server has answered.
    pub(super) body: Body,
}

/// The body of an answer, as far as it came and was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    /// All of it.
    Whole(String),
    /// What came before the connection broke off.
    BrokenOff(String),
    /// It was given up after 16 MiB.
    TooLarge,
}

impl Body {
    /// What there is of it.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Whole(text) | Self::BrokenOff(text) => text,
            Self::TooLarge => "",
        }
    }
}

impl Answer {
    /// Whether it is a web page rather than an answer of an API.
    pub(super) fn is_web_page(&self) -> bool {
        self.content_type.as_deref().is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"))
    }
}

/// Why there is no answer. A browser says no more than this; see `obstacle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoAnswer {
    /// The time was up.
    TimedOut,
    /// The fetch was rejected: no connection, no permission, or aborted.
    Rejected,
}

/// What is sent, apart from what every request has in common.
pub(super) struct Sending<'a> {
    /// Its method.
    pub(super) method: Method,
    /// Its address, without a query.
    pub(super) url: &'a str,
    /// The query, given apart, as inside the address it comes out with a loose `&` at its end.
    pub(super) query: Option<(&'static str, String)>,
    /// JSON to carry.
    pub(super) body: Option<String>,
}

/// Sends one request and reads its answer whole. `stop` ends it early.
pub(super) async fn send(
    sending: Sending<'_>,
    token: &Token,
    time_out_milliseconds: u32,
    stop: Option<&AbortSignal>,
) -> Result<Answer, NoAnswer> {
    let time_out = AbortSignal::timeout_with_u32(time_out_milliseconds);
    let signal = stop.map_or_else(|| time_out.clone(), |stop| AbortSignal::any(&Array::of2(&time_out, stop)));
    let rejected = || if time_out.aborted() { NoAnswer::TimedOut } else { NoAnswer::Rejected };
    let builder = prepared(sending.method, sending.url)
        .query(sending.query)
        .header("authorization", &token.authorization())
        .header("accept", "application/json")
        .abort_signal(Some(&signal));
    let request = match sending.body {
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

/// Reads a body piece by piece, as its length is not known before, and gives it up where it is too large.
async fn read(stream: &ReadableStream) -> Body {
    let reader = stream.get_reader().unchecked_into::<ReadableStreamDefaultReader>();
    let mut bytes = Vec::new();
    loop {
        let Ok(piece) = JsFuture::from(reader.read()).await else { return Body::BrokenOff(text_of(&bytes)) };
        let value = |name| Reflect::get(&piece, &JsValue::from_str(name)).unwrap_or_default();
        if value("done").is_truthy() {
            return Body::Whole(text_of(&bytes));
        }
        if let Ok(piece) = value("value").dyn_into::<Uint8Array>() {
            let length = usize::try_from(piece.length()).unwrap_or(usize::MAX);
            if bytes.len().saturating_add(length) > LONGEST_BODY {
                // The connection is of no more use; whether it is closed well does not matter.
                drop(reader.cancel());
                return Body::TooLarge;
            }
            bytes.extend(piece.to_vec());
        }
    }
}

fn text_of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
}

/// Whether anything at all answers there, asked without the token. In `no-cors` mode the answer's content stays
/// hidden, but not that there is one.
pub(super) async fn answers(url: &str, mode: RequestMode) -> bool {
    const MILLISECONDS: u32 = 4000;
    let time_out = AbortSignal::timeout_with_u32(MILLISECONDS);
    let request = prepared(Method::Get, url).mode(mode).redirect(RequestRedirect::Follow).abort_signal(Some(&time_out));
    match request.build() {
        Ok(request) => request.send().await.is_ok(),
        Err(_) => false,
    }
}

fn prepared(method: Method, url: &str) -> RequestBuilder {
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
