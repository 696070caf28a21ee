//! Pages of a list, in the provider's envelope `{"data", "page", "pages", "results"}`.

use serde_json::{Value, json};

use super::message::Answer;
use crate::query;

/// Answers with the page that `query` asks for, by default the first.
///
/// An empty list is page 0 of 0, as documented for an empty account. The provider's documents
/// do not cover the rest: here a page past the end has no rows but the right counts, and a page
/// that is not a positive number is refused with 400.
pub(crate) fn answer<T>(rows: &[T], page_size: usize, query: &str, to_json: impl Fn(&T) -> Value) -> Answer {
    let requested = match query::value(query, "page").map(|text| text.parse::<usize>()) {
        None => 1,
        Some(Ok(page)) if page > 0 => page,
        Some(Ok(_) | Err(_)) => return Answer::error(400, "page must be a number from 1 on"),
    };
    let page_size = page_size.max(1);
    let data: Vec<Value> = rows.chunks(page_size).nth(requested - 1).unwrap_or_default().iter().map(to_json).collect();
    let page = if rows.is_empty() { 0 } else { requested };
    let pages = rows.len().div_ceil(page_size);
    Answer::json(200, &json!({ "data": data, "page": page, "pages": pages, "results": rows.len() }))
}
