//! What the browser's console holds.

use std::fs;
use std::path::Path;

use crate::engine::Engine;
use crate::page::Page;
use crate::paths::copy_files;

const RECORDER: &str = include_str!("recorder.js");
const NAME: &str = "recorder.js";

/// Copies the page, with the recorder as its first script.
pub(crate) fn add_recorder(page: &Path, to: &Path) {
    copy_files(page, to);
    let index = to.join("index.html");
    let html = fs::read_to_string(&index).expect("index.html should be readable");
    let first = "<script type=\"module\"";
    assert!(html.contains(first), "the boot file is the first script");
    let html = html.replacen(first, &format!("<script src=\"{NAME}\"></script>{first}"), 1);
    fs::write(index, html).and_then(|()| fs::write(to.join(NAME), RECORDER)).expect("the page can be written");
}

impl Page {
    /// The new messages in the console since the last call, each with its level.
    ///
    /// Only Chromium's driver knows them. In the other engines a script in the page records its errors and violations of
    /// its policy; requests that failed are not among them.
    pub async fn console(&self) -> Vec<String> {
        if self.engine() == Engine::Chromium {
            let entries = self.driver().browser_log().await.unwrap_or_default();
            return entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect();
        }
        let current = self.tab().await;
        let mut entries = Vec::new();
        for tab in self.driver().windows().await.unwrap_or_default() {
            self.switch_to(&tab).await;
            let script = "const kept = window.name; window.name = ''; return JSON.parse(kept || '[]')";
            entries.extend(self.evaluate::<Vec<String>>(script, vec![]).await);
        }
        self.switch_to(&current).await;
        entries
    }
}
