//! The table of methods and paths.

/// Which paths list, enable and disable backups.
///
/// Two pages of the provider disagree about them. All other paths are the same in both layouts.
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

/// An endpoint of the API. In JSON it is written like `snapshots-of-slice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteName {
    /// Lists the slices.
    Slices,
    /// Lists the backups of a slice.
    Backups,
    /// Replaces the data of a slice by a backup.
    Restore,
    /// Switches the backup service on.
    Enable,
    /// Switches the backup service off.
    Disable,
    /// Lists all snapshots.
    Images,
    /// Lists the snapshots of a slice.
    SnapshotsOfSlice,
    /// Takes a snapshot.
    SnapshotCreate,
}

impl RouteName {
    /// The only method it answers to. Enable and disable really are GET requests.
    pub fn method(self) -> &'static str {
        match self {
            Self::Restore | Self::SnapshotCreate => "POST",
            Self::Slices | Self::Backups | Self::Enable | Self::Disable | Self::Images | Self::SnapshotsOfSlice => {
                "GET"
            }
        }
    }

    /// Whether it changes the account.
    pub fn is_action(self) -> bool {
        match self {
            Self::Restore | Self::Enable | Self::Disable | Self::SnapshotCreate => true,
            Self::Slices | Self::Backups | Self::Images | Self::SnapshotsOfSlice => false,
        }
    }
}

/// An endpoint with the ids from its path. A single number is the id of the slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// [`RouteName::Slices`]
    Slices,
    /// [`RouteName::Backups`]
    Backups(u64),
    /// [`RouteName::Restore`]
    Restore {
        /// The id of the slice.
        slice: u64,
        /// The id of the backup.
        backup: u64,
    },
    /// [`RouteName::Enable`]
    Enable(u64),
    /// [`RouteName::Disable`]
    Disable(u64),
    /// [`RouteName::Images`]
    Images,
    /// [`RouteName::SnapshotsOfSlice`]
    SnapshotsOfSlice(u64),
    /// [`RouteName::SnapshotCreate`]
    SnapshotCreate(u64),
}

impl Route {
    /// The route of a path relative to the API's base; `None` if `layout` has no such path.
    pub fn parse(path: &str, layout: Layout) -> Option<Self> {
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        match *segments.as_slice() {
            ["slices"] => Some(Self::Slices),
            ["images"] => Some(Self::Images),
            ["images", "snapshots", slice] => id(slice).map(Self::SnapshotsOfSlice),
            ["images", "snapshots", slice, "create"] => id(slice).map(Self::SnapshotCreate),
            ["backups", slice, "restore", backup] => Some(Self::Restore { slice: id(slice)?, backup: id(backup)? }),
            ["backups", slice, ref rest @ ..] if layout != Layout::Slices => match *rest {
                [] => id(slice).map(Self::Backups),
                ["backups", "enable"] => id(slice).map(Self::Enable),
                ["backups", "disable"] => id(slice).map(Self::Disable),
                _ => None,
            },
            ["slices", slice, "backups", ref rest @ ..] if layout != Layout::Backups => match *rest {
                [] => id(slice).map(Self::Backups),
                ["enable"] => id(slice).map(Self::Enable),
                ["disable"] => id(slice).map(Self::Disable),
                _ => None,
            },
            _ => None,
        }
    }

    /// The endpoint without its ids.
    pub fn name(self) -> RouteName {
        match self {
            Self::Slices => RouteName::Slices,
            Self::Backups(_) => RouteName::Backups,
            Self::Restore { .. } => RouteName::Restore,
            Self::Enable(_) => RouteName::Enable,
            Self::Disable(_) => RouteName::Disable,
            Self::Images => RouteName::Images,
            Self::SnapshotsOfSlice(_) => RouteName::SnapshotsOfSlice,
            Self::SnapshotCreate(_) => RouteName::SnapshotCreate,
        }
    }
}

/// Digits only: `u64::from_str` would also accept `+3247`.
fn id(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}
