//! The texts that the page shows.

use super::Page;
use crate::find::Role;

impl Page {
    /// Waits for a visible element of this role that contains all of `texts`. Returns its whole text.
    pub async fn says(&self, role: Role, texts: &[&str]) -> String {
        let look = async || {
            let mut elements = self.visible_texts(role).await?.into_iter();
            Ok(elements.find(|element| texts.iter().all(|text| element.contains(text))))
        };
        self.until(&format!("a {role:?} that says {texts:?}"), look).await
    }

    /// Waits for the outcome of a command that contains all of `texts`, and fails unless it begins with `word`, such as
    /// `Refused`. Returns its whole text.
    pub async fn outcome(&self, role: Role, word: &str, texts: &[&str]) -> String {
        let text = self.says(role, texts).await;
        assert!(text.trim_start().starts_with(word), "{text}");
        text
    }

    /// Waits until the text of an element begins with `start`. Returns its whole text.
    pub async fn begins(&self, role: Role, name: &str, start: &str) -> String {
        let look = async || {
            let found = self.visible(role, name).await?;
            let [element] = found.as_slice() else { return Ok(None) };
            Ok(Some(element.text().await?).filter(|text| text.trim_start().starts_with(start)))
        };
        self.until(&format!("a {role:?} named “{name}” that begins with “{start}”"), look).await
    }

    /// The title of the page.
    pub async fn title(&self) -> String {
        self.driver.title().await.expect("a page has a title")
    }

    /// Waits until the page contains this text.
    pub async fn reads(&self, text: &str) {
        self.until(&format!("“{text}” on the page"), async || Ok(self.text().await.contains(text).then_some(()))).await;
    }

    /// Waits until the page does not contain this text.
    pub async fn reads_no(&self, text: &str) {
        let look = async || Ok((!self.text().await.contains(text)).then_some(()));
        self.until(&format!("no “{text}” on the page"), look).await;
    }

    /// The text of the whole page.
    pub async fn text(&self) -> String {
        self.evaluate("return document.body.innerText", vec![]).await
    }

    /// The text of the open dialog.
    pub async fn dialog_text(&self) -> String {
        self.evaluate("return document.querySelector('dialog[open]').innerText", vec![]).await
    }
}
