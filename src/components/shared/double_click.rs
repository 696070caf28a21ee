//! Clicks that the user did not intend.

use leptos::ev::MouseEvent;

/// Ignores the second click of a double click. The first may have opened a dialog under the pointer, and the second
/// would then press the button that confirms.
pub fn ignore_double_click(event: MouseEvent) {
    if event.detail() > 1 {
        event.prevent_default();
    }
}
