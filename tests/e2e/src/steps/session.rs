//! Signing in.

use simulator::engine::token::THREE_SLICES;
use thirtyfour::WindowHandle;
use thirtyfour::components::SelectElement;

use crate::find::Role;
use crate::page::Page;

/// The address of `web-1`, the only one of the three slices that has backups.
pub const WEB_1: &str = "#/slices/3247";

/// The checkbox of the sign-in form.
pub const KEEP: &str = "Keep me signed in until this tab is closed";

impl Page {
    /// Signs in at the address that is open, once the program runs.
    pub async fn sign_in(&self, token: &str) {
        self.runs().await;
        self.fill(Role::Textbox, "API token", token).await;
        self.press("Sign in").await;
        self.find(Role::Button, "Sign out").await;
    }

    /// Like [`Self::sign_in`], for an address that opens a dialog, which makes the banner inert.
    pub async fn sign_in_behind_a_dialog(&self, token: &str) {
        self.runs().await;
        self.fill(Role::Textbox, "API token", token).await;
        self.press("Sign in").await;
        self.find_none(Role::Button, "Sign in").await;
    }

    /// Opens an address and signs in.
    pub async fn sign_in_at(&self, fragment: &str, token: &str) {
        self.open(fragment).await;
        self.sign_in(token).await;
    }

    /// Keeps the page from locking, for a journey that lets much time pass.
    pub async fn stay_unlocked(&self) {
        let choice = SelectElement::new(&self.find(Role::Combobox, "Lock after").await).await.expect("a select");
        choice.select_by_value("never").await.expect("an option");
    }

    /// Fails unless the page refuses to start and lets nobody sign in.
    pub async fn assert_refused(&self) {
        for control in [self.find(Role::Button, "Sign in").await, self.find(Role::Textbox, "API token").await] {
            assert!(!control.is_enabled().await.expect("is there"));
        }
        self.reads_no("This page is not running").await;
        let state: Option<String> =
            self.evaluate("return document.documentElement.dataset.state ?? null", vec![]).await;
        assert_eq!(state, None, "the program does not start");
    }

    /// Opens `web-1` of the three slices and waits for its backups.
    pub async fn sign_in_at_web_1(&self) {
        self.sign_in_at(WEB_1, THREE_SLICES).await;
        self.find(Role::Table, "Backups").await;
    }

    /// Signs in at an address in a new tab and stays there. Returns the previous tab.
    pub async fn sign_in_in_new_tab(&self, fragment: &str, token: &str) -> WindowHandle {
        let previous = self.open_tab(fragment).await;
        self.sign_in(token).await;
        previous
    }
}
