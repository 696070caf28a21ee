//! The headers by which a server opens its answers to pages of other origins.

use super::Cors;

/// Nothing where no other origin asked, or the one that did is not welcome.
pub(super) fn headers(cors: &Cors, exposes: bool, preflight: bool, origin: Option<&str>) -> Vec<(String, String)> {
    let allowed = match (cors, origin) {
        (Cors::Any, Some(_)) => "*",
        (Cors::Origin(welcome), Some(origin)) if welcome == origin => origin,
        (Cors::Refused | Cors::Origin(_), _) | (Cors::Any, None) => return Vec::new(),
    };
    let mut headers = vec![("Access-Control-Allow-Origin", allowed), ("Vary", "Origin")];
    if preflight {
        // Spelt out: a wildcard does not cover `authorization`.
        headers.push(("Access-Control-Allow-Methods", "GET, POST"));
        headers.push(("Access-Control-Allow-Headers", "authorization, content-type"));
    }
    if exposes && !preflight {
        headers.push(("Access-Control-Expose-Headers", "Date, Retry-After"));
    }
    headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
