//! Requests as `curl` commands.

use crate::text::export;
use leptos::prelude::*;

/// Each line with a description.
#[component]
pub fn CurlLines(lines: Vec<(String, String)>) -> impl IntoView {
    let line = |(description, line): (String, String)| {
        view! {
            <dt dir="auto">{description}</dt>
            <dd><pre tabindex="0">{line}</pre></dd>
        }
    };
    view! {
        <p class="secondary">{export::CURL_TOKEN}</p>
        <dl>{lines.into_iter().map(line).collect_view()}</dl>
    }
}
