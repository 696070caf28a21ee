//! The sign-in form.

pub const TITLE: &str = "Sign in";
pub const TOKEN: &str = "API token";
pub const BUTTON: &str = "Sign in";
pub const BUSY: &str = "Checking the token…";
pub const KEEP: &str = "Keep me signed in until this tab is closed";
pub const KEEP_NOTE: &str = "Also if the tab is reopened. Signing out or a lock ends it.";
pub const SHOW: &str = "Show what I typed";
pub const HIDE: &str = "Hide what I typed";
pub const CONTINUE_WITHOUT_LIST: &str = "Continue without the list";
pub const REFUSED: &str = "The server did not accept this token.";
pub const REFUSED_NEXT: &str = "It may be mistyped or cut short, or an administrator may have revoked your API access. Paste the token again; if that does not help, ask an administrator to look at your API access.";
pub const TOKEN_REFUSED: &str =
    "The server no longer accepts the token, so you are signed out. Sign in again to go on where you were.";
pub const SIGNED_OUT_IN_OTHER_TAB: &str = "You signed out in another tab.";
pub const LOCKED: &str = "The page is locked and has forgotten the token. Sign in again to go on where you were.";
pub const PAGE_LEFT: &str = "You left this page, so it was locked.";
