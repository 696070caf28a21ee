//! The page's requests as lines for a shell, each with words for what it does.

use crate::{
    api::client::Client,
    components::{backup_table::created_text, curl_lines::CurlLines, locale},
    domain::{
        characters::shown,
        command::{Action, Ask},
        request::Request,
    },
    text::words,
};
use leptos::prelude::*;
use std::sync::Arc;

/// **Show as curl**, opened.
#[component]
pub(super) fn Requests(client: Arc<Client>, requests: Vec<Request>) -> impl IntoView {
    let line = |request: &Request| (in_words(request), client.curl_line(request));
    view! { <CurlLines lines=requests.iter().map(line).collect() /> }
}

fn in_words(request: &Request) -> String {
    let words = words().along;
    match request {
        Request::Slices { page: 1 } => words.slices.to_owned(),
        Request::Slices { page } => (words.page_of_slices)(&page.to_string()),
        Request::Backups(slice) => (words.backups)(&locale::name_and_number(slice)),
        Request::Snapshots(name) => (words.snapshots)(&shown(name)),
        Request::Act(Ask { slice, action }) => {
            let name = locale::name_and_number(slice);
            match action {
                Action::Restore(backup) => (words.restore)(&name, &created_text(backup)),
                Action::Enable => (words.enable)(&name),
                Action::Disable => (words.disable)(&name),
                Action::Snapshot { .. } => (words.snapshot)(&name),
            }
        }
    }
}
