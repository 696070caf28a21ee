//! The page's requests as lines for a shell, each with what it does.

use crate::{
    api::client::Client,
    components::{describe, export::curl_lines::CurlLines, locale::Zone},
    domain::request::Request,
};
use leptos::prelude::*;
use std::sync::Arc;

/// **Show as curl**, opened.
#[component]
pub(super) fn Requests(client: Arc<Client>, requests: Vec<Request>) -> impl IntoView {
    let zone = expect_context::<Zone>();
    let line = |request: &Request| (describe::request(zone, request), client.curl_line(request));
    view! { <CurlLines lines=requests.iter().map(line).collect() /> }
}
