//! The table of methods and paths, in both documented layouts.

/// Which layout of the paths for listing, enabling and disabling is served.
///
/// Source: two pages of the provider that disagree. Restore is the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Layout {
    /// `/backups/{id}` and `/backups/{id}/backups/enable`
    Backups,
    /// `/slices/{id}/backups` and `/slices/{id}/backups/enable`
    Slices,
    /// Both at once.
    #[default]
    Both,
}

/// An endpoint, whichever slice it is about; as text, its name in lower case with hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteName {
    /// List slices.
    Slices,
    /// List the backups of a slice.
    Backups,
    /// Replace a slice by a backup.
    Restore,
    /// Switch the service on.
    Enable,
    /// Switch the service off.
    Disable,
    /// List all snapshots.
    Images,
    /// List the snapshots of a slice.
    SnapshotsOfSlice,
    /// Take a snapshot.
    SnapshotCreate,
}

impl RouteName {
    /// The one method it answers to. Enable and disable really are GETs.
    pub fn method(self) -> &'static str {
        match self {
            Self::Restore | Self::SnapshotCreate => "POST",
            Self::Slices | Self::Backups | Self::Enable | Self::Disable | Self::Images | Self::SnapshotsOfSlice => {
                "GET"
            }
        }
    }

    /// Whether it changes anything.
    pub fn is_action(self) -> bool {
        match self {
            Self::Restore | Self::Enable | Self::Disable | Self::SnapshotCreate => true,
            Self::Slices | Self::Backups | Self::Images | Self::SnapshotsOfSlice => false,
        }
    }
}

/// An endpoint with the ids of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// See [`RouteName::Slices`].
    Slices,
    /// See [`RouteName::Images`].
    Images,
    /// Every route about one slice but the restore.
    OfSlice(RouteName, u64),
    /// Slice id, backup id.
    Restore(u64, u64),
}

impl Route {
    /// The route of a path relative to the API's base; `None` where the layout has none.
    pub fn parse(path: &str, layout: Layout) -> Option<Self> {
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        match segments.as_slice() {
            ["slices"] => Some(Self::Slices),
            ["images"] => Some(Self::Images),
            ["images", "snapshots", slice] => Self::of(RouteName::SnapshotsOfSlice, slice),
            ["images", "snapshots", slice, "create"] => Self::of(RouteName::SnapshotCreate, slice),
            ["backups", slice, "restore", backup] => Some(Self::Restore(number(slice)?, number(backup)?)),
            ["backups", slice, rest @ ..] if layout != Layout::Slices => match rest {
                [] => Self::of(RouteName::Backups, slice),
                ["backups", "enable"] => Self::of(RouteName::Enable, slice),
                ["backups", "disable"] => Self::of(RouteName::Disable, slice),
                _other => None,
            },
            ["slices", slice, "backups", rest @ ..] if layout != Layout::Backups => match rest {
                [] => Self::of(RouteName::Backups, slice),
                ["enable"] => Self::of(RouteName::Enable, slice),
                ["disable"] => Self::of(RouteName::Disable, slice),
                _other => None,
            },
            _other => None,
        }
    }

    /// The endpoint without its ids.
    pub fn name(self) -> RouteName {
        match self {
            Self::Slices => RouteName::Slices,
            Self::Images => RouteName::Images,
            Self::OfSlice(name, _slice) => name,
            Self::Restore(_slice, _backup) => RouteName::Restore,
        }
    }

    fn of(name: RouteName, slice: &str) -> Option<Self> {
        Some(Self::OfSlice(name, number(slice)?))
    }
}

/// Digits only: `u64` alone would also read `+3247`.
fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
