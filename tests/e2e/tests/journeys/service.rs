//! The backup service of a slice.

mod answers;
mod cool_down;
mod daylight_saving;
mod disable_dialog;
mod double_click;
mod entered_disable;
mod forged_cool_down;
mod reminder;
