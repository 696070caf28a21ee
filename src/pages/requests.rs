//! The requests of a screen as `curl` lines.

use crate::{
    api::client::Client,
    components::{describe, export::curl_lines::CurlLines, locale::Zone},
    domain::request::Request,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The lines that **Show as curl** shows, each with a description.
#[component]
pub(super) fn CurlRequests(client: Arc<Client>, requests: Vec<Request>) -> impl IntoView {
    let zone = expect_context::<Zone>();
    let described_line = |request: &Request| (describe::request(zone, request), client.curl_line(request));
    view! { <CurlLines lines=requests.iter().map(described_line).collect() /> }
}
