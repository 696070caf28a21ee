//! Reads HTTP requests, passes them to the right part of the server, and writes the answers.

use std::fmt;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONNECTION, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::{Response, StatusCode};

use super::handle::Handle;
use super::{api, control, hosted_files, static_files};
use crate::engine::{Answer, Request};

/// The path of the API, as at the provider.
pub const BASE_PATH: &str = "/api/v1";

const CONTROL_PATH: &str = "/_simulator";
const MAX_BODY_SIZE: usize = 1 << 20;

/// Returned as an error, it makes hyper close the connection without a byte.
#[derive(Debug)]
pub(super) struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("dropped on purpose")
    }
}

impl std::error::Error for Dropped {}

pub(super) async fn respond(
    request: hyper::Request<Incoming>,
    handle: Handle,
) -> Result<Response<Full<Bytes>>, Dropped> {
    let answer = match read(request).await {
        Err(answer) => answer,
        Ok((request, headers)) => route(request, &headers, &handle).await?,
    };
    Ok(response(answer, &handle))
}

async fn route(mut request: Request, headers: &HeaderMap, handle: &Handle) -> Result<Answer, Dropped> {
    if let Some(path) = strip_base(&request.path, BASE_PATH) {
        request.path = path;
        return api::answer(&request, text(headers, &ORIGIN).as_deref(), handle).await.ok_or(Dropped);
    }
    if let Some(path) = strip_base(&request.path, CONTROL_PATH) {
        request.path = path;
        return Ok(without_cache(control::answer(&request, handle)));
    }
    match handle.options().page {
        Some(page) if page.as_host => Ok(hosted_files::answer(&request, headers, &page)),
        page => Ok(without_cache(static_files::answer(&request, page.as_ref()))),
    }
}

/// Not for the API: the provider documents no such header, so the app must not rely on it.
fn without_cache(answer: Answer) -> Answer {
    answer.with_header("Cache-Control", "no-store")
}

/// The text of a header.
fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// The path relative to `base`; empty for `base` itself.
fn strip_base(path: &str, base: &str) -> Option<String> {
    let rest = path.strip_prefix(base)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| rest.to_owned())
}

/// Reads the body to its end: closing with unread bytes would reset the connection.
async fn read(request: hyper::Request<Incoming>) -> Result<(Request, HeaderMap), Answer> {
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BODY_SIZE).collect().await else {
        return Err(Answer::error(413, "The body is larger than a megabyte"));
    };
    let request = Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        authorization: text(&head.headers, &AUTHORIZATION),
        body: body.to_bytes().to_vec(),
    };
    Ok((request, head.headers))
}

fn response(answer: Answer, handle: &Handle) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = status(answer.status);
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        let Ok(value) = HeaderValue::from_str(value) else { return };
        headers.append(name, value);
    };
    // The simulated time, because the app reads the server's clock from this header.
    set(DATE, &handle.now().rfc_1123());
    if handle.options().close_connections {
        set(CONNECTION, "close");
    }
    if let Some(content_type) = &answer.content_type {
        set(CONTENT_TYPE, content_type);
    }
    for (name, value) in &answer.headers {
        if let Ok(name) = name.parse::<HeaderName>() {
            set(name, value);
        }
    }
    response
}

/// 500 for a number that is not a status or cannot be the final one.
fn status(status: u16) -> StatusCode {
    let code = StatusCode::from_u16(status).ok();
    code.filter(|code| !code.is_informational()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
