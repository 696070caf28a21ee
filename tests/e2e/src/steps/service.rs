//! Enabling and disabling the backups of a slice.

use simulator::{Behaviour, Fault, RouteName};

use crate::find::Role;
use crate::journey::Journey;
use crate::page::Page;

/// The button that removes a disable that the page has recorded.
pub const FORGET: &str = "Remove this entry";

impl Page {
    /// Opens the dialog that enables the backups of a slice, such as `web-1 (#3247)`.
    pub async fn open_enable(&self, slice: &str) {
        self.press("Enable backups").await;
        self.find(Role::Dialog, &format!("Enable backups of {slice}?")).await;
    }

    /// Opens the dialog that enables the backups of a slice, and confirms it.
    pub async fn request_enable(&self, slice: &str) {
        self.open_enable(slice).await;
        self.press("Enable backups").await;
    }

    /// Opens the dialog that disables the backups of `web-1`, and ticks its box.
    pub async fn open_disable(&self) {
        self.open_disable_of("web-1").await;
    }

    /// Like [`Self::open_disable`], where slice 3247 has another name.
    pub async fn open_disable_of(&self, name: &str) {
        self.press("Disable backups").await;
        self.find(Role::Dialog, &format!("Disable backups of {name} (#3247)?")).await;
        self.tick_agreement().await;
    }

    /// Ticks the box of the dialog that disables backups. Its name says a time, which moves on with each minute.
    pub async fn tick_agreement(&self) {
        let look = async || {
            let names = self.visible_names(Role::Checkbox).await?;
            let start = "I understand that backups cannot be enabled again before ";
            let Some(name) = names.iter().find(|name| name.starts_with(start)) else { return Ok(None) };
            let Some(agreement) = self.visible(Role::Checkbox, name).await?.pop() else { return Ok(None) };
            agreement.click().await?;
            Ok(Some(()))
        };
        self.until("a box that says until when", look).await;
    }

    /// Opens the dialog that disables the backups of `web-1`, and confirms it.
    pub async fn request_disable(&self) {
        self.open_disable().await;
        self.press("Disable backups").await;
    }

    /// Disables the backups of `web-1`, and waits until the dialog has closed.
    pub async fn disable(&self) {
        self.request_disable().await;
        self.find_none(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
    }

    /// Whether a button is greyed out but can still be focused.
    pub async fn is_greyed_out(&self, button: &str) -> bool {
        let button = self.find(Role::Button, button).await;
        button.attr("aria-disabled").await.expect("is there").as_deref() == Some("true")
    }

    /// How many records about backup services are in the local storage.
    pub async fn service_records(&self) -> usize {
        let script = "return Object.keys(localStorage).filter(key => key.startsWith('slice-backups.service')).length";
        self.evaluate(script, vec![]).await
    }
}

impl Journey {
    /// Disables the backups of `web-1` while the connection drops before the answer. The outcome is unknown; its dialog
    /// is closed.
    pub async fn disable_without_answer(&self) {
        self.expect_error("net::ERR_");
        self.provider.add_fault(Fault::once(RouteName::Disable, Behaviour::DropAfter));
        self.page.request_disable().await;
        self.page.says(Role::Alert, &["Unknown"]).await;
        self.page.press("Close").await;
    }
}
