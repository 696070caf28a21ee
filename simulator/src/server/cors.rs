//! The headers that let pages of other origins read an answer.

use super::options::Cors;

/// Empty if the request has no `Origin` header or that origin is not allowed.
pub(super) fn headers(
    cors: &Cors,
    expose_headers: bool,
    is_preflight: bool,
    origin: Option<&str>,
) -> Vec<(String, String)> {
    let allowed = match (cors, origin) {
        (Cors::Any, Some(_)) => "*",
        (Cors::Origin(allowed), Some(origin)) if allowed == origin => origin,
        (Cors::Refused | Cors::Origin(_), _) | (Cors::Any, None) => return Vec::new(),
    };
    let mut headers = vec![("Access-Control-Allow-Origin", allowed), ("Vary", "Origin")];
    if is_preflight {
        headers.push(("Access-Control-Allow-Methods", "GET, POST"));
        // A wildcard would not cover `authorization`.
        headers.push(("Access-Control-Allow-Headers", "authorization, content-type"));
    } else if expose_headers {
        headers.push(("Access-Control-Expose-Headers", "Date, Retry-After"));
    }
    headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
