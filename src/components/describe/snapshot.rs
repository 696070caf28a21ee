//! A snapshot in the provider's list.

use crate::{
    components::locale,
    domain::{characters::shown, failure::Failure, snapshot::Snapshot},
    text,
};

/// What the provider's list says about a snapshot; `None` while it has not been read.
pub fn snapshot(read: Option<&Result<Option<Snapshot>, Failure>>) -> String {
    let row = match read {
        None => return text::snapshot::LOOKING.to_owned(),
        Some(Err(_)) => return text::snapshot::NOT_READ.to_owned(),
        Some(Ok(None)) => return text::snapshot::NOT_LISTED.to_owned(),
        Some(Ok(Some(row))) => row,
    };
    let state = match row.running.as_deref() {
        None => text::snapshot::DONE.to_owned(),
        Some("true" | "1") => text::snapshot::RUNNING.to_owned(),
        Some(other) => text::snapshot::in_progress(&shown(other)),
    };
    let progress = row.progress.as_deref().map(|progress| text::snapshot::progress(&shown(progress)));
    let size = locale::size(&row.size).map(|size| text::snapshot::size(&size));
    [Some(state), progress, size].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
