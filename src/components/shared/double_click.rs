//! Presses that were not meant.

use leptos::ev::MouseEvent;

/// Ignores the second half of a double click. What was pressed first may have opened the dialog under the pointer,
/// and then it would be the confirmation.
pub fn ignore_double_click(event: MouseEvent) {
    if event.detail() > 1 {
        event.prevent_default();
    }
}
