//! Pressing, clicking and typing.

use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;

use super::Page;
use crate::find::Role;

/// Replaces the text of the focused field, as the browser does when the user pastes.
const INSERT: &str = "document.activeElement.select();
    document.execCommand(arguments[0] === '' ? 'delete' : 'insertText', false, arguments[0])";

impl Page {
    /// Presses a button as soon as it is enabled.
    pub async fn press(&self, name: &str) {
        self.click(Role::Button, name).await;
    }

    /// Clicks on something as soon as it is enabled.
    pub async fn click(&self, role: Role, name: &str) {
        let look = async || {
            let found = self.visible(role, name).await?;
            let [element] = found.as_slice() else { return Ok(None) };
            if !element.is_enabled().await? {
                return Ok(None);
            }
            element.click().await?;
            Ok(Some(()))
        };
        self.until(&format!("exactly one enabled {role:?} named “{name}”"), look).await;
    }

    pub async fn double_click(&self, button: &str) {
        let button = self.find(Role::Button, button).await;
        let clicks = self.driver.action_chain().double_click_element(&button);
        clicks.perform().await.expect("a button takes clicks");
    }

    /// Presses the mouse on a button without letting it go.
    pub async fn hold_down(&self, button: &str) {
        let button = self.find(Role::Button, button).await;
        self.driver.action_chain().click_and_hold_element(&button).perform().await.expect("a button takes a press");
    }

    /// Lets the mouse go where it is.
    pub async fn let_go(&self) {
        self.driver.action_chain().release().perform().await.expect("the mouse is held");
    }

    /// Puts the focus on something, even if that is just being replaced.
    pub async fn focus(&self, role: Role, name: &str) {
        let look = async || {
            let found = self.visible(role, name).await?;
            let [element] = found.as_slice() else { return Ok(None) };
            element.focus().await?;
            Ok(Some(()))
        };
        self.until(&format!("exactly one {role:?} named “{name}” that takes the focus"), look).await;
    }

    /// Chooses an option of a `<select>` by its text.
    pub async fn choose(&self, role: Role, name: &str, option: &str) {
        let select = SelectElement::new(&self.find(role, name).await).await.expect("a select");
        select.select_by_exact_text(option).await.expect("an option");
    }

    /// Replaces the text of a field, as pasting does.
    pub async fn fill(&self, role: Role, name: &str, text: &str) {
        self.focus(role, name).await;
        self.run(INSERT, vec![text.into()]).await;
    }

    /// Types into whatever has the focus.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.expect("keys can be pressed");
    }

    /// Presses Shift and Tab.
    pub async fn press_shift_tab(&self) {
        let keys = self.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        keys.perform().await.expect("keys can be pressed");
    }
}
