//! The method, path, query and body of every request.

use crate::domain::{
    backup::BackupId,
    command::{Action, Command},
    settings::Layout,
    slice::SliceId,
};

/// One request of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// A page of the account's slices; the first is 1.
    Slices {
        page: u32,
    },
    Backups(SliceId),
    /// Replace all data of a slice by a backup.
    Restore(SliceId, BackupId),
    /// Switch the backup service on. A GET with a side effect, as documented.
    Enable(SliceId),
    /// Switch the backup service off. A GET with a side effect, as documented.
    Disable(SliceId),
    /// Take a snapshot of a slice with this name.
    Snapshot(SliceId, String),
    /// The snapshots with this name, of all slices.
    Snapshots(String),
}

/// The HTTP methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
}

impl Method {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

impl Endpoint {
    pub(super) fn of(command: &Command) -> Self {
        let slice = command.slice.id;
        match &command.action {
            Action::Restore(backup) => Self::Restore(slice, backup.id),
            Action::Enable => Self::Enable(slice),
            Action::Disable => Self::Disable(slice),
            Action::Snapshot { name, .. } => Self::Snapshot(slice, name.clone()),
        }
    }

    pub(super) fn is_action(&self) -> bool {
        match self {
            Self::Slices { .. } | Self::Backups(_) | Self::Snapshots(_) => false,
            Self::Restore(..) | Self::Enable(_) | Self::Disable(_) | Self::Snapshot(..) => true,
        }
    }

    /// The query parameter, if any. Page 1 is the default and is left out, in case a server does not know `page`.
    pub(super) fn query(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Slices { page } => Some(*page).filter(|page| *page > 1).map(|page| ("page", page.to_string())),
            Self::Snapshots(name) => Some(("query", name.clone())),
            Self::Backups(_) | Self::Restore(..) | Self::Enable(_) | Self::Disable(_) | Self::Snapshot(..) => None,
        }
    }

    /// The JSON body, if any.
    pub(super) fn body(&self) -> Option<String> {
        match self {
            Self::Snapshot(_, name) => Some(serde_json::json!({ "snapshot_name": name }).to_string()),
            Self::Slices { .. }
            | Self::Backups(_)
            | Self::Restore(..)
            | Self::Enable(_)
            | Self::Disable(_)
            | Self::Snapshots(_) => None,
        }
    }

    /// The method, and the path below the API's base.
    pub(super) fn request(&self, layout: Layout) -> (Method, String) {
        let backups = match layout {
            Layout::Backups => "backups",
            Layout::Slices => "slices",
        };
        match self {
            Self::Slices { .. } => (Method::Get, "/slices".to_owned()),
            Self::Backups(id) => match layout {
                Layout::Backups => (Method::Get, format!("/backups/{id}")),
                Layout::Slices => (Method::Get, format!("/slices/{id}/backups")),
            },
            Self::Restore(id, backup) => (Method::Post, format!("/backups/{id}/restore/{backup}")),
            Self::Enable(id) => (Method::Get, format!("/{backups}/{id}/backups/enable")),
            Self::Disable(id) => (Method::Get, format!("/{backups}/{id}/backups/disable")),
            Self::Snapshot(id, _) => (Method::Post, format!("/images/snapshots/{id}/create")),
            Self::Snapshots(_) => (Method::Get, "/images".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_both_documented_layouts() {
        use Method::{Get, Post};
        let id = SliceId(3247);
        for (endpoint, method, backups, slices) in [
            (Endpoint::Slices { page: 2 }, Get, "/slices", "/slices"),
            (Endpoint::Backups(id), Get, "/backups/3247", "/slices/3247/backups"),
            (
                Endpoint::Restore(id, BackupId(15159)),
                Post,
                "/backups/3247/restore/15159",
                "/backups/3247/restore/15159",
            ),
            (Endpoint::Enable(id), Get, "/backups/3247/backups/enable", "/slices/3247/backups/enable"),
            (Endpoint::Disable(id), Get, "/backups/3247/backups/disable", "/slices/3247/backups/disable"),
            (
                Endpoint::Snapshot(id, "kept".to_owned()),
                Post,
                "/images/snapshots/3247/create",
                "/images/snapshots/3247/create",
            ),
            (Endpoint::Snapshots("kept".to_owned()), Get, "/images", "/images"),
        ] {
            assert_eq!(endpoint.request(Layout::Backups), (method, backups.to_owned()));
            assert_eq!(endpoint.request(Layout::Slices), (method, slices.to_owned()));
        }
    }

    #[test]
    fn only_pages_after_the_first_have_a_query() {
        assert_eq!(Endpoint::Slices { page: 1 }.query(), None);
        assert_eq!(Endpoint::Slices { page: 2 }.query(), Some(("page", "2".to_owned())));
        assert_eq!(Endpoint::Backups(SliceId(3247)).query(), None);
    }

    #[test]
    fn the_snapshot_name_is_sent_as_json() {
        let body = Endpoint::Snapshot(SliceId(3247), "my \"db\"".to_owned()).body();
        assert_eq!(body.as_deref(), Some(r#"{"snapshot_name":"my \"db\""}"#));
    }
}
