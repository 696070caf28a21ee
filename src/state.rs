//! What changes while the page is open: the clock, the session, what was read, what was sent. The only layer
//! with contexts, timers, storage and other tabs.

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

/// What is to be called when a screen is gone and before the next one is made: lets go of what has read the signals that
/// outlive a screen. Leptos (`reactive_graph` 0.2.16) keeps some memory for each such reader until the signal next tells
/// of a change, and most of them never do: 2.3 kB for every change of screen (measured).
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
