//! Restoring `web-1`.

use std::time::Duration;

use simulator::engine::fixtures;
use simulator::{Behaviour, Fault, RouteName};

use crate::find::Role;
use crate::journey::Journey;
use crate::page::Page;

/// The button that unlocks a slice after an unknown outcome.
pub const UNLOCK: &str = "I have checked: unlock this slice";

/// A little more than the countdown of a restore.
pub const COUNTDOWN: Duration = Duration::from_millis(5100);

impl Page {
    /// The names of the restore buttons, newest backup first. Waits until there is one.
    pub async fn restore_buttons(&self) -> Vec<String> {
        let look = async || Ok(Some(self.restore_buttons_now().await).filter(|names| !names.is_empty()));
        self.until("buttons to restore", look).await
    }

    /// Fails if there is a restore button.
    pub async fn assert_no_restore_button(&self) {
        let names = self.restore_buttons_now().await;
        assert!(names.is_empty(), "{names:?}");
    }

    async fn restore_buttons_now(&self) -> Vec<String> {
        self.names(Role::Button).await.into_iter().filter(|name| name.starts_with("Restore ")).collect()
    }

    /// Opens the dialog that restores `web-1` from its newest backup. Returns the dialog's name.
    pub async fn open_restore(&self) -> String {
        let button = self.restore_buttons().await.swap_remove(0);
        self.press(&button).await;
        let created = button.strip_prefix("Restore web-1 from ").expect("the button names slice and date");
        let dialog = format!("Restore web-1 (#{}) from {created}?", fixtures::WEB_1);
        self.find(Role::Dialog, &dialog).await;
        dialog
    }

    /// Types the name of `web-1` into the dialog of its restore.
    pub async fn type_name(&self) {
        self.fill(Role::Textbox, "Type web-1 to confirm", "web-1").await;
    }

    /// Fails unless this tab shows an unknown outcome of `web-1` and allows no command.
    pub async fn assert_locked(&self) {
        self.says(Role::Alert, &["Unknown", "It may have run, possibly more than once"]).await;
        self.find(Role::Button, UNLOCK).await;
        self.find(Role::Table, "Backups").await;
        self.assert_no_restore_button().await;
        for name in ["Enable backups", "Disable backups"] {
            assert!(self.is_greyed_out(name).await, "{name}");
        }
    }
}

impl Journey {
    /// Confirms a restore, and stops the page's clock at the beginning of the countdown. Returns the dialog's name.
    pub async fn start_countdown(&self) -> String {
        let dialog = self.page.open_restore().await;
        self.page.freeze_clock().await;
        self.page.type_name().await;
        self.page.press("Restore web-1").await;
        self.page.says(Role::Status, &["Restoring in five seconds"]).await;
        dialog
    }

    /// Confirms a restore, and lets its countdown run out. Returns the dialog's name.
    pub async fn send_restore(&self) -> String {
        let dialog = self.start_countdown().await;
        self.page.pass_time(COUNTDOWN).await;
        dialog
    }

    /// Restores `web-1` while the connection drops before the answer. The outcome is unknown; its dialog is open.
    pub async fn restore_without_answer(&self) -> String {
        self.expect_error("net::ERR_");
        self.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
        let dialog = self.send_restore().await;
        self.page.says(Role::Alert, &["Unknown"]).await;
        dialog
    }
}
