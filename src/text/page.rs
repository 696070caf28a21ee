//! Texts that several screens show.

use crate::domain::{idle_lock::LockAfter, theme::Theme};

pub const NAME: &str = "Slice backups";
pub const SIGN_OUT: &str = "Sign out";
pub const DISMISS: &str = "Dismiss";
pub const CLOSE: &str = "Close";
pub const REFRESH: &str = "Refresh";
pub const TRY_AGAIN: &str = "Try again";
pub const PANEL: &str = "Open the provider’s panel";
pub const JOURNAL: &str = "Journal";
pub const UTC: &str = "UTC";
pub const THEME: &str = "Theme";
pub const LOCK_AFTER: &str = "Lock after";
pub const LOCK_NOW: &str = "Lock now";
pub const TOKEN_LABEL: &str = "Label of this token";
pub const VIEW_ONLY: &str = "View only";
pub const VIEW_ONLY_NOTE: &str = "View only: nothing can be changed from here until the switch above is off.";
pub const NO_SUCH_ADDRESS: &str = "There is nothing at this address. Here are your slices instead.";
pub const SETTINGS_TITLE: &str = "This page is not set up correctly";

pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

pub fn lock_after(choice: LockAfter) -> &'static str {
    match choice {
        LockAfter::FiveMinutes => "5 minutes",
        LockAfter::FifteenMinutes => "15 minutes",
        LockAfter::Hour => "60 minutes",
        LockAfter::Never => "Never",
    }
}

/// What stands in for the label of a token.
pub fn unlabelled_token(ending: &str) -> String {
    format!("token …{ending}")
}

pub fn clock_ahead(span: &str) -> String {
    format!(
        "This computer’s clock is about {span} ahead of the provider’s server. Ages and end times follow this computer’s clock: please correct it."
    )
}

pub fn clock_behind(span: &str) -> String {
    format!(
        "This computer’s clock is about {span} behind the provider’s server. Ages and end times follow this computer’s clock: please correct it."
    )
}

/// The tab's title. The most important part comes first, because a narrow tab cuts off the end. The page's name is
/// last.
pub fn tab_title(parts: &[&str]) -> String {
    [parts, &[NAME]].concat().join(" · ")
}
