//! Everything that changes while the page is open: the clock, the session, the data that was read, the commands that
//! were sent. This layer owns the timers, the browser's storage and the messages between tabs.

pub mod account;
pub mod backups;
pub mod cache;
pub mod clock;
pub mod command_dialog;
pub mod commands;
pub mod events;
pub mod files;
pub mod idle_lock;
pub mod journal;
mod locks;
pub mod navigation;
pub mod overview;
pub mod preferences;
mod read;
pub mod reminders;
pub mod service_records;
pub mod session;
pub mod snapshots;
pub mod storage;
mod stored_map;

pub use read::{sleep, spawn};

use account::Account;
use clock::Clock;
use commands::Commands;
use journal::Journal;
use navigation::Navigation;
use overview::Overview;
use preferences::Preferences;
use reminders::Reminders;
use service_records::ServiceRecords;
use session::Session;

/// What outlives a session, for every screen. One context instead of eight: each type of context adds its own code to
/// the program.
#[derive(Clone, Copy)]
pub struct AppContext {
    pub clock: Clock,
    pub commands: Commands,
    pub journal: Journal,
    pub navigation: Navigation,
    pub preferences: Preferences,
    pub records: ServiceRecords,
    pub reminders: Reminders,
    pub session: Session,
}

/// Returns a function to call after a screen is gone and before the next one is made. It makes the signals that outlive a
/// screen drop their subscribers. Leptos (`reactive_graph` 0.2.16) keeps memory for each subscriber that is gone until the
/// signal changes, and most of these signals rarely change: 2.3 kB for each change of screen (measured).
pub fn release_subscribers(app: AppContext, account: Account, overview: Overview) -> impl Fn() + Send {
    move || {
        account.release_subscribers();
        overview.release_subscribers();
        app.commands.release_subscribers();
        app.journal.release_subscribers();
        app.records.release_subscribers();
        app.reminders.release_subscribers();
        app.preferences.release_subscribers();
    }
}
