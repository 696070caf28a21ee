//! Requests as lines for a shell.

use crate::text::export;
use leptos::prelude::*;

/// What each line does, and the line.
#[component]
pub fn CurlLines(lines: Vec<(String, String)>) -> impl IntoView {
    let line = |(what, line): (String, String)| {
        view! {
            <dt dir="auto">{what}</dt>
            <dd><pre tabindex="0">{line}</pre></dd>
        }
    };
    view! {
        <p class="secondary">{export::CURL_TOKEN}</p>
        <dl>{lines.into_iter().map(line).collect_view()}</dl>
    }
}
