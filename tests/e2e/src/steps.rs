//! What many journeys do on their way.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use simulator::engine::known;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteName};

use crate::{Journey, Page, Role};

/// The address of the slice that has backups.
pub const WEB_1: &str = "#/slices/3247";

/// The box of the sign-in form.
pub const KEEP: &str = "Keep me signed in until this tab is closed";

/// The button that ends a doubt.
pub const UNLOCK: &str = "I have checked: unlock this slice";

impl Page {
    /// Lets so many milliseconds pass by the page's own timer, after all that was to happen before.
    pub async fn outlast(&self, milliseconds: u64) {
        self.run(
            "window.isOver = false; setTimeout(() => window.isOver = true, arguments[0])",
            vec![milliseconds.into()],
        )
        .await;
        let over = async || Ok(self.evaluate::<bool>("return window.isOver", vec![]).await.then_some(()));
        self.until("an end of the time", over).await;
    }

    /// Signs in with a token, wherever the page is.
    pub async fn sign_in(&self, token: &str) {
        self.fill(Role::Textbox, "API token", token).await;
        self.press("Sign in").await;
        self.find(Role::Button, "Sign out").await;
    }

    /// The same where the address opens a dialog at once, which makes the banner inert.
    pub async fn sign_in_behind_a_dialog(&self, token: &str) {
        self.fill(Role::Textbox, "API token", token).await;
        self.press("Sign in").await;
        self.find_none(Role::Button, "Sign in").await;
    }

    /// Opens an address and signs in there.
    pub async fn enter(&self, fragment: &str, token: &str) {
        self.open(fragment).await;
        self.sign_in(token).await;
    }

    /// Opens `web-1` of the three slices and waits for its backups.
    pub async fn enter_web_1(&self) {
        self.enter(WEB_1, THREE_SLICES).await;
        self.find(Role::Table, "Backups").await;
    }

    /// The names of the buttons that restore, from the newest backup on.
    pub async fn restore_buttons(&self) -> Vec<String> {
        let what = "buttons to restore";
        let look = async || {
            let names = self.names(Role::Button).await;
            let names: Vec<_> = names.into_iter().filter(|name| name.starts_with("Restore ")).collect();
            Ok((!names.is_empty()).then_some(names))
        };
        self.until(what, look).await
    }

    /// Opens the dialog that restores `web-1` from its newest backup, and gives the dialog's name.
    pub async fn prepare_restore(&self) -> String {
        let button = self.restore_buttons().await.swap_remove(0);
        self.press(&button).await;
        let created = button.strip_prefix("Restore web-1 from ").expect("the contract names the button so");
        let dialog = format!("Restore web-1 (#{}) from {created}?", known::WEB_1);
        self.find(Role::Dialog, &dialog).await;
        dialog
    }

    /// Types the name of `web-1` into the dialog of its restore.
    pub async fn type_name(&self) {
        self.fill(Role::Textbox, "Type web-1 to confirm", "web-1").await;
    }

    /// Opens the dialog that disables the backups of `web-1`, and ticks its box.
    pub async fn open_disable(&self) {
        self.open_disable_of("web-1").await;
    }

    /// The same where slice 3247 is called otherwise.
    pub async fn open_disable_of(&self, name: &str) {
        self.press("Disable backups").await;
        self.find(Role::Dialog, &format!("Disable backups of {name} (#3247)?")).await;
        let look = async || {
            let names = self.names(Role::Checkbox).await;
            let start = "I understand that backups cannot be enabled again before ";
            Ok(names.into_iter().find(|name| name.starts_with(start)))
        };
        let agreement = self.until("a box that says until when", look).await;
        self.click(Role::Checkbox, &agreement).await;
    }

    /// Presses a button that saves a file, and gives the file's name and text.
    pub async fn saved_file(&self, button: &str) -> (String, String) {
        let text = self.saved(button, "return window.saved").await;
        (self.evaluate("return window.savedAs", vec![]).await, text)
    }

    /// Presses a button that saves a file, and gives what a script makes of it. `window.saved` is the file's text
    /// without a byte order mark, `window.savedBytes` are its bytes.
    pub async fn saved<T: DeserializeOwned>(&self, button: &str, script: &str) -> T {
        let keep = "window.saved = null;
            const make = window.e2eMake ??= URL.createObjectURL;
            URL.createObjectURL = blob => {
                blob.arrayBuffer().then(buffer => {
                    window.savedBytes = new Uint8Array(buffer);
                    window.saved = new TextDecoder().decode(buffer);
                });
                return make.call(URL, blob);
            };
            HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download }";
        self.run(keep, vec![]).await;
        self.press(button).await;
        let look = async || Ok(self.evaluate::<bool>("return window.saved !== null", vec![]).await.then_some(()));
        self.until("a file", look).await;
        self.evaluate(script, vec![]).await
    }

    /// Disables the backups of `web-1`.
    pub async fn disable(&self) {
        self.open_disable().await;
        self.press("Disable backups").await;
        self.find_none(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
    }
}

impl Journey {
    /// Lets the list of slices hold these rows in place of the account's.
    pub fn list_slices(&self, rows: &[Value]) {
        let list = json!({ "data": rows, "page": 1, "pages": 1, "results": rows.len() });
        self.answer(RouteName::Slices, &list);
    }

    /// Lets every slice's list of backups hold these rows.
    pub fn list_backups(&self, rows: &[Value]) {
        self.answer(RouteName::Backups, &json!({ "data": rows }));
    }

    fn answer(&self, route: RouteName, body: &Value) {
        let answer = Canned::new(200, "application/json", body.to_string());
        self.provider.add_fault(Fault::new(route, Behaviour::Answer(answer)));
    }

    /// How often the backups of a slice were read.
    pub fn reads_of(&self, slice: u64) -> usize {
        let list = format!("/backups/{slice}");
        self.provider.log().iter().filter(|entry| entry.method == "GET" && entry.target == list).count()
    }

    /// How often one slice was told to switch its service; `what` is `enable` or `disable`.
    pub fn switches_of(&self, slice: u64, what: &str) -> usize {
        self.provider.sends("GET", &format!("/backups/{slice}/backups/{what}"))
    }

    /// Lets more time pass than any countdown takes, then makes a round trip to the server: a request that was on
    /// its way has arrived by then.
    pub async fn let_it_arrive(&self) {
        self.page.pass_time(Duration::from_secs(10)).await;
        let script = "const done = arguments[arguments.length - 1];
            fetch(document.baseURI, { cache: 'no-store' }).then(() => done(true), () => done(false))";
        let arrived = self.page.driver().execute_async(script, vec![]).await;
        assert!(arrived.is_ok_and(|arrived| arrived.json() == true), "The server should answer");
    }

    /// Opens the dialog of a restore, confirms it, and stands in the countdown with the page's clock stopped.
    pub async fn start_countdown(&self) -> String {
        let dialog = self.page.prepare_restore().await;
        self.page.freeze_clock().await;
        self.page.type_name().await;
        self.page.press("Restore web-1").await;
        self.page.says(Role::Status, &["Restoring in five seconds"]).await;
        dialog
    }
}
