//! Method and path of every request, in one table.

use crate::domain::{backup::BackupId, settings::Layout, slice::SliceId};

/// One request of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// A page of the account's slices; the first is 1.
    Slices { page: u32 },
    /// The backups of a slice.
    Backups(SliceId),
    /// Replace all data of a slice by a backup's.
    Restore(SliceId, BackupId),
    /// Switch the backup service on. A GET with a side effect, as documented.
    Enable(SliceId),
    /// Switch the backup service off. A GET with a side effect, as documented.
    Disable(SliceId),
}

/// The two methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
}

impl Endpoint {
    /// The page that a paged list is asked for. Page 1 is the default: asking for it by name could only hurt where
    /// `page` is not known.
    pub(super) fn page(self) -> Option<u32> {
        match self {
            Self::Slices { page } => Some(page).filter(|page| *page > 1),
            Self::Backups(_) | Self::Restore(..) | Self::Enable(_) | Self::Disable(_) => None,
        }
    }

    /// Its method and its path below the API's base.
    pub(super) fn request(self, layout: Layout) -> (Method, String) {
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_documented_layouts() {
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
        ] {
            assert_eq!(endpoint.request(Layout::Backups), (method, backups.to_owned()));
            assert_eq!(endpoint.request(Layout::Slices), (method, slices.to_owned()));
        }
    }

    #[test]
    fn only_later_pages_are_asked_for_by_number() {
        assert_eq!(Endpoint::Slices { page: 1 }.page(), None);
        assert_eq!(Endpoint::Slices { page: 2 }.page(), Some(2));
        assert_eq!(Endpoint::Backups(SliceId(3247)).page(), None);
    }
}
