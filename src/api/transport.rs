//! One `fetch`, with everything that every request has in common.

use super::endpoint::Method;
use gloo_net::http::RequestBuilder;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect, js_sys::Array,
};

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
    /// The body; empty where it broke off.
    pub(super) body: String,
    /// Whether the body arrived whole. The head is enough to know that the server has answered.
    pub(super) whole: bool,
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
    authorization: &str,
    time_out_milliseconds: u32,
    stop: Option<&AbortSignal>,
) -> Result<Answer, NoAnswer> {
    let time_out = AbortSignal::timeout_with_u32(time_out_milliseconds);
    let signal = stop.map_or_else(|| time_out.clone(), |stop| AbortSignal::any(&Array::of2(&time_out, stop)));
    let rejected = || if time_out.aborted() { NoAnswer::TimedOut } else { NoAnswer::Rejected };
    let builder = prepared(sending.method, sending.url)
        .query(sending.query)
        .header("authorization", authorization)
        .header("accept", "application/json")
        .abort_signal(Some(&signal));
    let request = match sending.body {
        Some(json) => builder.header("content-type", "application/json").body(json),
        None => builder.build(),
    };
    let request = request.map_err(|_| NoAnswer::Rejected)?;
    let response = request.send().await.map_err(|_| rejected())?;
    let body = response.text().await;
    let headers = response.headers();
    Ok(Answer {
        status: response.status(),
        content_type: headers.get("content-type"),
        retry_after: headers.get("retry-after"),
        date: headers.get("date"),
        whole: body.is_ok(),
        body: body.unwrap_or_default(),
    })
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
