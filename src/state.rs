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
mod storage;
mod stored_map;

pub use read::spawn;

use account::Account;
use commands::Commands;
use journal::Journal;
use leptos::prelude::expect_context;
use overview::Overview;
use preferences::Preferences;
use reminders::Reminders;
use service_records::ServiceRecords;

/// Returns a function to call after a screen is gone and before the next one is made. It makes the signals that outlive a
/// screen drop their subscribers. Leptos (`reactive_graph` 0.2.16) keeps memory for each subscriber that is gone until the
/// signal changes, and most of these signals rarely change: 2.3 kB for each change of screen (measured).
pub fn release_subscribers(account: Account, overview: Overview) -> impl Fn() + Send {
    let (commands, journal) = (expect_context::<Commands>(), expect_context::<Journal>());
    let (records, reminders) = (expect_context::<ServiceRecords>(), expect_context::<Reminders>());
    let preferences = expect_context::<Preferences>();
    move || {
        account.release_subscribers();
        overview.release_subscribers();
        commands.release_subscribers();
        journal.release_subscribers();
        records.release_subscribers();
        reminders.release_subscribers();
        preferences.release_subscribers();
    }
}
