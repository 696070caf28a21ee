//! Cuts a list into the provider's envelope `{"data", "page", "pages", "results"}`.

use serde_json::{Value, json};

use super::message::Answer;
use crate::query;

/// Answers the page that `query` asks for, 1 if it does not ask.
///
/// Nothing found is page 0 of 0, as documented for an empty account. A page past the end is
/// empty under the right counts, and a page that is no positive number is refused by 400:
/// both are this simulator's choice.
pub(crate) fn answer<T>(rows: &[T], size: usize, query: &str, row: impl Fn(&T) -> Value) -> Answer {
    let asked = match query::value(query, "page") {
        None => 1,
        Some(text) => match text.parse::<usize>() {
            Ok(page) if page > 0 => page,
            Ok(_zero) => return refused(),
            Err(_unreadable) => return refused(),
        },
    };
    let data: Vec<Value> = rows.chunks(size.max(1)).nth(asked - 1).unwrap_or_default().iter().map(row).collect();
    let pages = rows.len().div_ceil(size.max(1));
    let page = if rows.is_empty() { 0 } else { asked };
    let results = rows.len();
    Answer::json(200, &json!({ "data": data, "page": page, "pages": pages, "results": results }))
}

fn refused() -> Answer {
    Answer::error(400, "page must be a number from 1 on")
}
