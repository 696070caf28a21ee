//! Saving files.

use serde::de::DeserializeOwned;

use crate::page::Page;

/// Keeps what the page saves, in place of the browser's download.
const KEEP: &str = "window.saved = null;
    const make = window.e2eMake ??= URL.createObjectURL;
    URL.createObjectURL = blob => {
        blob.arrayBuffer().then(buffer => {
            window.savedBytes = new Uint8Array(buffer);
            window.saved = new TextDecoder().decode(buffer);
        });
        return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download }";

impl Page {
    /// Presses a button that saves a file. Returns the file's name and text.
    pub async fn saved_file(&self, button: &str) -> (String, String) {
        let text = self.saved(button, "return window.saved").await;
        (self.evaluate("return window.savedAs", vec![]).await, text)
    }

    /// Presses a button that saves a file, and returns the result of a script. `window.saved` is the file's text without
    /// a byte order mark, `window.savedBytes` are its bytes.
    pub async fn saved<T: DeserializeOwned>(&self, button: &str, script: &str) -> T {
        self.run(KEEP, vec![]).await;
        self.press(button).await;
        let look = async || Ok(self.evaluate::<bool>("return window.saved !== null", vec![]).await.then_some(()));
        self.until("a file", look).await;
        self.evaluate(script, vec![]).await
    }
}
