//! The ids of the slices that tests refer to.

/// 3-slices account: `web-1` in SFO1, 50 GB, service on, three backups.
pub const WEB_1: u64 = 3247;
/// 3-slices account: `db-1`, service on for half an hour, first backup due in another half.
pub const DB_1: u64 = 3828;
/// 3-slices account: `old-box`, service never enabled, no backups.
pub const OLD_BOX: u64 = 4001;

/// 40-slices account: the first id; the ids are consecutive.
pub const FIRST_OF_FORTY: u64 = 5001;
/// 40-slices account: its `name` is `null`.
pub const UNNAMED: u64 = 5004;
/// 40-slices account: `<b>bold</b> & "quoted"`.
pub const MARKUP: u64 = 5006;
/// 40-slices account: a Hebrew name.
pub const RIGHT_TO_LEFT: u64 = 5008;
/// 40-slices account: a name of 70 characters.
pub const LONG_NAME: u64 = 5010;
/// 40-slices account: two slices named `twin`.
pub const TWINS: [u64; 2] = [5012, 5013];
/// 40-slices account: on, but the newest backup is 100 hours old and none follows.
pub const OVERDUE: u64 = 5015;
/// 40-slices account: disabled 30 days ago, its old backups still listed.
pub const OFF_WITH_BACKUPS: u64 = 5018;
/// 40-slices account: disabled 10 hours ago, so 62 hours of cool-down are left.
pub const COOLING_DOWN: u64 = 5021;
/// 40-slices account: never enabled, no backups.
pub const NEVER_ENABLED: u64 = 5024;
/// 40-slices account: on for half an hour, no backup yet.
pub const WAITING: u64 = 5027;

/// Accounts of 100, 1,000 and 10,000 slices: the first id; the ids are consecutive.
pub const FIRST_OF_TEN_THOUSAND: u64 = 100_001;
