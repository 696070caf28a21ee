//! The state of the backup service, and the form for a cool-down that began in the panel.

pub const LABEL: &str = "Backup service";
pub const CANNOT_ENABLE_BEFORE: &str = "Backups cannot be enabled again before";
pub const NEWEST_BACKUP: &str = "newest backup";
pub const ENABLED: &str = "enabled";
pub const ON_NEWEST: &str = "A backup was taken on";
pub const NO_MORE_IS_KNOWN: &str = "; the provider does not say more.";
pub const LOADING: &str = "Reading the backups…";
pub const NOT_READ: &str = "The backups could not be read.";
pub const NO_BACKUP: &str = "There is no backup: the service may be off, or the first backup is not taken yet. The provider does not say which.";
pub const NO_DATE: &str = "No backup has a date that can be relied on, and the provider does not say more.";
pub const ENABLE: &str = "Enable backups";
pub const DISABLE: &str = "Disable backups";
pub const DISABLED_BY_COOL_DOWN: &str = "Blocked by the cool-down.";
pub const TRY_ANYWAY: &str = "Try anyway";
pub const ENTER_TITLE: &str = "Disabled in the panel?";
pub const ENTER_INTRO: &str = "Enter when, and every tab of this browser shows the cool-down.";
pub const ENTER_LABEL: &str = "Backups were disabled on";
pub const ENTER_SAVE: &str = "Save";
pub const ENTER_UNREADABLE: &str = "Enter a date and a time.";
pub const ENTER_FUTURE: &str = "This lies in the future.";
pub const ENTER_OLDER: &str = "A backup was taken after that, so the service was on again. Nothing was saved.";
pub const REMOVE_ENTRY: &str = "Remove this entry";
pub const UNSAVED: &str = "This browser does not let the page store the cool-down: it is forgotten when this tab is closed. Write down when it ends.";
pub const BUSY: &str = "Another request is under way. Wait for its answer.";

pub fn on_enabled(at: &str) -> String {
    format!("Enabling was accepted in this browser on {at}.")
}

pub fn off_disabled(at: &str) -> String {
    format!("Disabled in this browser on {at}.")
}

pub fn off_entered(at: &str) -> String {
    format!("Disabled on {at}, as entered by you.")
}

pub fn off_reported(at: &str) -> String {
    format!("The server said so on {at}; it did not say when backups can be enabled again.")
}

pub fn cool_down_ended(end: &str) -> String {
    format!("The cool-down ended on {end}: backups can be enabled again.")
}

pub fn overdue(at: &str) -> String {
    format!(
        "The newest backup was taken on {at}, and a service that is on would have taken another since. The provider does not say more."
    )
}

pub fn time_left(span: &str) -> String {
    format!("{span} left")
}

pub fn time_ago(span: &str) -> String {
    format!("{span} ago")
}
